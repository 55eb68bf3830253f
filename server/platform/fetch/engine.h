#pragma once

#include "platform/fetch/exchange.h"
#include "platform/fetch/fetcher.h"

#include <curl/curl.h>

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hiochat::fetch {

// The fetch thread: libcurl's multi interface and the exchanges it works on.
class Fetcher::Engine {
public:
    using Id = std::uint64_t;

    explicit Engine(Options options);
    ~Engine();

    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    const Options& options() const { return options_; }

    Id next_id();

    // Any thread. `finished` of the exchange is called once in every case, on the
    // fetch thread or, when it is not taken, on this one.
    void start(Id id, std::unique_ptr<Exchange> exchange);

    // Any thread. Of one that has ended already: nothing.
    void cancel(Id id);

    void stop();

private:
    struct Orders {
        std::vector<std::pair<Id, std::unique_ptr<Exchange>>> start;
        std::vector<Id> cancel;
        bool stop = false;
    };

    void run();
    bool follow_orders();
    void begin(Id id, std::unique_ptr<Exchange> exchange);
    void collect();
    std::unique_ptr<Exchange> take(Id id);

    struct ForgetMulti {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };

    Options options_;
    std::unique_ptr<CURLM, ForgetMulti> multi_;
    std::map<Id, std::unique_ptr<Exchange>> running_; // of the fetch thread
    std::mutex mutex_;
    Orders orders_;         // guarded
    std::size_t taken_ = 0; // guarded: started and not ended
    Id last_ = 0;           // guarded
    bool stopped_ = false;  // guarded
    std::once_flag joined_;
    std::thread thread_;
};

} // namespace hiochat::fetch
