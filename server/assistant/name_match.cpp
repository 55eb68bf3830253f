#include "assistant/name_match.h"

#include "knowledge/folding.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>
#include <functional>

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

// Where each begins.
std::vector<std::size_t> characters_of(std::string_view word) {
    std::vector<std::size_t> out;
    for (std::size_t at = 0; at < word.size();) {
        out.push_back(at);
        text::next_code_point(word, at);
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

NameMatch::NameMatch(std::string_view query) : words_{words_of(query)} {
    const auto whole = knowledge::fold_name(query);
    for (const auto& word : text::words(query)) {
        auto bare = text::strip_accents(word.text);
        if (!word.joined && whole.find(bare) != std::string::npos) {
            found_.push_back(std::move(bare));
        }
    }
    std::ranges::sort(found_, std::greater{}, &std::string::size);
}

NameMatch::Patterns NameMatch::patterns() const {
    Patterns out;
    out.fill({"%", "%"});
    for (std::size_t at = 0; at < std::min(out.size(), found_.size()); ++at) {
        const auto pattern = knowledge::contains_pattern(found_[at]);
        out[at] = {pattern, pattern};
    }
    return out;
}

// One slip, which may be two letters swapped, leaves the one half or the other but for its first
// letter.
NameMatch::Patterns NameMatch::patterns_with_slips() const {
    auto out = patterns();
    for (std::size_t at = 0; at < std::min(out.size(), found_.size()); ++at) {
        const std::string_view word = found_[at];
        const auto begins = characters_of(word);
        if (begins.size() >= shortest_slip) {
            const auto half = begins.size() / 2;
            out[at] = {
                knowledge::contains_pattern(word.substr(0, begins[half])),
                knowledge::contains_pattern(word.substr(begins[half + 1]))
            };
        }
    }
    return out;
}

bool NameMatch::matches(std::string_view name) const {
    const auto words = words_of(name);
    return !words_.empty() && std::ranges::all_of(words_, [&](const auto& typed) {
        return std::ranges::any_of(words, [&](const auto& word) { return begins(word, typed); });
    });
}

} // namespace hiochat::assistant
