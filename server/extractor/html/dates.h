#pragma once

#include <string>
#include <string_view>

namespace hiochat::extractor::html {

// A date or time as pages write them in their heads ("2024-05-01T10:00:00+0200", "2024/05/01",
// "01.05.2024", "May 1, 2024", "Wed, 01 May 2024 10:00:00 GMT") as ISO 8601, as exact as it was
// given. Empty for what is none.
std::string iso_date(std::string_view text);

} // namespace hiochat::extractor::html
