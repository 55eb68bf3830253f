#pragma once

#include <pugixml.hpp>

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace hiochat::extractor::docx {

// Where a paragraph stands in a list.
struct ListPlace {
    std::string list; // its w:numId; empty for a paragraph of no list
    int level = -1;   // from 0; -1 when only the style tells
    std::string style;
};

// Counts the items of numbered lists (ECMA-376, part 1, 17.9), as a reader sees them.
class Numbering {
public:
    explicit Numbering(const pugi::xml_document& numbering);

    // What stands before the next item: "2.", "b)", "IV.", or "-" for a bullet. Empty where the
    // list shows nothing, and for an outline's "1.2.3".
    std::string next(const ListPlace& place);

private:
    static constexpr int levels = 9;
    static constexpr int not_begun = -1;

    struct Level {
        int start = 1;
        std::string format, text, style;
        int restart = levels; // after an item of a level below this, counted from 0
        bool decimal = false; // the numbers of higher levels, too
        bool known = false;
    };

    using Levels = std::array<Level, levels>;
    using Counters = std::array<int, levels>;

    // Lists with the same definition count together.
    struct List {
        std::string definition;
        std::map<int, Level> levels; // that differ from the definition's
        std::map<int, int> starts;   // where the list begins anew
    };

    static Level read_level(pugi::xml_node node);
    void read_definitions(pugi::xml_node root);
    void read_list(pugi::xml_node node);

    const Level& level_of(const List& list, int level) const;
    int level_of_style(const List& list, const std::string& style) const;
    void count(const std::string& id, const List& list, int level, Counters& counters);
    std::string label(const List& list, int level, const Counters& counters) const;

    std::map<std::string, Levels> definitions_;
    std::map<std::string, List> lists_;
    std::map<std::string, Counters> counters_;      // by definition
    std::set<std::pair<std::string, int>> started_; // levels of lists that begin anew
};

} // namespace hiochat::extractor::docx
