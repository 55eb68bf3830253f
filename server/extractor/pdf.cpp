#include "extractor/pdf.h"

#include "extractor/pdf/furniture.h"
#include "extractor/pdf/lines.h"
#include "extractor/pdf/outline.h"
#include "extractor/pdf/paragraphs.h"
#include "extractor/pdf/poppler_files.h"
#include "extractor/pdf/tables.h"
#include "extractor/pdf/text.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <iconv.h>
#include <memory>

namespace hiochat::extractor {
namespace {

// Pages beyond this are not read: a manual of 5,000 pages is one, a bomb is more.
constexpr int most_pages = 5000;
constexpr std::size_t most_words = 4'000'000;

std::u16string utf16(const poppler::ustring& text) {
    return {text.begin(), text.end()};
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

bool is_bold(std::string_view font) {
    font = font.substr(std::min(font.find('+') + 1, font.size())); // after the subset's prefix
    for (const std::string_view mark :
         {"Bold", "bold", "BOLD", "Black", "Heavy", "Semibold", "Demi", "-Medi", "CMBX", "CMB1"})
        if (contains(font, mark))
            return true;
    return false;
}

pdf::Box turned(const poppler::rectf& box, int turn) {
    switch (turn) {
    case 1:
        return {box.top(), -box.right(), box.bottom(), -box.left()};
    case 2:
        return {-box.right(), -box.bottom(), -box.left(), -box.top()};
    case 3:
        return {-box.bottom(), box.left(), -box.top(), box.right()};
    case 4:
        return {box.top(), -box.right(), box.bottom(), -box.left()};
    default:
        return {box.left(), box.top(), box.right(), box.bottom()};
    }
}

// A lam-alef ligature is one glyph, whose two letters Poppler gives in the order of reading amid
// letters in the order of looks. They show by dividing the glyph's width evenly.
void turn_ligatures(const poppler::text_box& box, std::u16string& text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const char16_t next = text[i + 1];
        if (text[i] != u'\u0644' ||
            (next != u'\u0627' && next != u'\u0622' && next != u'\u0623' && next != u'\u0625'))
            continue;
        const double first = box.char_bbox(i).width(), second = box.char_bbox(i + 1).width();
        if (std::abs(first - second) < 0.005 * first)
            std::swap(text[i], text[i + 1]);
    }
}

pdf::Page read_page(const poppler::page& source, int number) {
    const poppler::rectf area = source.page_rect();
    pdf::Page page{.number = number, .width = area.width(), .height = area.height()};
    for (const poppler::text_box& box : source.text_list(poppler::page::text_list_include_font)) {
        std::u16string text = utf16(box.text());
        turn_ligatures(box, text);
        pdf::Word word{.text = pdf::clean(text)};
        if (word.text.empty())
            continue;
        word.turn = box.get_wmode() == poppler::text_box::vertical_wmode ? 4 : box.rotation();
        word.box = turned(box.bbox(), word.turn);
        word.size = box.has_font_info() ? box.get_font_size() : word.box.height();
        word.bold = box.has_font_info() && is_bold(box.get_font_name());
        word.space_after = box.has_space_after();
        page.words.push_back(std::move(word));
    }
    return page;
}

std::unique_ptr<poppler::document> open(std::string_view bytes) {
    std::unique_ptr<poppler::document> document{
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()))
    };
    if (!document)
        throw Refused(contains(bytes, "/Encrypt") ? Reason::encrypted : Reason::broken);
    if (document->is_locked())
        throw Refused(
            Reason::encrypted,
            "The PDF is encrypted and needs a password. Save it without a password and upload it "
            "again."
        );
    return document;
}

// Names that programs make up from the file's name say nothing.
std::string title_of(const poppler::document& document) {
    std::string title = pdf::clean(utf16(document.get_title()));
    for (const std::string_view made_up :
         {".doc",
          ".indd",
          ".qxd",
          ".tex",
          ".dvi",
          ".pdf",
          ".xls",
          ".ppt",
          "untitled",
          "(anonymous)",
          "about:blank",
          "Untitled",
          "Microsoft Word"})
        if (contains(title, made_up))
            return {};
    return title.size() > 300 || pdf::characters(title) < 2 ? std::string() : title;
}

} // namespace

Document read_pdf(const Input& input, const OnSection& on_section) {
    const auto source = open(input.bytes);
    const int count = source->pages();
    if (count < 1)
        throw Refused(Reason::broken);
    if (count > most_pages)
        throw Refused(Reason::too_large);
    std::vector<pdf::Page> pages;
    std::size_t words = 0;
    for (int i = 0; i < count; ++i) {
        const std::unique_ptr<poppler::page> page{source->create_page(i)};
        if (!page)
            continue;
        pages.push_back(read_page(*page, i + 1));
        if ((words += pages.back().words.size()) > most_words)
            throw Refused(Reason::too_large);
    }
    if (pages.empty())
        throw Refused(Reason::broken);
    if (words == 0)
        throw Refused(Reason::no_text);
    std::vector<std::vector<pdf::Line>> lines;
    for (const pdf::Page& page : pages)
        lines.push_back(pdf::make_lines(page));
    pdf::drop_furniture(pages, lines);
    for (auto& page : lines)
        pdf::join_table_rows(page);
    Document document = pdf::make_document(pdf::make_paragraphs(lines), title_of(*source));
    document.pages = count;
    for (Section& section : document.sections)
        on_section(std::move(section));
    document.sections.clear();
    return document;
}

void prepare_pdf() {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    open_poppler_files();
    // Poppler converts strings by iconv, whose modules are files; held open, they stay loaded.
    static const iconv_t held[]{iconv_open("UTF-8", "UTF-16LE"), iconv_open("UTF-16LE", "UTF-8")};
    static_cast<void>(held);
    // Poppler's global tables live as long as any document; they are read from files.
    static constexpr std::string_view small =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        "4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (warm up) Tj ET\nendstream endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n";
    static const std::unique_ptr<poppler::document> held_document{
        poppler::document::load_from_raw_data(small.data(), static_cast<int>(small.size()))
    };
    if (held_document && held_document->pages() == 1)
        if (const std::unique_ptr<poppler::page> page{held_document->create_page(0)})
            page->text_list(poppler::page::text_list_include_font);
}

} // namespace hiochat::extractor
