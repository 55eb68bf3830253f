#pragma once

#include "knowledge/index/segment.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

struct Correction {
    std::string word;
    double likeness = 0; // 0 to 1: how much of the asked word it keeps
};

// Words of the index that `word` may be a slip of: one letter wrong, missing, doubled or swapped
// with its neighbour; two in words of eight letters or more. Best first, at most three; none for
// words shorter than four letters or with digits.
std::vector<Correction> near_words(std::span<const Part> parts, std::string_view word);

} // namespace hiochat::knowledge::index
