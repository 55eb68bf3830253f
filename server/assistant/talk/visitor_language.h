#pragma once

#include "platform/text/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::talk {

// The language a visitor writes, from their messages, oldest first: the newest that tells decides.
// `otherwise` when none does, and where a word is at home in several languages.
text::Language language_of(
    const std::vector<std::string>& texts, text::Language otherwise = text::Language::unknown
);

// "German", for instructions to a model. "" for unknown.
std::string_view english_name(text::Language language);

} // namespace hiochat::assistant::talk
