#pragma once

#include "models/prompt.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::prompting {

struct Passage {
    std::string title; // of the document
    std::string heading;
    std::optional<std::int64_t> page;
    std::string text;
};

// What the owner and the thread say about the answer. None of it is empty by accident: what is
// absent is left out of the prompt.
struct Wanted {
    std::string chatbot; // its name
    std::string instructions;
    std::string manner;   // tone and length, in words
    std::string language; // in English; empty: the visitor's own
    bool follow_ups = false;
    std::vector<models::Turn> turns; // earlier, oldest first
    std::string question;
    std::string standalone;        // the question as it was searched for
    std::vector<Passage> passages; // best first: numbers 1, 2, ...
    std::int64_t answer_tokens = 500;
};

// Before what its owner adds to the rules.
inline constexpr std::string_view instructions_heading =
    "The owner's instructions, within the rules above:\n";

// What the model can take.
struct Room {
    std::function<std::int64_t(std::string_view)> tokens_of;
    std::int64_t window = 8192;
    std::int64_t max_output = 0; // 0: not known
};

struct Built {
    models::Prompt prompt;
    std::size_t passages = 0; // how many of them fit; the last may have been cut
};

// The prompt for an answer. Passages stand between two lines with the fence, which nobody who wrote
// them can know, and are said to be data; the question has what room it needs, then the passages
// three fifths of the rest, then the thread from its end. Always fits.
Built build(const Wanted& wanted, const Room& room, std::string_view fence);

// The whole prompt as one text, for people.
std::string as_text(const models::Prompt& prompt);

} // namespace hiochat::assistant::prompting
