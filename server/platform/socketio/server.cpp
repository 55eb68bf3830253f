#include "platform/socketio/server.h"

#include "platform/async/async.h"
#include "platform/socketio/connection.h"
#include "platform/socketio/engineio/server.h"
#include "platform/socketio/event.h"
#include "platform/socketio/recovery.h"
#include "platform/socketio/room.h"
#include "platform/socketio/runner.h"

#include <chrono>
#include <utility>

namespace hiochat::socketio {

namespace {

constexpr std::chrono::seconds handlers_time{2};

} // namespace

struct Server::Parts {
    Parts(boost::asio::any_io_executor executor, Options given)
        : options{std::move(given)}, recovery{options.recovery, time()}, runner{executor, options},
          shared{options, runner, spaces, Newcomers{options}},
          engine{executor, options, welcome(), has_room()} {
        shared.engine = &engine;
    }

    engineio::Server::Welcome welcome() {
        return [this](
                   const std::shared_ptr<engineio::Session>& session, const http::Request& request
               ) {
            auto connection = std::make_shared<Connection>(shared, session, request);
            connection->start();
            return connection;
        };
    }

    engineio::Server::HasRoom has_room() {
        return [this](const std::string& network) { return shared.newcomers.room(network); };
    }

    Recovery::Time time() {
        return {
            [this] { return engine.now(); },
            [this](engineio::Timer& timer, engineio::Instant due) { engine.set_timer(timer, due); }
        };
    }

    const Options options;
    Recovery recovery; // outlives the sockets, which handlers may hold
    Runner runner;
    TextMap<std::unique_ptr<Namespace>> spaces;
    Shared shared;
    engineio::Server engine;
};

Server::Server(boost::asio::any_io_executor executor, Options options)
    : parts_{std::make_unique<Parts>(executor, std::move(options))} {}

Server::~Server() = default;

Namespace& Server::of(std::string_view name) {
    auto found = parts_->spaces.find(name);
    if (found == parts_->spaces.end()) {
        auto space = std::make_unique<Namespace>(
            std::string{name}, parts_->options, parts_->runner, parts_->recovery
        );
        found = parts_->spaces.emplace(std::string{name}, std::move(space)).first;
    }
    return *found->second;
}

Task<http::Response> Server::handle(http::Request request) {
    return parts_->engine.handle(std::move(request));
}

void Server::upgrade(
    http::Request request, boost::asio::ip::tcp::socket socket, std::string unread
) {
    parts_->engine.upgrade(std::move(request), std::move(socket), std::move(unread));
}

Task<void> Server::stop() {
    parts_->engine.close_all();
    parts_->recovery.end_all(engineio::reasons::shutting_down);
    co_await parts_->runner.finish(handlers_time);
    co_await parts_->engine.finish();
}

std::size_t Server::connections() const {
    return parts_->engine.sessions();
}

void Server::look_at_clock() {
    parts_->engine.look_at_clock();
}

} // namespace hiochat::socketio
