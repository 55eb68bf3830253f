#pragma once

#include "platform/clock/clock.h"

namespace hiochat {

// "Sun, 06 Nov 1994 08:49:37 GMT", and the two older forms that RFC 9110 (5.6.7) has recipients
// read; empty for anything else.
std::optional<TimePoint> from_http_date(std::string_view text);

} // namespace hiochat
