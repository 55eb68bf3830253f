#pragma once

#include "extractor/pdf/page.h"

#include <map>

namespace hiochat::extractor::pdf {

// Removes running headers, footers and page numbers: lines near the top or bottom edge that come
// again on other pages at the same height, numbers aside. A page that has nothing else keeps them.
// Pages come in runs; those of earlier runs are remembered.
class Furniture {
public:
    // `pages` and `lines` correspond.
    void drop(const std::vector<Page>& pages, std::vector<std::vector<Line>>& lines);

private:
    struct Seen {
        int pages = 0;
        int last_page = -1;
        std::vector<double> heights; // of each, from the upper edge
    };

    void learn(const std::vector<Page>& pages, const std::vector<std::vector<Line>>& lines);
    void forget_single_lines();
    bool is_furniture(const Line& line, const std::string& place, int enough) const;

    std::map<std::string, Seen> seen_;
    std::size_t pages_ = 0;
    bool letterhead_kept_ = false;
};

} // namespace hiochat::extractor::pdf
