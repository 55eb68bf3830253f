#include "extractor/docx/numbering.h"

#include "extractor/docx/markup.h"

#include <algorithm>

namespace hiochat::extractor::docx {
namespace {

constexpr int highest_start = 1'000'000;

std::string value(pugi::xml_node parent, const char* child) {
    return parent.child(child).attribute("w:val").value();
}

int start_of(pugi::xml_attribute start) {
    return std::clamp(start.as_int(1), 0, highest_start);
}

std::string roman(int number) {
    constexpr std::pair<int, const char*> digits[]{
        {1000, "m"},
        {900, "cm"},
        {500, "d"},
        {400, "cd"},
        {100, "c"},
        {90, "xc"},
        {50, "l"},
        {40, "xl"},
        {10, "x"},
        {9, "ix"},
        {5, "v"},
        {4, "iv"},
        {1, "i"}
    };
    std::string text;
    for (const auto& [worth, digit] : digits)
        for (; number >= worth; number -= worth)
            text += digit;
    return text;
}

std::string upper(std::string text) {
    for (char& c : text)
        c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string formatted(int number, std::string_view format) {
    if (format == "none")
        return {};
    if (format == "decimalZero" && number < 10)
        return "0" + std::to_string(number);
    if (number >= 1 && number < 4000 && format == "lowerRoman")
        return roman(number);
    if (number >= 1 && number < 4000 && format == "upperRoman")
        return upper(roman(number));
    // z is followed by aa, that by bb.
    const auto letters = [&](char first) {
        return std::string(
            static_cast<std::size_t>((number - 1) / 26 + 1),
            static_cast<char>(first + (number - 1) % 26)
        );
    };
    if (number >= 1 && number <= 780 && format == "lowerLetter")
        return letters('a');
    if (number >= 1 && number <= 780 && format == "upperLetter")
        return letters('A');
    return std::to_string(number);
}

} // namespace

Numbering::Numbering(const pugi::xml_document& numbering) {
    const pugi::xml_node root = numbering.document_element();
    read_definitions(root);
    for (const pugi::xml_node node : root.children("w:num"))
        read_list(node);
}

Numbering::Level Numbering::read_level(pugi::xml_node node) {
    Level level{
        .start = node.child("w:start") ? start_of(node.child("w:start").attribute("w:val")) : 0,
        .format = value(node, "w:numFmt"),
        .text = value(node, "w:lvlText"),
        .style = value(node, "w:pStyle"),
        .decimal = is_on(node.child("w:isLgl")),
        .known = true
    };
    if (const pugi::xml_node restart = node.child("w:lvlRestart"))
        level.restart = restart.attribute("w:val").as_int(levels);
    return level;
}

// A definition may only name a style; the one that says to be that style's has the levels.
void Numbering::read_definitions(pugi::xml_node root) {
    std::map<std::string, std::string> by_style, linked;
    for (const pugi::xml_node node : root.children("w:abstractNum")) {
        const std::string id = node.attribute("w:abstractNumId").value();
        Levels& definition = definitions_[id];
        for (const pugi::xml_node level : node.children("w:lvl"))
            if (const int at = level.attribute("w:ilvl").as_int(-1); at >= 0 && at < levels)
                definition[static_cast<std::size_t>(at)] = read_level(level);
        if (const std::string style = value(node, "w:styleLink"); !style.empty())
            by_style[style] = id;
        if (const std::string style = value(node, "w:numStyleLink"); !style.empty())
            linked[id] = style;
    }
    for (const auto& [id, style] : linked)
        if (const auto other = by_style.find(style); other != by_style.end())
            definitions_[id] = definitions_[other->second];
}

void Numbering::read_list(pugi::xml_node node) {
    List list{.definition = value(node, "w:abstractNumId"), .levels = {}, .starts = {}};
    for (const pugi::xml_node change : node.children("w:lvlOverride")) {
        const int at = change.attribute("w:ilvl").as_int(-1);
        if (at < 0 || at >= levels)
            continue;
        if (const pugi::xml_node level = change.child("w:lvl"))
            list.levels[at] = read_level(level);
        if (const pugi::xml_node start = change.child("w:startOverride"))
            list.starts[at] = start_of(start.attribute("w:val"));
    }
    if (definitions_.contains(list.definition))
        lists_[node.attribute("w:numId").value()] = std::move(list);
}

std::string Numbering::next(const ListPlace& place) {
    const auto found = lists_.find(place.list);
    if (found == lists_.end())
        return "-";
    const List& list = found->second;
    const int level =
        std::min(place.level < 0 ? level_of_style(list, place.style) : place.level, levels - 1);
    const Level& what = level_of(list, level);
    if (!what.known || what.format == "bullet")
        return "-";
    Counters none;
    none.fill(not_begun);
    Counters& counters = counters_.try_emplace(list.definition, none).first->second;
    count(found->first, list, level, counters);
    return label(list, level, counters);
}

const Numbering::Level& Numbering::level_of(const List& list, int level) const {
    const auto own = list.levels.find(level);
    return own != list.levels.end()
               ? own->second
               : definitions_.at(list.definition)[static_cast<std::size_t>(level)];
}

int Numbering::level_of_style(const List& list, const std::string& style) const {
    for (int level = 0; level < levels && !style.empty(); ++level)
        if (level_of(list, level).style == style)
            return level;
    return 0;
}

void Numbering::count(const std::string& id, const List& list, int level, Counters& counters) {
    const auto at = static_cast<std::size_t>(level);
    const auto anew = list.starts.find(level);
    const bool begins = anew != list.starts.end() && started_.emplace(id, level).second;
    if (begins || counters[at] == not_begun)
        counters[at] = anew != list.starts.end() ? anew->second : level_of(list, level).start;
    else
        ++counters[at];
    for (int below = level + 1; below < levels; ++below)
        if (level < level_of(list, below).restart)
            counters[static_cast<std::size_t>(below)] = not_begun;
}

// "%1." stands for the number of the first level. One of several, "%1.%2", is an outline's: the
// order of its parts, as the numbers of headings are.
std::string Numbering::label(const List& list, int level, const Counters& counters) const {
    const Level& what = level_of(list, level);
    std::string out;
    bool numbered = false;
    for (std::size_t i = 0; i < what.text.size(); ++i) {
        const char c = what.text[i];
        const char digit = c == '%' && i + 1 < what.text.size() ? what.text[i + 1] : '\0';
        if (digit < '1' || digit > '9') {
            out += c;
            continue;
        }
        if (std::exchange(numbered, true))
            return {};
        ++i;
        const int of = digit - '1';
        const int counted = counters[static_cast<std::size_t>(of)];
        const Level& named = level_of(list, of);
        out += formatted(
            counted == not_begun ? named.start : counted,
            what.decimal && named.format != "none" ? "decimal" : named.format
        );
    }
    return out;
}

} // namespace hiochat::extractor::docx
