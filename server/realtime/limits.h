#pragma once

#include "platform/http/rate_limit.h"
#include "visitors/visitors.h"

#include <string_view>

namespace hiochat::realtime {

struct SocketRates {
    http::Rate visitor; // messages, whatever tab they come from
    http::Rate visitor_in_a_second;
    http::Rate chatbot; // messages of all its visitors, whichever key they came with
    http::Rate address; // messages from one client network
    http::Rate reads;   // `sync`, `watch` and the like, of one visitor or member
};

// How often the clients of sockets may ask. Refuses with `limited` and the time to wait, which the
// acknowledgement carries as `retryAfter`.
class SocketLimits {
public:
    SocketLimits(const Clock& clock, const SocketRates& rates);

    void message(const visitors::Visitor& visitor, std::string_view network);

    void read(std::string_view reader);

private:
    http::RateLimit visitors_;
    http::RateLimit chatbots_;
    http::RateLimit addresses_;
    http::RateLimit reads_;
};

} // namespace hiochat::realtime
