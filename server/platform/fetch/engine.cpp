#include "platform/fetch/engine.h"

#include <algorithm>
#include <csignal>
#include <stdexcept>

namespace hiochat::fetch {

namespace {

// Only as long as nothing happens: libcurl's own timers end the wait, and so
// does an order.
constexpr int longest_wait_ms = 60'000;
// Connections, for those who ask the same host again.
constexpr long kept = 128;

// Signals are the main thread's, and so is what a peer that hangs up would send
// (SIGPIPE).
template <typename Body>
std::thread start_thread(Body body) {
    sigset_t all{};
    sigset_t before{};
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread{std::move(body)};
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
}

} // namespace

Fetcher::Engine::Engine(Options options) : options_{std::move(options)} {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        throw std::runtime_error{"libcurl does not start"};
    }
    multi_.reset(curl_multi_init());
    if (!multi_) {
        throw std::bad_alloc{};
    }
    const auto connections = static_cast<long>(options_.connections);
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, std::min(connections, kept));
    thread_ = start_thread([this] { run(); });
}

Fetcher::Engine::~Engine() {
    stop();
}

Fetcher::Engine::Id Fetcher::Engine::next_id() {
    const std::lock_guard lock{mutex_};
    return ++last_;
}

void Fetcher::Engine::start(Id id, std::unique_ptr<Exchange> exchange) {
    std::optional<Failure> refused;
    {
        const std::lock_guard lock{mutex_};
        if (stopped_) {
            refused = cancelled();
        } else if (taken_ >= options_.at_once) {
            refused = busy();
        } else {
            ++taken_;
            orders_.start.emplace_back(id, std::move(exchange));
        }
    }
    if (refused) {
        exchange->finish(*refused);
        return;
    }
    curl_multi_wakeup(multi_.get());
}

void Fetcher::Engine::cancel(Id id) {
    {
        const std::lock_guard lock{mutex_};
        orders_.cancel.push_back(id);
    }
    curl_multi_wakeup(multi_.get());
}

void Fetcher::Engine::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopped_ = true;
        orders_.stop = true;
    }
    curl_multi_wakeup(multi_.get());
    std::call_once(joined_, [this] { thread_.join(); });
}

void Fetcher::Engine::run() {
    while (follow_orders()) {
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
        collect();
        curl_multi_poll(multi_.get(), nullptr, 0, longest_wait_ms, nullptr);
    }
    while (!running_.empty()) {
        take(running_.begin()->first)->finish(cancelled());
    }
}

bool Fetcher::Engine::follow_orders() {
    Orders orders;
    {
        const std::lock_guard lock{mutex_};
        std::swap(orders, orders_);
    }
    for (auto& [id, exchange] : orders.start) {
        begin(id, std::move(exchange));
    }
    for (const auto id : orders.cancel) {
        if (auto exchange = take(id)) {
            exchange->finish(cancelled());
        }
    }
    return !orders.stop;
}

void Fetcher::Engine::begin(Id id, std::unique_ptr<Exchange> exchange) {
    auto* easy = exchange->easy();
    // An id as a pointer: libcurl hands it back with the result.
    curl_easy_setopt(easy, CURLOPT_PRIVATE, reinterpret_cast<void*>(id));
    running_.emplace(id, std::move(exchange));
    if (curl_multi_add_handle(multi_.get(), easy) != CURLM_OK) {
        take(id)->finish(CURLE_FAILED_INIT);
    }
}

void Fetcher::Engine::collect() {
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        const auto code = message->data.result;
        void* id = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &id);
        if (auto exchange = take(reinterpret_cast<Id>(id))) {
            exchange->finish(code);
        }
    }
}

std::unique_ptr<Exchange> Fetcher::Engine::take(Id id) {
    const auto found = running_.find(id);
    if (found == running_.end()) {
        return nullptr;
    }
    auto exchange = std::move(found->second);
    running_.erase(found);
    curl_multi_remove_handle(multi_.get(), exchange->easy());
    const std::lock_guard lock{mutex_};
    --taken_;
    return exchange;
}

} // namespace hiochat::fetch
