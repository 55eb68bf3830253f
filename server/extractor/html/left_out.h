#pragma once

#include "extractor/html/tree.h"

#include <vector>

namespace hiochat::extractor::html {

// Marks the elements in [from, end) for which the predicate holds, but for those below one that is
// marked already.
template <typename Predicate>
void leave_out_if(
    const Tree& tree, std::vector<char>& left_out, Index from, Index end, Predicate predicate
) {
    for (Index i = from; i < end; ++i) {
        if (!left_out[i] && !tree[i].is_text() && predicate(i))
            left_out[i] = 1;
        if (left_out[i])
            i = tree[i].end - 1;
    }
}

} // namespace hiochat::extractor::html
