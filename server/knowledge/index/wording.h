#pragma once

#include "platform/text/words.h"

#include <span>
#include <string>

namespace hiochat::knowledge::index {

// The term under which a passage stands that answers exactly this question, whatever its capitals
// and punctuation. No word has this form.
inline std::string wording_term(std::span<const text::Word> words) {
    constexpr std::size_t longest = 300; // bytes; longer ones are the same when they begin the same
    std::string out = "=";
    for (const auto& word : words) {
        if (!word.joined && out.size() < longest) {
            out += ' ';
            out += word.text;
        }
    }
    return out;
}

} // namespace hiochat::knowledge::index
