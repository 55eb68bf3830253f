#include "extractor/pdf.h"

#include "extractor/pdf/furniture.h"
#include "extractor/pdf/lines.h"
#include "extractor/pdf/outline.h"
#include "extractor/pdf/paragraphs.h"
#include "extractor/pdf/source.h"
#include "extractor/pdf/tables.h"

namespace hiochat::extractor {
namespace {

// Pages beyond this are not read: a manual of 5,000 pages is one, a bomb is more.
constexpr int most_pages = 5000;
constexpr std::size_t most_words = 4'000'000;

} // namespace

Document read_pdf(const Input& input, const OnSection& on_section) {
    pdf::Source source(input.bytes);
    const int count = source.pages();
    if (count < 1)
        throw Refused(Reason::broken);
    if (count > most_pages)
        throw Refused(Reason::too_large);
    std::vector<pdf::Page> pages;
    std::size_t words = 0;
    for (int i = 0; i < count; ++i) {
        pages.push_back(source.read(i));
        if ((words += pages.back().words.size()) > most_words)
            throw Refused(Reason::too_large);
    }
    if (words == 0)
        throw Refused(Reason::no_text);
    std::vector<std::vector<pdf::Line>> lines;
    for (const pdf::Page& page : pages)
        lines.push_back(pdf::make_lines(page));
    pdf::drop_furniture(pages, lines);
    for (auto& page : lines)
        pdf::join_table_rows(page);
    Document document = pdf::make_document(pdf::make_paragraphs(lines), source.title());
    document.pages = count;
    for (Section& section : document.sections)
        on_section(std::move(section));
    document.sections.clear();
    return document;
}

void prepare_pdf() {
    pdf::prepare_poppler();
}

} // namespace hiochat::extractor
