#pragma once

#include <string_view>

namespace hiochat::assistant::talk {

// Whether a sentence of it asks for a person to talk to: "can I speak to a human?", "agent please".
// Questions about persons ("who is the person in charge of returns?") and about ways to reach the
// owner ("how can I contact support?") don't: the knowledge answers these.
bool wants_person(std::string_view text);

// Whether it is angry about the bot or the service. Anger about other things, and questions with
// strong words in them, are none.
bool negative_mood(std::string_view text);

// "yes", "yes please", "why not": when the bot has just offered something. Nothing but that.
bool agrees(std::string_view text);

// "no", "no thanks", "not now", "never mind". Nothing but that: it is small talk, too.
bool denies(std::string_view text);

// Whether the words of `phrase` stand in the text, whole and in a row. Case, accents and
// punctuation make no difference; in scripts without spaces the phrase may stand anywhere.
bool says_word(std::string_view text, std::string_view phrase);

} // namespace hiochat::assistant::talk
