#include "extractor/docx.h"

#include "extractor/docx/body.h"
#include "extractor/docx/clean_text.h"
#include "extractor/docx/package.h"
#include "extractor/foreign_types.h"

namespace hiochat::extractor {
namespace {

docx::Body::Notes notes_of(const pugi::xml_document& document, const char* element) {
    docx::Body::Notes notes;
    for (const pugi::xml_node note : document.document_element().children(element))
        notes.emplace(note.attribute("w:id").value(), note);
    return notes;
}

std::string stated_title(const docx::Package& package) {
    pugi::xml_document core;
    package.load(package.related("", "/core-properties"), core);
    return docx::clean_text(core.document_element().child("dc:title").text().get());
}

} // namespace

Document read_docx(const Input& input) {
    if (is_encrypted_office(input.bytes))
        throw Refused(Reason::encrypted);
    const docx::Package package(input.bytes);
    std::string main = package.related("", "/officeDocument");
    pugi::xml_document document, style_sheet, numbering, footnotes, endnotes;
    if (main.empty())
        main = "word/document.xml";
    if (!package.load(main, document))
        throw Refused(Reason::broken);
    package.load(package.related(main, "/styles"), style_sheet);
    package.load(package.related(main, "/numbering"), numbering);
    package.load(package.related(main, "/footnotes"), footnotes);
    package.load(package.related(main, "/endnotes"), endnotes);
    const docx::Styles styles(style_sheet);
    docx::Body body(
        styles,
        docx::Numbering(numbering),
        notes_of(footnotes, "w:footnote"),
        notes_of(endnotes, "w:endnote")
    );
    body.read(document.document_element().child("w:body"));

    Document out{
        .title = stated_title(package),
        .language = docx::clean_text(styles.language()),
        .pages = 0,
        .sections = {}
    };
    if (out.title.empty())
        out.title = body.title();
    out.sections = body.finish();
    if (out.title.empty() && !out.sections.empty())
        out.title = out.sections.front().heading;
    return out;
}

} // namespace hiochat::extractor
