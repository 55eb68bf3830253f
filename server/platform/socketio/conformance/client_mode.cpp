#include "platform/async/async.h"
#include "platform/clock/clock.h"
#include "platform/errors/rejected.h"
#include "platform/http/uri.h"
#include "platform/socketio/conformance/modes.h"
#include "platform/socketio/packet.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json.hpp>

#include <any>
#include <chrono>
#include <utility>

namespace hiochat::socketio::conformance {

namespace {

constexpr std::chrono::milliseconds handshake_delay{10};

Binary eight_bytes() {
    return std::make_shared<const std::string>("asdfasdf");
}

std::string now_text() {
    return json_string(to_iso8601(SystemClock{}.now()));
}

std::string handshake_text(const Handshake& handshake) {
    boost::json::object query;
    const auto fields = http::Fields::parse(handshake.query);
    for (const auto& [name, value] : fields.all()) {
        query[name] = value;
    }
    boost::json::object headers;
    for (const auto& [name, value] : handshake.headers.all()) {
        headers[name] = value;
    }
    boost::json::object shown{
        {"query", query},
        {"headers", headers},
        {"address", handshake.address},
        {"secure", handshake.secure}
    };
    const auto text = boost::json::serialize(shown);
    return text.substr(0, text.size() - 1) + R"(,"auth":)" + handshake.auth + "}";
}

Task<void> admit_main(std::shared_ptr<Socket> socket, Handshake handshake) {
    if (http::Fields::parse(handshake.query).find("fail")) {
        throw Rejected{Reason::unauthenticated, "Auth failed (main namespace)"};
    }
    socket->data = handshake_text(handshake);
    co_return;
}

Task<void> admit_nobody(std::shared_ptr<Socket>, Handshake) {
    throw Rejected{Reason::unauthenticated, "Auth failed (custom namespace)"};
    co_return;
}

Task<void> show_handshake(std::shared_ptr<Socket> socket, Handshake handshake) {
    socket->emit("handshake", Arguments::of_text(handshake_text(handshake)));
    co_return;
}

void emit_utf8(Socket& socket, Arguments, Ack) {
    for (const auto* text :
         {"てすと", "Я Б Г Д Ж Й", "Ä ä Ü ü ß", "utf8 — string", "utf8 — string"}) {
        socket.emit("takeUtf8", Arguments::of_text(json_string(text)));
    }
}

void ask_back(Socket& socket, Arguments, Ack) {
    auto answered = [weak = socket.weak_from_this()](Arguments answer) {
        if (const auto asked = weak.lock(); asked && answer.list() == R"(5,{"test":true})") {
            asked->emit("got it");
        }
    };
    socket.emit("ack", {}, std::move(answered));
}

void add_values(Namespace& space, Unanswered& kept) {
    on_unanswered(space, "hi", [](Socket& socket, Arguments, Ack) { socket.emit("hi"); }, kept);
    space.on_plain("echo", [](Socket&, Arguments arguments, Ack ack) {
        ack(Arguments::of_text(std::string{arguments.text(0)}));
    });
    on_unanswered(space, "ack", ask_back, kept);
    space.on_plain("getAckDate", [](Socket&, Arguments, Ack ack) {
        ack(Arguments::of_text(now_text()));
    });
    on_unanswered(
        space,
        "getDate",
        [](Socket& socket, Arguments, Ack) {
            socket.emit("takeDate", Arguments::of_text(now_text()));
        },
        kept
    );
    on_unanswered(
        space,
        "getDateObj",
        [](Socket& socket, Arguments, Ack) {
            socket.emit("takeDateObj", Arguments::of_text(R"({"date":)" + now_text() + "}"));
        },
        kept
    );
    on_unanswered(space, "getUtf8", emit_utf8, kept);
    on_unanswered(
        space,
        "false",
        [](Socket& socket, Arguments, Ack) { socket.emit("false", Arguments::of_text("false")); },
        kept
    );
    space.on_plain("getHandshake", [](Socket& socket, Arguments, Ack ack) {
        ack(Arguments::of_text(std::any_cast<const std::string&>(socket.data)));
    });
}

void get_id(Socket& socket, Arguments, Ack ack) {
    ack(Arguments::of_text(json_string(socket.id())));
}

void add_binaries(Namespace& space, Unanswered& kept) {
    on_unanswered(
        space,
        "doge",
        [](Socket& socket, Arguments, Ack) {
            socket.emit("doge", Arguments{}.add_binary(eight_bytes()));
        },
        kept
    );
    on_unanswered(
        space,
        "getbin",
        [](Socket& socket, Arguments, Ack) {
            socket.emit("takebin", Arguments{}.add_binary(eight_bytes()));
        },
        kept
    );
    on_unanswered(
        space,
        "buffa",
        [](Socket& socket, Arguments arguments, Ack) {
            if (arguments.binary(0)) {
                socket.emit("buffack");
            }
        },
        kept
    );
    on_unanswered(
        space,
        "jsonbuff",
        [](Socket& socket, Arguments arguments, Ack) {
            if (arguments.text(0) ==
                R"({"hello":"lol","message":{"_placeholder":true,"num":0},"goodbye":"gotcha"})") {
                socket.emit("jsonbuff-ack");
            }
        },
        kept
    );
    on_unanswered(
        space,
        "abuff1",
        [](Socket& socket, Arguments, Ack) { socket.data = std::string{"abuff1"}; },
        kept
    );
    on_unanswered(
        space,
        "abuff2",
        [](Socket& socket, Arguments, Ack) {
            if (std::any_cast<const std::string&>(socket.data) == "abuff1") {
                socket.emit("abuff2-ack");
            }
        },
        kept
    );
}

class ClientMode final : public Mode {
public:
    explicit ClientMode(boost::asio::any_io_executor executor)
        : executor_{executor}, server_{
                                   executor,
                                   Options{
                                       .ping_interval = std::chrono::milliseconds{2000},
                                       .packets_per_second = 0,
                                       .recovery = RecoveryLimits{}
                                   }
                               } {
        auto& root = server_.of("/");
        root.on_connect(admit_main);
        root.on_plain("getId", get_id);
        add_values(root, unanswered_);
        add_binaries(root, unanswered_);
        server_.of("/foo").on_plain("getId", get_id);
        server_.of("/abc").on_connect(show_handshake);
        server_.of("/no").on_connect(admit_nobody);
        for (const auto* quiet : {"/timeout_socket", "/valid", "/asd"}) {
            server_.of(quiet);
        }
    }

    Task<http::Response> handle(http::Request request) override {
        return handle_late(server_, std::move(request));
    }

    void upgrade(http::Request request, boost::asio::ip::tcp::socket socket, std::string unread)
        override {
        boost::asio::co_spawn(
            executor_,
            upgrade_late(server_, std::move(request), std::move(socket), std::move(unread)),
            boost::asio::detached
        );
    }

    Task<void> stop() override { return server_.stop(); }

private:
    static bool is_handshake(const http::Request& request) {
        return request.query.find("sid=") == std::string::npos;
    }

    static Task<http::Response> handle_late(Server& server, http::Request request) {
        if (is_handshake(request)) {
            co_await async::sleep_for(handshake_delay);
        }
        co_return co_await server.handle(std::move(request));
    }

    static Task<void> upgrade_late(
        Server& server,
        http::Request request,
        boost::asio::ip::tcp::socket socket,
        std::string unread
    ) {
        if (is_handshake(request)) {
            co_await async::sleep_for(handshake_delay);
        }
        server.upgrade(std::move(request), std::move(socket), std::move(unread));
    }

    boost::asio::any_io_executor executor_;
    Unanswered unanswered_; // let go when the clients are gone
    Server server_;
};

} // namespace

std::unique_ptr<Mode> client_mode(boost::asio::any_io_executor executor) {
    return std::make_unique<ClientMode>(executor);
}

} // namespace hiochat::socketio::conformance
