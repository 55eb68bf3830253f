#pragma once

#include "extractor/html/measure.h"
#include "extractor/html/tree.h"

#include <vector>

namespace hiochat::extractor::html {

// How readily something is taken for a thing beside the text.
enum class Care { strict, lenient };

// Leaves out what tags, roles and names say stands beside the text: navigation, footers, banners,
// newsletters, suggestions. Names lie, and a page may have nothing but its footer: what is left out
// leaves text behind, and what is by far most of the page stays. `measures` are of the page with
// `left_out` as it comes.
void leave_out_beside(
    const Tree& tree,
    Index body,
    Index heading,
    Care care,
    const std::vector<Measure>& measures,
    std::vector<char>& left_out
);

// Notices about cookies and consent, which are never text of the page.
void leave_out_notices(const Tree& tree, Index body, Index heading, std::vector<char>& left_out);

// Whether what is not left out below `root` says anything but headings and the way to other pages.
bool speaks(const Tree& tree, Index root, Index heading, const std::vector<char>& left_out);

} // namespace hiochat::extractor::html
