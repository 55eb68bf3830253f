#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::text {

// One word of a text as a reader sees it, not yet stemmed.
struct Word {
    std::string text;      // folded
    std::size_t begin = 0; // bytes of the text it came from
    std::size_t end = 0;
    std::uint32_t position = 0; // counts words; a joined form shares the position of its first part
    bool gram = false;          // neighbouring characters of a script without spaces
    bool joined = false;        // "wi-fi" as "wifi", beside its parts
    bool capitals = false;      // "IT", "US": all capitals in a text that is not
};

// Cuts text into words: runs of letters, marks and digits. "1,200" is "1200", "isn't" is one word,
// "U.S." is "us" in capitals, "wi-fi" is "wi", "fi" and "wifi". Runs of unspaced scripts come as
// overlapping pairs of characters, those of alphabets (Thai...) as overlapping threes. A word
// longer than 60 bytes is cut there: it is data, not language. Half-width and decomposed letters,
// soft hyphens and zero-width spaces make no difference.
std::vector<Word> words(std::string_view text);

// Words as people count them, for lengths: an unspaced character counts as three fifths of one.
std::size_t count_words(std::string_view text);

} // namespace hiochat::text
