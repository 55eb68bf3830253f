#include "extractor/pdf/source.h"

#include "extractor/document.h"
#include "extractor/pdf/poppler_files.h"
#include "extractor/pdf/text.h"

#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <TextOutputDev.h>
#include <UTF.h>
#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace hiochat::extractor::pdf {
namespace {

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

Box turned(double left, double top, double right, double bottom, int turn) {
    switch (turn) {
    case 1:
    case 4:
        return {top, -right, bottom, -left};
    case 2:
        return {-right, -bottom, -left, -top};
    case 3:
        return {-bottom, left, -top, right};
    default:
        return {left, top, right, bottom};
    }
}

double width(const TextWord& word, int character) {
    double left = 0, top = 0, right = 0, bottom = 0;
    word.getCharBBox(character, &left, &top, &right, &bottom);
    return right - left;
}

// A lam-alef ligature is one glyph, whose two letters Poppler gives in the order of reading amid
// letters in the order of looks. They show by dividing the glyph's width evenly.
void turn_ligatures(const TextWord& word, std::u32string& text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const char32_t next = text[i + 1];
        if (text[i] != U'\u0644' ||
            (next != U'\u0627' && next != U'\u0622' && next != U'\u0623' && next != U'\u0625'))
            continue;
        const double first = width(word, static_cast<int>(i)),
                     second = width(word, static_cast<int>(i) + 1);
        if (std::abs(first - second) < 0.005 * first)
            std::swap(text[i], text[i + 1]);
    }
}

// Some fonts call their hyphen a soft one: within a word it is one if it shows.
void keep_drawn_hyphens(const TextWord& word, std::u32string& text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (text[i] == 0xad && width(word, static_cast<int>(i)) > 0.15 * word.getFontSize())
            text[i] = U'-';
}

// Names that programs make up from the file's name say nothing.
bool is_made_up(std::string_view title) {
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
            return true;
    return false;
}

// Poppler's tables, for as long as the program runs.
void load_tables() {
    if (globalParams)
        return;
    globalParams = std::make_unique<GlobalParams>();
    setErrorCallback([](ErrorCategory, Goffset, const char*) {});
}

} // namespace

struct Source::Poppler {
    explicit Poppler(std::string_view bytes)
        : document(
              new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull))
          ),
          output(nullptr, false, 0, false, false) {}

    bool bold(const TextFontInfo& font) {
        const GooString* const name = font.getFontName();
        const std::string key = name ? name->toStr() : std::string();
        if (const auto known = bold_fonts.find(key); known != bold_fonts.end())
            return known->second;
        return bold_fonts.emplace(key, is_bold(key)).first->second;
    }

    Word word(const TextWord& source) {
        text.clear();
        for (int i = 0; i < source.getLength(); ++i)
            text += static_cast<char32_t>(*source.getChar(i));
        turn_ligatures(source, text);
        keep_drawn_hyphens(source, text);
        Word word{.text = clean(text)};
        if (word.text.empty())
            return word;
        const TextFontInfo& font = *source.getFontInfo(0);
        word.turn = font.getWMode() == 1 ? 4 : source.getRotation();
        double left = 0, top = 0, right = 0, bottom = 0;
        source.getBBox(&left, &top, &right, &bottom);
        word.box = turned(left, top, right, bottom, word.turn);
        word.size = source.getFontSize();
        word.bold = bold(font);
        word.space_after = source.hasSpaceAfter();
        return word;
    }

    PDFDoc document;
    TextOutputDev output;
    std::unordered_map<std::string, bool> bold_fonts;
    std::u32string text;
};

Source::Source(std::string_view bytes) {
    load_tables();
    poppler_ = std::make_unique<Poppler>(bytes);
    if (poppler_->document.isOk())
        return;
    if (poppler_->document.getErrorCode() == errEncrypted || contains(bytes, "/Encrypt"))
        throw Refused(
            Reason::encrypted,
            "The PDF is encrypted and needs a password. Save it without a password and upload it "
            "again."
        );
    throw Refused(Reason::broken);
}

Source::~Source() = default;

int Source::pages() const {
    return poppler_->document.getNumPages();
}

Page Source::read(int index) {
    const ::Page* const source = poppler_->document.getPage(index + 1);
    if (!source)
        return {.number = index + 1};
    Page page{
        .number = index + 1, .width = source->getCropWidth(), .height = source->getCropHeight()
    };
    poppler_->document.displayPageSlice(
        &poppler_->output, index + 1, 72, 72, 0, false, false, false, -1, -1, -1, -1
    );
    const std::unique_ptr<TextWordList> words = poppler_->output.makeWordList();
    const int count = words ? words->getLength() : 0;
    page.words.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        if (Word word = poppler_->word(*words->get(i)); !word.text.empty())
            page.words.push_back(std::move(word));
    return page;
}

std::string Source::title() const {
    const std::unique_ptr<GooString> stated = poppler_->document.getDocInfoTitle();
    if (!stated)
        return {};
    Unicode* characters = nullptr;
    const int count = TextStringToUCS4(stated->toStr(), &characters);
    std::u32string text;
    for (int i = 0; i < count; ++i)
        text += static_cast<char32_t>(characters[i]);
    gfree(characters);
    std::string title = clean(text);
    drop_soft_hyphens(title);
    const bool usable =
        !is_made_up(title) && title.size() <= 300 && hiochat::extractor::pdf::characters(title) > 1;
    return usable ? title : std::string();
}

void prepare_poppler() {
    open_poppler_files();
    load_tables();
    // Some tables are read when the first text needs them.
    static constexpr std::string_view small =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        "4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (warm up) Tj ET\nendstream endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n";
    Source(small).read(0);
}

} // namespace hiochat::extractor::pdf
