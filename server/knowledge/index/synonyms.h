#pragma once

#include "platform/text/language.h"

#include <array>
#include <cstddef>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// What the owner takes for the same: {"sofa", "couch", "living room seat"}. Who asks for one of a
// group, in whatever form ("sofas"), finds the others as well. Made once, shared by any number of
// indexes and threads.
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

    // The longest member that the folded `words` begin with, read in any of the languages; a member
    // that stands there letter by letter goes before one that only has the same stems. None: words
    // is 0.
    Found find(std::span<const std::string> words, std::span<const text::Language> languages) const;

private:
    struct Member {
        std::size_t group = 0;
        const Words* written = nullptr;
        Words stems;
    };

    using ByFirst = std::multimap<std::string, Member, std::less<>>; // by its first stem

    // Made when the language is first asked in: there may be ten thousand members.
    struct Table {
        std::once_flag made;
        ByFirst members;
    };

    const ByFirst& members(text::Language language) const;

    std::vector<std::vector<Words>> groups_;
    mutable std::array<Table, text::language_count> tables_;
};

} // namespace hiochat::knowledge::index
