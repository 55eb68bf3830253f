#include "extractor/pdf.h"

#include "extractor/pdf/columns.h"
#include "extractor/pdf/furniture.h"
#include "extractor/pdf/lines.h"
#include "extractor/pdf/outline.h"
#include "extractor/pdf/paragraphs.h"
#include "extractor/pdf/source.h"
#include "extractor/pdf/tables.h"

#include <algorithm>
#include <iterator>

namespace hiochat::extractor {
namespace {

// Pages beyond this are not read: a manual of 5,000 pages is one, a bomb is more.
constexpr int most_pages = 5000;
constexpr std::size_t most_words = 4'000'000;
// What comes again on every page, and what is usual in the document, shows in as many.
constexpr int pages_together = 100;

} // namespace

Document read_pdf(const Input& input, const OnSection& on_section) {
    pdf::Source source(input.bytes);
    const int count = source.pages();
    if (count < 1)
        throw Refused(Reason::broken);
    if (count > most_pages)
        throw Refused(Reason::too_large);
    pdf::Furniture furniture;
    pdf::Paragraphs paragraphs;
    pdf::Outline outline(source.title(), on_section);
    std::size_t words = 0;
    for (int from = 0; from < count; from += pages_together) {
        std::vector<pdf::Page> pages;
        std::vector<std::vector<pdf::Line>> lines;
        for (int i = from; i < std::min(count, from + pages_together); ++i) {
            pdf::Page page = source.read(i);
            words += page.words.size();
            lines.push_back(pdf::make_lines(page));
            page.words = {};
            pages.push_back(std::move(page));
        }
        if (words > most_words)
            throw Refused(Reason::too_large);
        furniture.drop(pages, lines);
        for (auto& page : lines) {
            pdf::order_columns(page);
            pdf::join_table_rows(page);
        }
        std::vector<pdf::Paragraph> done = paragraphs.add(std::move(lines));
        if (from + pages_together >= count)
            std::ranges::move(paragraphs.finish(), std::back_inserter(done));
        outline.add(done);
    }
    if (words == 0)
        throw Refused(Reason::no_text);
    Document document{.title = outline.finish()};
    document.pages = count;
    return document;
}

void prepare_pdf() {
    pdf::prepare_poppler();
}

} // namespace hiochat::extractor
