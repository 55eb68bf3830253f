#pragma once

#include "platform/async/event.h"
#include "platform/http/forwarded.h"
#include "platform/http/server.h"

#include <boost/asio/steady_timer.hpp>

#include <ctime>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hiochat::http {

class Connection;

// What a server's connections share.
struct ServerState {
    ServerState(
        boost::asio::any_io_executor executor_,
        ServerLimits limits_,
        Handler handler_,
        ServerOptions options_
    );

    boost::asio::any_io_executor executor;
    ServerLimits limits;
    Handler handler;
    ServerOptions options;
    TrustedProxies proxies;
    std::function<BodyPlan(const Request&)> plan;
    std::vector<std::pair<std::string, Upgrade>> upgrades;

    std::unordered_set<Connection*> connections;
    std::unordered_map<std::string, std::size_t> per_address;
    async::Event changed; // a connection has gone
    boost::asio::steady_timer sweeper;
    bool stopping = false;

    // The Date header of this second.
    const std::string& date();

private:
    std::time_t second_ = 0;
    std::string date_;
};

} // namespace hiochat::http
