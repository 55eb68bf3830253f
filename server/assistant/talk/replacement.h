#pragma once

#include "assistant/talk/topic.h"

#include <string>

namespace hiochat::assistant::talk {

// The question with `part` in the place of what it stands for: after the same preposition ("on
// Saturdays" by "on Sundays"), with an article like it ("the desk lamp" by "the floor lamp"), at
// the end ("to Norway" by "Sweden"). Where no such place is found, `part` is added in brackets.
std::string
replace_part(const Leaning& words, const std::string& question, const std::string& part);

} // namespace hiochat::assistant::talk
