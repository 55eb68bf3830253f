#pragma once

#include "models/breaker.h"
#include "models/dialect.h"
#include "models/endpoint.h"
#include "models/prompt.h"
#include "platform/fetch/fetcher.h"

#include <chrono>
#include <optional>
#include <string>

namespace hiochat::models {

// What went wrong with one request, and what that means for the next.
struct Trouble {
    Failure failure;
    bool again = false;                       // the same endpoint may do better
    bool sick = true;                         // it counts against the endpoint
    std::optional<std::chrono::seconds> wait; // that the vendor asks for
};

Trouble trouble_of(const VendorError& error, const Endpoint& endpoint);
Trouble trouble_of(const fetch::Failure& failure, const Endpoint& endpoint);

// Of a reply whose status is no success, with its Retry-After.
Trouble
trouble_of(const fetch::Response& response, std::string_view body, const Endpoint& endpoint);

// Nobody wants the reply any more: that is no failure of the vendor. Throws operation_aborted.
void throw_if_cancelled(const fetch::Outcome& outcome);

Trouble broken_reply(std::string why);

// Of a reply that has come to its end without a word.
Trouble said_nothing(Finish finish);

Failure key_is_lost();

Failure circuit_is_open(const LeftAlone& why, TimePoint now);

// "Retry-After: 20", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT", "retry-after-ms: 1500"; nothing
// for what is none of these. A date counts from the reply's own, as the vendor's clock may be off.
std::optional<std::chrono::seconds> retry_after(const fetch::Response& response);

// The vendor's words, fit to be shown: one line, no longer than a few sentences, without the key.
std::string shown(std::string_view words, const std::string& key);

} // namespace hiochat::models
