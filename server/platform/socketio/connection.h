#pragma once

#include "platform/http/message.h"
#include "platform/socketio/engineio/server.h"
#include "platform/socketio/engineio/session.h"
#include "platform/socketio/namespace.h"
#include "platform/socketio/newcomers.h"
#include "platform/socketio/options.h"
#include "platform/socketio/packet.h"
#include "platform/socketio/runner.h"
#include "platform/socketio/socket.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::socketio {

// What the connections of one server share.
struct Shared {
    const Options& options;
    Runner& runner;
    TextMap<std::unique_ptr<Namespace>>& spaces;
    Newcomers newcomers;
    engineio::Server* engine = nullptr;
};

// Socket.IO over one Engine.IO session: takes packets apart, and knows which sockets the client has
// in which namespaces.
class Connection final : public engineio::Guest, public std::enable_shared_from_this<Connection> {
public:
    Connection(
        Shared& shared,
        const std::shared_ptr<engineio::Session>& session,
        const http::Request& request
    );
    ~Connection() override;

    // Starts the time in which a CONNECT must come.
    void start();

    void on_message(std::string_view text) override;
    void on_binary(std::string_view bytes) override;
    void on_closed(std::string_view reason) override;

    void send(std::string_view text);
    void send(const engineio::Encoded& encoded);

    void close(std::string_view reason);

    // Lets go of a socket that has left.
    void forget(const Socket& socket);

    // The same, for a socket whose client has another connection: this one ends with its last.
    void desert(const Socket& socket);

    // An event has been handled to its end.
    void event_done();

private:
    class Deadline final : public engineio::Timer {
    public:
        explicit Deadline(Connection& connection) : connection_{connection} {}

    private:
        void expired(engineio::Instant) override {
            connection_.close(engineio::reasons::forced_close);
        }

        Connection& connection_;
    };

    // An event or acknowledgement whose binary messages are still coming.
    struct Incomplete {
        Packet packet; // its views point into `text`
        std::string text;
        std::vector<Binary> attachments;
    };

    void on_packet(const Packet& packet, std::vector<Binary> attachments);
    void connect(const Packet& packet);
    void on_event(Socket& socket, const Packet& packet, std::vector<Binary> attachments);
    void on_ack(Socket& socket, const Packet& packet, std::vector<Binary> attachments);
    void refuse(std::string_view space, std::string_view message, std::string_view code);
    void event_queued();
    void connected();

    void broken() { close(engineio::reasons::parse_error); }

    Socket* find(std::string_view space) const;
    Handshake handshake(std::string_view auth) const;

    static Task<void> admit(
        std::shared_ptr<Connection> connection,
        std::shared_ptr<Socket> socket,
        Handshake handshake,
        Wish wish
    );

    Shared& shared_;
    std::weak_ptr<engineio::Session> session_;
    std::vector<std::shared_ptr<Socket>> sockets_;
    std::unique_ptr<Incomplete> incomplete_;
    std::string headers_; // name, 0, value, 0 ...: a tenth of what http::Headers needs
    std::string query_;
    std::string address_;
    Deadline deadline_{*this};
    std::size_t pending_ = 0; // events whose handlers have not ended
    bool secure_ = false;
    bool counted_ = false; // among the newcomers
    bool paused_ = false;
};

} // namespace hiochat::socketio
