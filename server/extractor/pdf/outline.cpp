#include "extractor/pdf/outline.h"

#include "extractor/pdf/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hiochat::extractor::pdf {
namespace {

constexpr int longest_heading = 160; // characters without spaces

double rounded(double size) {
    return std::round(size * 2) / 2;
}

// "2.1 Results" -> 2; 0 without number.
int numbering_depth(std::string_view text) {
    int depth = 0;
    std::size_t i = 0;
    while (i < text.size() && is_digit(static_cast<unsigned char>(text[i]))) {
        ++depth;
        while (i < text.size() && is_digit(static_cast<unsigned char>(text[i])))
            ++i;
        if (i < text.size() && text[i] == '.')
            ++i;
    }
    return depth > 0 && i < text.size() && text[i] == ' ' ? depth : 0;
}

int count_letters(std::string_view text) {
    return static_cast<int>(std::ranges::count_if(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0xc0) == 0xc0;
    }));
}

// The largest heading among the first words of the document; a numbered one is a part of something.
std::string title_from(
    const std::vector<Paragraph>& paragraphs, const std::vector<const Paragraph*>& headings
) {
    int before = 0;
    const Paragraph* largest = nullptr;
    for (const Paragraph& paragraph : paragraphs) {
        if (paragraph.page > 1 || before > 600)
            break;
        before += paragraph.letters;
        const bool heading = std::ranges::find(headings, &paragraph) != headings.end();
        if (heading && numbering_depth(paragraph.text) == 0 &&
            (!largest || paragraph.size > largest->size))
            largest = &paragraph;
    }
    return largest ? largest->text : std::string();
}

} // namespace

Outline::Outline(std::string title, const OnSection& on_section)
    : on_section_(on_section), stated_(std::move(title)), title_(stated_) {}

void Outline::learn(const std::vector<Paragraph>& paragraphs) {
    for (const Paragraph& paragraph : paragraphs) {
        letters_[rounded(paragraph.size)] += paragraph.letters;
        bold_ += paragraph.bold ? paragraph.letters : 0;
        all_ += paragraph.letters;
    }
}

// The style of most letters.
Outline::Body Outline::body() const {
    if (letters_.empty())
        return {};
    const auto most =
        std::ranges::max_element(letters_, {}, [](const auto& entry) { return entry.second; });
    return {most->first, bold_ * 2 > all_};
}

bool Outline::is_heading(const Paragraph& paragraph, const Body& body) const {
    if (paragraph.table || paragraph.turn != 0 || paragraph.letters > longest_heading ||
        paragraph.lines > 4)
        return false;
    if (count_letters(paragraph.text) < 2 || 2 * count_letters(paragraph.text) < paragraph.letters)
        return false;
    if (paragraph.text == stated_)
        return true;
    const char32_t first = first_character(paragraph.text), last = last_character(paragraph.text);
    const bool larger = paragraph.size > body.size * 1.12;
    const bool bolder = paragraph.bold && !body.bold && paragraph.size > body.size * 0.9;
    if (is_lower(first) || last == ',' || last == ';' || last == '.' || (last == ':' && !larger))
        return false;
    return larger || bolder;
}

// Larger is higher; among equal sizes bold is higher, and section numbers say the rest.
std::map<Outline::Style, int> Outline::levels() const {
    std::map<Style, int> levels;
    int level = 0;
    for (const Style& style : styles_)
        levels[style] = std::min(++level, 6);
    return levels;
}

void Outline::add(const std::vector<Paragraph>& paragraphs) {
    if (paragraphs.empty())
        return;
    learn(paragraphs);
    const Body usual = body();
    std::vector<const Paragraph*> headings;
    for (const Paragraph& paragraph : paragraphs)
        if (is_heading(paragraph, usual)) {
            headings.push_back(&paragraph);
            styles_.emplace(rounded(paragraph.size), paragraph.bold);
        }
    if (!std::exchange(begun_, true) && title_.empty())
        title_ = title_from(paragraphs, headings);
    const auto level_of = levels();
    auto next = headings.begin();
    for (const Paragraph& paragraph : paragraphs) {
        if (next == headings.end() || *next != &paragraph) {
            text(paragraph);
            continue;
        }
        ++next;
        const int level = level_of.at({rounded(paragraph.size), paragraph.bold});
        heading(paragraph, std::clamp(std::max(level, numbering_depth(paragraph.text)), 1, 6));
    }
}

std::string Outline::finish() {
    close();
    return std::move(title_);
}

void Outline::heading(const Paragraph& paragraph, int level) {
    close();
    section_ = {.heading = paragraph.text, .level = level, .page = paragraph.page};
    open_ = true;
}

void Outline::text(const Paragraph& paragraph) {
    if (!open_ || section_.page != paragraph.page) {
        Section next{.heading = section_.heading, .level = section_.level, .page = paragraph.page};
        // A heading alone at the foot of a page goes over to its text.
        if (!section_.text.empty())
            close();
        section_ = std::move(next);
        open_ = true;
    }
    if (!section_.text.empty())
        section_.text += "\n\n";
    section_.text += paragraph.text;
}

void Outline::close() {
    if (open_)
        on_section_(section_);
    open_ = false;
}

} // namespace hiochat::extractor::pdf
