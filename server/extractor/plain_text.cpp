#include "extractor/plain_text.h"

#include "extractor/charset.h"
#include "extractor/section_builder.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace hiochat::extractor {
namespace {

std::string_view trimmed(std::string_view line) {
    const auto from = line.find_first_not_of(" \t");
    if (from == line.npos)
        return {};
    return line.substr(from, line.find_last_not_of(" \t") - from + 1);
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        const std::string_view line = text.substr(from, to - from);
        lines.push_back(line.substr(0, line.find_last_not_of(" \t") + 1));
        from = to + 1;
    }
    return lines;
}

// How far apart the edges of a line are; Chinese and Japanese characters take two places.
int width(std::string_view line) {
    int places = 0;
    const auto size = static_cast<int32_t>(line.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(line.data(), i, size, c);
        const int kind = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
        places += kind == U_EA_WIDE || kind == U_EA_FULLWIDTH ? 2 : 1;
    }
    return places;
}

bool begins_like_text(std::string_view line) {
    int32_t i = 0;
    UChar32 c = 0;
    U8_NEXT(line.data(), i, static_cast<int32_t>(line.size()), c);
    return u_isalpha(c) && !u_islower(c);
}

struct Letters {
    int upper = 0, lower = 0, all = 0;
};

Letters count_letters(std::string_view line) {
    Letters letters;
    const auto size = static_cast<int32_t>(line.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(line.data(), i, size, c);
        letters.upper += u_isupper(c);
        letters.lower += u_islower(c);
        letters.all += u_isalpha(c);
    }
    return letters;
}

// "2", "2.1", "2.1.3)" before a word: how deep; 0 for none.
int numbering_depth(std::string_view line) {
    int depth = 0;
    std::size_t i = 0;
    while (i < line.size() && line[i] >= '0' && line[i] <= '9') {
        const std::size_t from = i;
        while (i < line.size() && line[i] >= '0' && line[i] <= '9')
            ++i;
        if (i - from > 2)
            return 0;
        ++depth;
        if (i < line.size() && line[i] == '.')
            ++i;
    }
    return depth > 0 && i < line.size() && line[i] == ' ' ? depth : 0;
}

struct Heading {
    std::string text;
    int level = 0;
    std::size_t lines = 1;
};

Heading atx_heading(std::string_view line) {
    const std::size_t level = line.find_first_not_of('#');
    if (level == 0 || level > 6 || level == line.npos || line[level] != ' ')
        return {};
    std::string_view text = trimmed(line.substr(level));
    text = trimmed(text.substr(0, text.find_last_not_of('#') + 1));
    return {std::string(text), static_cast<int>(level)};
}

// An empty line, or the edge of the text.
bool blank_at(const std::vector<std::string_view>& lines, std::size_t i) {
    return i >= lines.size() || lines[i].empty();
}

// The last line of the paragraph that goes on there.
std::string_view end_of_paragraph(const std::vector<std::string_view>& lines, std::size_t i) {
    while (!blank_at(lines, i + 1))
        ++i;
    return lines[i];
}

constexpr int widest_heading = 80;
constexpr int widest_attached = 60; // of a heading with its text in the next line

// A line under which text begins at once: it needs more than a number or capitals to be a heading,
// for an item of a list and the first row of a table have these, too.
Heading attached_heading(const std::vector<std::string_view>& lines, std::size_t i) {
    const std::string_view line = trimmed(lines[i]);
    const std::string_view next = trimmed(lines[i + 1]);
    if (width(line) > widest_attached || line.find("  ") != line.npos ||
        line.find('\t') != line.npos || numbering_depth(next) > 0)
        return {};
    const Letters letters = count_letters(line);
    if (const int depth = numbering_depth(line); depth > 0 && letters.all > 2) {
        const bool dotted = line.substr(0, line.find(' ')).find('.') != line.npos;
        return dotted && begins_like_text(next) && ends_like_text(end_of_paragraph(lines, i + 1))
                   ? Heading{std::string(line), std::min(depth + 1, 6)}
                   : Heading{};
    }
    if (letters.upper > 2 && letters.lower == 0 && count_letters(next).lower > 0)
        return {std::string(line), 2};
    return {};
}

Heading heading_at(const std::vector<std::string_view>& lines, std::size_t i) {
    const std::string_view line = trimmed(lines[i]);
    if (line.empty() || line.size() > 200)
        return {};
    if (line.front() == '#')
        return atx_heading(line);
    const bool after_blank = i == 0 || lines[i - 1].empty();
    if (after_blank && i + 1 < lines.size() && lines[i + 1].size() >= 3 &&
        count_letters(line).all > 0) {
        const std::string_view under = lines[i + 1];
        if (under.find_first_not_of('=') == under.npos)
            return {std::string(line), 1, 2};
        if (under.find_first_not_of('-') == under.npos)
            return {std::string(line), 2, 2};
    }
    if (!after_blank || ends_like_text(line) || width(line) > widest_heading)
        return {};
    if (!blank_at(lines, i + 1))
        return attached_heading(lines, i);
    const Letters letters = count_letters(line);
    if (const int depth = numbering_depth(line); depth > 0 && letters.all > 2)
        return {std::string(line), std::min(depth + 1, 6)};
    if (letters.upper > 2 && letters.lower == 0)
        return {std::string(line), 2};
    return {};
}

constexpr int widest_title = 120;

// Short, alone, and no sentence.
bool could_be_title(const std::vector<std::string_view>& lines, std::size_t i) {
    const std::string_view line = trimmed(lines[i]);
    return width(line) <= widest_title && blank_at(lines, i + 1) && count_letters(line).all > 0 &&
           !ends_like_text(line) &&
           std::string_view("-*>|{[<").find(line.front()) == std::string_view::npos;
}

// A first line that could be a title is one when text follows, not another such line.
bool is_title(const std::vector<std::string_view>& lines, std::size_t i) {
    if (!could_be_title(lines, i))
        return false;
    std::size_t next = i + 1;
    while (next < lines.size() && lines[next].empty())
        ++next;
    return next < lines.size() &&
           (heading_at(lines, next).level > 0 || !could_be_title(lines, next));
}

} // namespace

bool looks_like_text(std::string_view bytes) {
    return decode_text(bytes.substr(0, 256 << 10)).has_value();
}

void prepare_text() {
    prepare_charsets();
}

Document read_text(const Input& input) {
    const auto decoded = decode_text(input.bytes);
    if (!decoded)
        throw Refused(Reason::unsupported_type);
    const auto lines = split_lines(decoded->text);
    Document document;
    Section section;
    const auto close = [&] {
        section.text.erase(section.text.find_last_not_of('\n') + 1);
        if (!section.text.empty() || !section.heading.empty())
            document.sections.push_back(std::move(section));
        section = {};
    };
    bool first = true;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].empty()) {
            if (!section.text.empty() && !section.text.ends_with("\n\n"))
                section.text += '\n';
            continue;
        }
        Heading heading = heading_at(lines, i);
        if (heading.level == 0 && first && is_title(lines, i))
            heading = {std::string(trimmed(lines[i])), 1};
        if (first && heading.level > 0)
            document.title = heading.text;
        first = false;
        if (heading.level > 0) {
            close();
            section.heading = std::move(heading.text);
            section.level = heading.level;
            i += heading.lines - 1;
            continue;
        }
        section.text.append(lines[i]).append("\n");
    }
    close();
    return document;
}

} // namespace hiochat::extractor
