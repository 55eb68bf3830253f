#pragma once

#include "platform/socketio/engineio/server.h"
#include "platform/socketio/options.h"

#include <cstddef>
#include <string>
#include <unordered_map>

namespace hiochat::socketio {

// Counts the connections that have not sent a CONNECT yet, by client network and in all.
class Newcomers {
public:
    explicit Newcomers(const Options& options) : options_{options} {}

    engineio::Room room(const std::string& network) const {
        if (all_ >= options_.unconnected) {
            return engineio::Room::none;
        }
        const auto found = networks_.find(network);
        return found != networks_.end() && found->second >= options_.unconnected_per_address
                   ? engineio::Room::none_for_address
                   : engineio::Room::enough;
    }

    void add(const std::string& network) {
        ++all_;
        ++networks_[network];
    }

    void remove(const std::string& network) {
        --all_;
        const auto found = networks_.find(network);
        if (--found->second == 0) {
            networks_.erase(found);
        }
    }

private:
    const Options& options_;
    std::size_t all_ = 0;
    std::unordered_map<std::string, std::size_t> networks_;
};

} // namespace hiochat::socketio
