#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::grounding {

// Bytes of a text.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// What an answer may rest on.
struct Grounds {
    std::vector<std::string_view> passages; // in the order of their numbers
    std::string_view question;              // words of it may be said again
};

// The sentences of an answer that no passage supports: of their words that carry meaning too few
// stand in any one of them, or a number stands in none. An answer in another language than the
// passages' is judged by its numbers and citations alone. Questions, code and sentences of hardly
// any words are left out.
std::vector<Range> unsupported(std::string_view answer, const Grounds& grounds);

} // namespace hiochat::assistant::grounding
