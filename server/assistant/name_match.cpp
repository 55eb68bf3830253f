#include "assistant/name_match.h"

#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>

namespace hiochat::assistant {

namespace {

constexpr std::size_t shortest_slip = 5;

std::u32string letters(std::string_view word) {
    const auto bare = text::strip_accents(word);
    std::u32string out;
    for (std::size_t at = 0; at < bare.size();) {
        out.push_back(text::next_code_point(bare, at));
    }
    return out;
}

std::vector<std::u32string> words_of(std::string_view name) {
    std::vector<std::u32string> out;
    for (const auto& word : text::words(name)) {
        if (!word.joined) {
            out.push_back(letters(word.text));
        }
    }
    return out;
}

// Whether `word` has `typed` at its front with at most one slip. What comes after the slip must be
// the same.
bool begins_with_a_slip(std::u32string_view word, std::u32string_view typed) {
    const auto [in_word, in_typed] = std::ranges::mismatch(word, typed);
    const auto rest = word.substr(static_cast<std::size_t>(in_word - word.begin()));
    const auto left = typed.substr(static_cast<std::size_t>(in_typed - typed.begin()));
    if (left.empty()) {
        return true;
    }
    const bool wrong = !rest.empty() && rest.substr(1).starts_with(left.substr(1));
    const bool doubled = rest.starts_with(left.substr(1));
    const bool missing = !rest.empty() && rest.substr(1).starts_with(left);
    const bool swapped = left.size() > 1 && rest.size() > 1 && left[0] == rest[1] &&
                         left[1] == rest[0] && rest.substr(2).starts_with(left.substr(2));
    return wrong || doubled || missing || swapped;
}

bool begins(const std::u32string& word, const std::u32string& typed) {
    return word.starts_with(typed) ||
           (typed.size() >= shortest_slip && begins_with_a_slip(word, typed));
}

} // namespace

NameMatch::NameMatch(std::string_view query) : words_{words_of(query)} {}

bool NameMatch::matches(std::string_view name) const {
    const auto words = words_of(name);
    return !words_.empty() && std::ranges::all_of(words_, [&](const auto& typed) {
        return std::ranges::any_of(words, [&](const auto& word) { return begins(word, typed); });
    });
}

} // namespace hiochat::assistant
