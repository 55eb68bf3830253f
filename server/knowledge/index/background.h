#pragma once

#include "knowledge/index/index.h"

#include <span>
#include <string_view>

namespace hiochat::knowledge::index {

// Asks the index everyday questions of every sort in its main language, most of which no single
// knowledge base can answer, and notes how well its best passages seem to fit them. Costs about a
// hundred searches.
Background measure_background(const Index& index);

// Written for this purpose; short or long, about anything. None in languages that have none.
std::span<const std::string_view> everyday_questions(text::Language language);

// In English.
std::span<const std::string_view> everyday_questions();

} // namespace hiochat::knowledge::index
