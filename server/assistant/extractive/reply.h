#pragma once

#include "knowledge/index/index.h"

#include <cstddef>
#include <string>

namespace hiochat::assistant {

// What of a passage is said in reply: up to three whole sentences under one heading, with the lines
// and items beside them, in about `words` words. An answer that someone wrote to a question is
// given whole. An entry of a FAQ answers with its answer, from the start; running text with the
// sentences that speak of the question.
std::string reply(const knowledge::index::Hit& hit, std::size_t words);

} // namespace hiochat::assistant
