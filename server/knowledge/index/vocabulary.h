#pragma once

#include "knowledge/index/dictionary.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// The words of a segment as they are written, laid out to be scanned: for correcting typos and for
// completing unfinished words. Made from the dictionary when it is first needed.
class Vocabulary {
public:
    explicit Vocabulary(const Dictionary& dictionary);

    struct Entry {
        std::uint32_t text = 0;     // begins here in the arena
        std::uint32_t passages = 0; // that have its term
        std::uint8_t size = 0;      // in bytes
    };

    std::string_view text(const Entry& entry) const {
        return std::string_view{arena_}.substr(entry.text, entry.size);
    }

    // Sorted by text.
    std::span<const Entry> entries() const { return entries_; }

    // Of each entry, see format::signature().
    std::span<const std::uint64_t> signatures() const { return signatures_; }

    // Of each entry: how many characters.
    std::span<const std::uint8_t> letters() const { return letters_; }

    const Entry* find(std::string_view word) const;

    // The entries that begin so.
    std::span<const Entry> with_prefix(std::string_view prefix) const;

private:
    std::string arena_;
    std::vector<Entry> entries_;
    std::vector<std::uint64_t> signatures_;
    std::vector<std::uint8_t> letters_;
};

} // namespace hiochat::knowledge::index
