#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant {

// The words of what is typed into a search, ready to be compared with many names.
class NameMatch {
public:
    explicit NameMatch(std::string_view query);

    // Whether each of the words begins a word of the name, with one letter wrong, missing, doubled
    // or swapped in words of five letters or more. Accents and case do not count. False for no
    // words.
    bool matches(std::string_view name) const;

    // Nothing to look for.
    bool empty() const { return words_.empty(); }

    // What a name may be looked for by first: one that matches is like one of the two of each of
    // these (`like ... escape '!'` on what knowledge::folded() gives). "%" for no condition.
    struct Either {
        std::string one;
        std::string other;
    };

    static constexpr std::size_t pattern_count = 3;
    using Patterns = std::array<Either, pattern_count>; // of the longest words

    Patterns patterns() const;
    Patterns patterns_with_slips() const;

private:
    std::vector<std::u32string> words_;
    std::vector<std::string> found_; // those that stand in the query as they are, longest first
};

} // namespace hiochat::assistant
