#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::grounding {

// A text that is not to be said again.
struct Confided {
    std::string text;
    std::size_t most_words = 12; // in a row, as they stand there
};

// What of an owner's instructions is. Much of them is there to be said: a greeting, opening hours,
// a disclaimer at the end of each answer. So a sentence or two of them pass, a long run does not;
// and of a sentence that calls itself internal or secret, or forbids to tell, no more than a few
// words, except what it has in quotes.
std::vector<Confided> confided_of(std::string_view instructions);

} // namespace hiochat::assistant::grounding
