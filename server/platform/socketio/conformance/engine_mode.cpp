#include "platform/async/async.h"
#include "platform/socketio/conformance/modes.h"
#include "platform/socketio/engineio/server.h"

#include <utility>

namespace hiochat::socketio::conformance {

namespace {

class Echo final : public engineio::Guest {
public:
    explicit Echo(std::weak_ptr<engineio::Session> session) : session_{std::move(session)} {}

    void on_message(std::string_view text) override { session_.lock()->send(text); }

    void on_binary(std::string_view bytes) override { session_.lock()->send_binary(bytes); }

    void on_closed(std::string_view) override {}

private:
    std::weak_ptr<engineio::Session> session_;
};

class EngineMode final : public Mode {
public:
    explicit EngineMode(boost::asio::any_io_executor executor)
        : options_{.ping_interval = std::chrono::milliseconds{300}, .ping_timeout = std::chrono::milliseconds{200}, .packets_per_second = 0},
          server_{executor, options_, welcome, [](const std::string&) {
                      return engineio::Room::enough;
                  }} {}

    Task<http::Response> handle(http::Request request) override {
        return server_.handle(std::move(request));
    }

    void upgrade(http::Request request, boost::asio::ip::tcp::socket socket, std::string unread)
        override {
        server_.upgrade(std::move(request), std::move(socket), std::move(unread));
    }

    Task<void> stop() override {
        server_.close_all();
        return server_.finish();
    }

private:
    static std::shared_ptr<engineio::Guest>
    welcome(const std::shared_ptr<engineio::Session>& session, const http::Request&) {
        return std::make_shared<Echo>(session);
    }

    Options options_;
    engineio::Server server_;
};

} // namespace

std::unique_ptr<Mode> engine_mode(boost::asio::any_io_executor executor) {
    return std::make_unique<EngineMode>(executor);
}

} // namespace hiochat::socketio::conformance
