#include "extractor/pdf/furniture.h"

#include <algorithm>
#include <cmath>

namespace hiochat::extractor::pdf {
namespace {

// The outer share of the page's height in which furniture stands.
constexpr double zone = 0.14;

bool is_roman(std::string_view text) {
    return !text.empty() && text.size() <= 6 && text.find_first_not_of("ivxlc") == text.npos;
}

// The line without what changes from page to page.
std::string pattern(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (!out.ends_with('#'))
                out += '#';
        } else if (c == '\t') {
            out += ' ';
        } else {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    return is_roman(out) ? "#" : out;
}

bool counts_pages(const std::string& pattern) {
    static constexpr std::string_view patterns[]{
        "page #",
        "page # of #",
        "page # / #",
        "page #/#",
        "- # -",
        "– # –",
        "#/#",
        "# / #",
        "# of #",
        "seite #",
        "seite # von #",
        "página # de #",
        "page # sur #",
        "pagina # di #",
        "pagina # / #",
    };
    return std::ranges::find(patterns, pattern) != std::end(patterns);
}

enum class Edge { none, top, bottom };

Edge edge_of(const Page& page, const Line& line) {
    if (line.turn != 0)
        return Edge::none;
    if (line.box.bottom < page.height * zone)
        return Edge::top;
    return line.box.top > page.height * (1 - zone) ? Edge::bottom : Edge::none;
}

std::string place(const Line& line, Edge edge) {
    return (edge == Edge::top ? 't' : 'b') + pattern(line.text);
}

} // namespace

void Furniture::learn(const std::vector<Page>& pages, const std::vector<std::vector<Line>>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (const Line& line : lines[i])
            if (const Edge edge = edge_of(pages[i], line); edge != Edge::none) {
                Seen& entry = seen_[place(line, edge)];
                entry.pages += entry.last_page != pages[i].number;
                entry.last_page = pages[i].number;
                entry.heights.push_back(line.box.top);
            }
    pages_ += pages.size();
}

// Ordinary lines at the edges, of which every page has some.
void Furniture::forget_single_lines() {
    std::erase_if(seen_, [](const auto& entry) { return entry.second.pages < 2; });
}

bool Furniture::is_furniture(const Line& line, const std::string& place, int enough) const {
    if (counts_pages(place.substr(1)))
        return true;
    const Seen& entry = seen_.at(place);
    const auto same_height = std::ranges::count_if(entry.heights, [&](double height) {
        return std::abs(height - line.box.top) < 6;
    });
    return entry.pages >= enough && same_height >= enough;
}

void Furniture::drop(const std::vector<Page>& pages, std::vector<std::vector<Line>>& lines) {
    learn(pages, lines);
    const int enough = pages_ < 3 ? 2 : 3;
    // More lines than a running header has are a letterhead, which says something once; on two
    // pages even that may be chance.
    const int most = pages_ < 3 ? 2 : 3;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::vector<bool> drop(lines[i].size());
        int found[3]{};
        for (std::size_t k = 0; k < lines[i].size(); ++k)
            if (const Edge edge = edge_of(pages[i], lines[i][k]); edge != Edge::none) {
                drop[k] = is_furniture(lines[i][k], place(lines[i][k], edge), enough);
                found[static_cast<int>(edge)] += drop[k];
            }
        const bool letterhead = std::max(found[1], found[2]) > most;
        const bool keep = (letterhead && (pages_ < 3 || !letterhead_kept_)) ||
                          found[1] + found[2] == static_cast<int>(lines[i].size());
        letterhead_kept_ |= letterhead;
        if (keep)
            continue;
        std::size_t k = 0;
        std::erase_if(lines[i], [&](const Line&) { return drop[k++]; });
    }
    forget_single_lines();
}

} // namespace hiochat::extractor::pdf
