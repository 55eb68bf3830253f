#pragma once

#include <string>
#include <string_view>

namespace hiochat::assistant {

// What is shown of a passage beside an answer: the whole of a short one, else the run of whole
// sentences that shares the most words with the answer, with one before it. Its cut ends are
// marked "…".
std::string excerpt(std::string_view passage, std::string_view answer);

} // namespace hiochat::assistant
