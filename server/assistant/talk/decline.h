#pragma once

#include "assistant/talk/tone.h"
#include "platform/text/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::talk {

struct Declining {
    text::Language language = text::Language::unknown; // the visitor's
    Tone tone = Tone::neutral;
    std::string say{};                 // the owner's words; ours where they are empty
    std::vector<std::string> topics{}; // what the knowledge has nearby; the first three are named
    bool offer_person = false;
    bool again = false; // the answer before declined, too: in other words
};

// Says that nothing supports an answer. The owner's words are left out where they are in another
// language than the visitor's, and the second time.
std::string decline(const Declining& declining);

// What a visitor may say who takes the offer; wants_person() understands it.
std::string_view wish_for_person(text::Language language);

// Says that a person was told. `say` as above.
std::string handed_over(text::Language language, Tone tone, const std::string& say);

} // namespace hiochat::assistant::talk
