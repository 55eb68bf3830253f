#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// What the owner takes for the same: {"sofa", "couch", "living room seat"}. Who asks for one of a
// group finds the others as well. Made once, shared by any number of indexes and threads.
class Synonyms {
public:
    // A group of less than two different members says nothing and is left out.
    explicit Synonyms(const std::vector<std::vector<std::string>>& groups);

    // A member of a group, as folded words.
    using Words = std::vector<std::string>;

    struct Found {
        std::size_t words = 0;            // of the question that the member takes
        std::vector<const Words*> others; // of its groups
    };

    // The longest member that `words` begin with; none: words is 0.
    Found find(std::span<const std::string> words) const;

private:
    std::vector<std::vector<Words>> groups_;
    std::multimap<std::string, std::pair<std::size_t, std::size_t>, std::less<>>
        by_first_; // first word: group and member
};

} // namespace hiochat::knowledge::index
