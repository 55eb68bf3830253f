#include "extractor/formats.h"

#include "extractor/docx.h"
#include "extractor/foreign_types.h"
#include "extractor/html.h"
#include "extractor/pdf.h"
#include "extractor/plain_text.h"

#include <array>

namespace hiochat::extractor {
namespace {

constexpr std::array all{
    Format{.name = "pdf", .recognises = looks_like_pdf, .read = read_pdf, .prepare = prepare_pdf},
    Format{.name = "docx", .recognises = looks_like_docx, .read = read_docx, .prepare = nullptr},
    Format{.name = "html", .recognises = looks_like_html, .read = read_html, .prepare = nullptr},
    Format{
        .name = "txt", .recognises = looks_like_text, .read = read_text, .prepare = prepare_text
    },
};

constexpr std::string_view advice = "Upload a PDF, Word or text document instead.";

bool has_content(const Document& document) {
    for (const Section& section : document.sections)
        if (!section.heading.empty() || !section.text.empty() || !section.cells.empty())
            return true;
    return false;
}

} // namespace

std::span<const Format> formats() {
    return all;
}

void prepare_formats() {
    for (const Format& format : all)
        if (format.prepare)
            format.prepare();
}

Document read_document(const Input& input) {
    if (input.bytes.empty())
        throw Refused(Reason::empty);
    if (const auto foreign = foreign_type(input.bytes); !foreign.empty())
        throw Refused(
            Reason::unsupported_type,
            "This is " + std::string(foreign) + ", which cannot be read. " + std::string(advice)
        );
    for (const Format& format : all) {
        if (!format.recognises(input.bytes))
            continue;
        Document document = format.read(input);
        if (!has_content(document))
            throw Refused(Reason::empty);
        return document;
    }
    throw Refused(
        Reason::unsupported_type, "This type of file cannot be read. " + std::string(advice)
    );
}

} // namespace hiochat::extractor
