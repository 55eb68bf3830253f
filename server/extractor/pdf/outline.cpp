#include "extractor/pdf/outline.h"

#include "extractor/pdf/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace hiochat::extractor::pdf {
namespace {

constexpr int longest_heading = 160; // characters without spaces

double rounded(double size) {
    return std::round(size * 2) / 2;
}

struct Body {
    double size = 0;
    bool bold = false;
};

// The style of most letters.
Body body_of(const std::vector<Paragraph>& paragraphs) {
    std::map<double, int> letters;
    int bold = 0, all = 0;
    for (const Paragraph& paragraph : paragraphs) {
        letters[rounded(paragraph.size)] += paragraph.letters;
        bold += paragraph.bold ? paragraph.letters : 0;
        all += paragraph.letters;
    }
    if (letters.empty())
        return {};
    return {
        std::ranges::max_element(
            letters, {}, [](const auto& entry) { return entry.second; }
        )->first,
        bold * 2 > all
    };
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

bool is_heading(const Paragraph& paragraph, const Body& body, const std::string& title) {
    if (paragraph.table || paragraph.turn != 0 || paragraph.letters > longest_heading ||
        paragraph.lines > 4)
        return false;
    if (count_letters(paragraph.text) < 2 || 2 * count_letters(paragraph.text) < paragraph.letters)
        return false;
    if (paragraph.text == title)
        return true;
    const char32_t first = first_character(paragraph.text), last = last_character(paragraph.text);
    const bool larger = paragraph.size > body.size * 1.12;
    const bool bolder = paragraph.bold && !body.bold && paragraph.size > body.size * 0.9;
    if (is_lower(first) || last == ',' || last == ';' || last == '.' || (last == ':' && !larger))
        return false;
    return larger || bolder;
}

// Larger is higher; among equal sizes bold is higher, and section numbers say the rest.
std::map<std::pair<double, bool>, int> levels_of(const std::vector<const Paragraph*>& headings) {
    std::set<std::pair<double, bool>, std::greater<>> styles;
    for (const Paragraph* heading : headings)
        styles.emplace(rounded(heading->size), heading->bold);
    std::map<std::pair<double, bool>, int> levels;
    int level = 0;
    for (const auto& style : styles)
        levels[style] = std::min(++level, 6);
    return levels;
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

class Writer {
public:
    explicit Writer(Document& document) : document_(document) {}

    void heading(const Paragraph& paragraph, int level) {
        close();
        section_ = {.heading = paragraph.text, .level = level, .page = paragraph.page};
        open_ = true;
    }

    void text(const Paragraph& paragraph) {
        if (!open_ || section_.page != paragraph.page) {
            Section next{
                .heading = section_.heading, .level = section_.level, .page = paragraph.page
            };
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

    void close() {
        if (open_)
            document_.sections.push_back(section_);
        open_ = false;
    }

private:
    Document& document_;
    Section section_;
    bool open_ = false;
};

} // namespace

Document make_document(const std::vector<Paragraph>& paragraphs, std::string title) {
    const Body body = body_of(paragraphs);
    std::vector<const Paragraph*> headings;
    for (const Paragraph& paragraph : paragraphs)
        if (is_heading(paragraph, body, title))
            headings.push_back(&paragraph);
    const auto levels = levels_of(headings);
    Document document{.title = std::move(title)};
    if (document.title.empty())
        document.title = title_from(paragraphs, headings);
    Writer writer(document);
    auto next = headings.begin();
    for (const Paragraph& paragraph : paragraphs) {
        if (next != headings.end() && *next == &paragraph) {
            ++next;
            const int level = levels.at({rounded(paragraph.size), paragraph.bold});
            writer.heading(
                paragraph, std::clamp(std::max(level, numbering_depth(paragraph.text)), 1, 6)
            );
        } else {
            writer.text(paragraph);
        }
    }
    writer.close();
    return document;
}

} // namespace hiochat::extractor::pdf
