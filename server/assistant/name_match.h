#pragma once

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

private:
    std::vector<std::u32string> words_;
};

} // namespace hiochat::assistant
