#pragma once

#include <string>
#include <string_view>

namespace hiochat::extractor::html {

// The absolute address that a page means by `reference`, without its fragment: RFC 3986 as browsers
// apply it. Empty for what is not http or https, for a reference to a place within the page, and
// for a relative one when `base` is not absolute. Not normalised further.
std::string resolved(std::string_view base, std::string_view reference);

} // namespace hiochat::extractor::html
