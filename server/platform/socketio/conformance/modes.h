#pragma once

#include "platform/http/server.h"
#include "platform/socketio/server.h"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace hiochat::socketio::conformance {

// What independent suites for Engine.IO, Socket.IO and the official client expect to talk to. Each
// mode listens on 127.0.0.1 until the loop ends.
class Mode {
public:
    virtual ~Mode() = default;
    virtual Task<http::Response> handle(http::Request request) = 0;
    virtual void
    upgrade(http::Request request, boost::asio::ip::tcp::socket socket, std::string unread) = 0;
    virtual Task<void> stop() = 0;
};

// Acknowledgements that no handler answers. The official server then says nothing; this one answers
// for a handler that lets go of them, so they are kept.
using Unanswered = std::vector<Ack>;

inline void on_unanswered(
    Namespace& space, std::string event, Namespace::PlainHandler handler, Unanswered& kept
) {
    auto keeping = [handler = std::move(handler),
                    &kept](Socket& socket, Arguments arguments, const Ack& ack) {
        if (ack.wanted()) {
            kept.push_back(ack);
        }
        handler(socket, std::move(arguments), ack);
    };
    space.on_plain(std::move(event), std::move(keeping));
}

// Every message comes back unchanged; no Socket.IO.
std::unique_ptr<Mode> engine_mode(boost::asio::any_io_executor executor);

// Echoes with and without acknowledgement, two namespaces.
std::unique_ptr<Mode> socketio_mode(boost::asio::any_io_executor executor);

// What the tests of the official JavaScript client ask of their server.
std::unique_ptr<Mode> client_mode(boost::asio::any_io_executor executor);

} // namespace hiochat::socketio::conformance
