#pragma once

#include "platform/http/message.h"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <string>

namespace hiochat::http {

struct FeedLimits {
    std::size_t bytes = 256 * 1024; // that wait for the client; more cuts the reply off
    std::chrono::milliseconds heartbeat{15'000}; // of silence, then `beat` is sent
    std::string beat = ": \n\n";                 // a comment among server-sent events
};

// Between one who speaks without waiting, such as a model's listener, and a client who reads at its
// own pace: what was put while the client was taking the last piece goes out as one. One thread
// only.
class Feed {
public:
    explicit Feed(boost::asio::any_io_executor executor, FeedLimits limits = {});

    // Never waits. Nothing is kept after end().
    void put(std::string_view bytes);

    void end();

    // Sends what is put until end(). The heartbeats keep proxies from giving the connection up.
    // Ends with operation_aborted, as if the client had gone, when more waits than the limit.
    Task<void> carry(Sink& sink);

private:
    FeedLimits limits_;
    boost::asio::steady_timer changed_; // cancelled when something is to be done
    std::string waiting_;
    bool ended_ = false;
    bool overflown_ = false;
};

} // namespace hiochat::http
