#pragma once

#include "platform/http/feed.h"

#include <functional>
#include <string>
#include <string_view>

namespace hiochat::http {

// One server-sent event (HTML standard, section 9.2.5). Without name it is a "message".
std::string sent_event(std::string_view name, std::string_view data);

// A reply that carries them, and that no proxy holds back. `say` puts events into the feed; its end
// is the stream's end. It is cancelled as the maker of a StreamBody is.
Response event_stream(FeedLimits limits, std::function<Task<void>(Feed&)> say);

// Whether the client asks for events rather than for JSON: its Accept header names them.
bool wants_events(const Request& request);

} // namespace hiochat::http
