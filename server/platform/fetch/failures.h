#pragma once

#include "platform/fetch/fetcher.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hiochat::fetch {

// The sentences that go with each code.
Failure invalid_url(std::string message);
Failure blocked_address();
Failure blocked_port(std::uint16_t port);
Failure too_large(std::size_t max_bytes);
Failure headers_too_large();
Failure too_many_redirects(int followed);
Failure busy();
Failure cancelled();

// What libcurl's code means. `connected`: the time went by after the connection
// stood.
enum class Stage { looking_up, connecting, connected };
Failure of_curl(int code, Stage stage, std::string_view host);

} // namespace hiochat::fetch
