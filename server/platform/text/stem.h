#pragma once

#include "platform/text/language.h"

#include <string>
#include <string_view>

namespace hiochat::text {

// The form under which a folded word is indexed: stemmed by the language's Snowball stemmer, elided
// articles ("l'") and accents off. Words of two letters or less, and words with digits, stay whole.
std::string stem(Language language, std::string_view word);

} // namespace hiochat::text
