#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::talk {

// One word as phrases are compared by: folded, without accents and apostrophes ("What's" is
// "whats"). Of scripts without spaces each character is one.
struct Token {
    std::string text;
    std::size_t begin = 0; // bytes of the text it came from
    std::size_t end = 0;
    bool unspaced = false;
};

// Texts with more words than this are no small talk and no wish; nothing here looks further.
inline constexpr std::size_t most_tokens = 60;

// The words in their order, the first `most` of them.
std::vector<Token> tokens(std::string_view text, std::size_t most = most_tokens + 1);

// "helloooo" -> "helo", "hello" -> "helo": for comparing words whose letters were held down.
std::string squeezed(std::string_view word);

// Three or more of the same letter in a row.
bool is_stretched(std::string_view word);

} // namespace hiochat::assistant::talk
