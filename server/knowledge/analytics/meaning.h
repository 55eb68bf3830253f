#pragma once

#include "knowledge/synonyms/synonyms.h"

#include <string>
#include <vector>

namespace hiochat::knowledge::analytics {

// For each text, the words that carry its meaning, sorted, each once: stop words left out unless
// there are no others, stemmed in the text's language, the owner's synonyms as one word, and a rare
// word that is one slip away from a commoner one of the same texts as that.
std::vector<std::vector<std::string>>
meanings_of(const std::vector<std::string>& texts, const synonyms::Groups& synonyms);

} // namespace hiochat::knowledge::analytics
