#pragma once

#include "platform/http/message.h"

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio {

// How long and how much is kept for clients whose connection was lost (connection state recovery of
// the official server, 4.6 and later). At a bound the oldest is dropped: a client that would miss
// something begins anew, with another socket id, and asks for what it needs.
struct RecoveryLimits {
    std::chrono::milliseconds max_disconnection{120'000};
    std::size_t socket_bytes = 64 * 1024;       // of the messages kept for one socket
    std::size_t total_bytes = 32 * 1024 * 1024; // of all messages kept
    std::size_t sockets = 10'000; // waited for at once; a client that is lost beyond begins anew
};

// The end of a client's connection.
struct Closed {
    std::string_view reason;                  // as Socket::on_disconnect says it
    std::string network;                      // the client, as connections_per_address counts it
    std::vector<std::string_view> namespaces; // that it was in until now
};

// Every bound has a name here and an answer when it is reached. Refusals of handshakes (429, 503)
// say in Retry-After when to come again.
struct Options {
    std::chrono::milliseconds ping_interval{25'000};
    std::chrono::milliseconds ping_timeout{20'000}; // no pong in time: the session ends
    std::chrono::milliseconds connect_timeout{45'000
    }; // no CONNECT in time: the connection is closed
    std::chrono::milliseconds upgrade_timeout{10'000
    }; // a probe that is not completed: the WebSocket is closed

    std::size_t max_payload = 1'000'000; // bytes of one message or polling body; more: 1009 or 413
    std::size_t queue_bytes =
        4 * 1024 * 1024; // waiting for a client that does not read; more: closed, "too slow"
    std::size_t pending_events =
        256; // of one connection waiting for their handlers; more: reading pauses
    // Of one connection, whatever they carry; 0: no limit. More: reading pauses until they are no
    // more than that, and the answer to a POST waits. A client that posts nevertheless, or by one
    // POST more than ping_timeout can take, is closed, "too many packets" (429).
    std::size_t packets_per_second = 5'000;
    std::size_t attachments = 10; // of one packet; more: closed, as a protocol error
    std::size_t namespaces = 16;  // of one connection; more: CONNECT_ERROR `limited`
    std::size_t connections_per_address =
        1'000; // of an IPv4 address or an IPv6 network of 64 bits; more: 429
    std::size_t connections = 100'000;         // in all; more: 503
    std::size_t unconnected = 10'000;          // handshakes without a CONNECT yet; more: 503
    std::size_t unconnected_per_address = 200; // of those, from one address; more: 429

    // Off when empty. When on, the CONNECT answer holds a `pid`, and every event that asks for no
    // acknowledgement ends with an offset as one more argument.
    std::optional<RecoveryLimits> recovery{};

    // Request headers that a Handshake can show: only these are kept for as long as a connection
    // lives.
    std::vector<std::string> kept_headers{
        "host", "origin", "cookie", "authorization", "user-agent", "accept-language"
    };

    // Whether a page of this origin may talk to the server at all. Polling answers then echo the
    // origin; credentials are never allowed across origins. Empty: every origin, as the namespaces
    // decide by key.
    std::function<bool(const http::Request&)> allow{};

    // Hears what leaves a handler and is no Rejected; the client gets the code `internal`.
    std::function<void(std::exception_ptr error, std::string_view event)> on_error{};

    // Hears of every connection's end, whoever ended it; not of those that the server's own
    // destruction cuts off.
    std::function<void(const Closed&)> on_closed{};

    // The time, where it is not the machine's; see Server::look_at_clock.
    std::function<std::chrono::steady_clock::time_point()> clock{};
};

} // namespace hiochat::socketio
