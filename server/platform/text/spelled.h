#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::text {

// A text in the one spelling that words are cut from, which knows where each byte of it came from.
// What readers don't see within a word (soft hyphens, zero-width spaces, marks of direction) is
// left out, as it would part one word into two. Scripts that are cut into pieces of so many
// characters are brought to NFKC, as half-width and decomposed forms have other characters. All
// else is fold()'s matter.
class Spelled {
public:
    // False for nearly every text: then it is spelled so already.
    static bool needed(std::string_view text);

    explicit Spelled(std::string_view text);

    std::string_view text() const { return text_; }

    // Places of the text that was given, for places of text().
    std::size_t begin_of(std::size_t at) const;
    std::size_t end_of(std::size_t at) const;

private:
    // Reaches to the next one's begin.
    struct Piece {
        std::size_t begin = 0; // in text_
        std::size_t from = 0;  // in the given text
        std::size_t to = 0;
        bool copied = true; // byte by byte
    };

    void copy(std::string_view text, std::size_t from, std::size_t to);
    void replace(std::string_view text, std::size_t from, std::size_t to);

    std::string text_;
    std::vector<Piece> pieces_;
};

} // namespace hiochat::text
