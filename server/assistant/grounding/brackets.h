#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hiochat::assistant::grounding {

// The numbers of "1", "1, 2", "1-3", "^1", "Source 1", "passage 2 and 3"; nothing when it is
// something else.
std::optional<std::vector<std::int64_t>> numbers_of(std::string_view content);

// Where the bracket that opens the text is closed; within one paragraph.
std::optional<std::size_t> closing(std::string_view text, char open, char close);

} // namespace hiochat::assistant::grounding
