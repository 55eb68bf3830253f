#pragma once

#include "knowledge/analytics/shingles.h"

#include <string>
#include <vector>

namespace hiochat::knowledge::analytics {

// Sources that say the same.
struct Duplicates {
    std::vector<std::string> sources; // ids, sorted
    std::size_t chunks = 0;           // passages that two of them have in common, at most
};

struct MarkedPassage {
    std::string source;
    Signature signature{};
};

// Groups of sources of which at least half of the smaller one's passages are nearly the same as
// another's; most in common first, at most `most`. What every page repeats (a footer) makes no
// duplicates of pages with more to say. About half a second for 100,000 passages: not for the
// network thread.
std::vector<Duplicates> find_duplicates(std::vector<MarkedPassage> passages, std::size_t most);

} // namespace hiochat::knowledge::analytics
