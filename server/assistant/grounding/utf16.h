#pragma once

#include <cstdint>
#include <string_view>

namespace hiochat::assistant::grounding {

// How long browsers say the text is.
std::int64_t utf16_units(std::string_view text);

} // namespace hiochat::assistant::grounding
