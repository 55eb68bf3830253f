#include "extractor/formats.h"

#include "extractor/csv.h"
#include "extractor/docx.h"
#include "extractor/foreign_types.h"
#include "extractor/html.h"
#include "extractor/markdown.h"
#include "extractor/plain_text.h"

#include <array>

namespace hiochat::extractor {
namespace {

using Whole = Document (*)(const Input&);

// A format that has its sections together before it can tell the first.
template <Whole read>
Document handed_over(const Input& input, const OnSection& on_section) {
    Document document = read(input);
    for (Section& section : document.sections)
        on_section(std::move(section));
    document.sections.clear();
    return document;
}

template <bool (*recognises)(std::string_view)>
bool by_content(const Input& input) {
    return recognises(input.bytes);
}

constexpr std::array all{
    Format{.name = "docx", .recognises = by_content<looks_like_docx>, .read = handed_over<read_docx>},
    Format{.name = "csv", .recognises = looks_like_csv, .read = read_csv, .may_be_empty = true},
    Format{.name = "markdown", .recognises = looks_like_markdown, .read = handed_over<read_markdown>},
    Format{.name = "html", .recognises = by_content<looks_like_html>, .read = handed_over<read_html>},
    Format{
        .name = "txt",
        .recognises = by_content<looks_like_text>,
        .read = handed_over<read_text>,
        .prepare = prepare_text
    },
};

constexpr std::string_view advice = "Upload a PDF, Word or text document instead.";

bool has_content(const Section& section) {
    return !section.heading.empty() || !section.text.empty() || !section.cells.empty();
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

Document read_document(const Input& input, const OnSection& on_section) {
    if (const auto foreign = foreign_type(input.bytes); !foreign.empty())
        throw Refused(
            Reason::unsupported_type,
            "This is " + std::string(foreign) + ", which cannot be read. " + std::string(advice)
        );
    for (const Format& format : all) {
        if (!format.recognises(input))
            continue;
        if (input.bytes.empty() && format.may_be_empty)
            return {};
        bool any = false;
        Document document = format.read(input, [&](Section section) {
            any |= has_content(section);
            on_section(std::move(section));
        });
        // A page without text still leads on to others.
        if (!any && !document.page && !format.may_be_empty)
            throw Refused(Reason::empty);
        return document;
    }
    if (input.bytes.empty())
        throw Refused(Reason::empty);
    throw Refused(
        Reason::unsupported_type, "This type of file cannot be read. " + std::string(advice)
    );
}

Document read_document(const Input& input) {
    return collected(read_document, input);
}

Document collected(Document (*read)(const Input&, const OnSection&), const Input& input) {
    std::vector<Section> sections;
    Document document =
        read(input, [&](Section section) { sections.push_back(std::move(section)); });
    document.sections = std::move(sections);
    return document;
}

} // namespace hiochat::extractor
