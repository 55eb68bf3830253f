#pragma once

#include "knowledge/index/dictionary.h"

#include <array>
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

    // Entries of the same number of characters: their signatures (see format::signature()) and
    // their places.
    struct Bucket {
        std::vector<std::uint64_t> signatures;
        std::vector<std::uint32_t> entries;
    };

    // None for words that are too long to be corrected.
    const Bucket& of_letters(std::size_t count) const;

    static constexpr std::size_t most_letters = 40;

    const Entry* find(std::string_view word) const;

    // The entries that begin so.
    std::span<const Entry> with_prefix(std::string_view prefix) const;

private:
    std::string arena_;
    std::vector<Entry> entries_;
    std::array<Bucket, most_letters + 1> buckets_; // the first is for none and for too many
};

} // namespace hiochat::knowledge::index
