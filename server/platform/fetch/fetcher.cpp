#include "platform/fetch/fetcher.h"

#include "platform/async/async.h"
#include "platform/fetch/engine.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>

namespace hiochat::fetch {

namespace {

using Clock = std::chrono::steady_clock;

// What a stranger must not get to see.
void remove_secrets(std::vector<Header>& headers) {
    std::erase_if(headers, [](const Header& header) {
        Response one;
        one.headers.push_back({header.name, "here"});
        return !one.header("authorization").empty() || !one.header("cookie").empty() ||
               !one.header("proxy-authorization").empty();
    });
}

} // namespace

// Works through a handler: `done(outcome)` resumes on `caller`, where
// cancelling happens, too.
struct Fetcher::Begin {
    std::shared_ptr<Engine> engine;
    boost::asio::any_io_executor caller;
    std::unique_ptr<Exchange> exchange;

    template <typename Handler>
    void operator()(Handler done) {
        const auto id = engine->next_id();
        auto slot = boost::asio::get_associated_cancellation_slot(done);
        if (slot.is_connected()) {
            slot.assign([engine = std::weak_ptr{engine}, id](boost::asio::cancellation_type) {
                if (const auto alive = engine.lock()) {
                    alive->cancel(id);
                }
            });
        }
        auto held = std::make_shared<Handler>(std::move(done));
        exchange->when_finished([caller = caller, held](Outcome outcome) mutable {
            auto resume = [held = std::move(held), outcome = std::move(outcome)]() mutable {
                std::move (*held)(std::move(outcome));
            };
            boost::asio::post(caller, std::move(resume));
        });
        held.reset();
        engine->start(id, std::move(exchange));
    }
};

Fetcher::Fetcher(Options options) : engine_{std::make_shared<Engine>(std::move(options))} {}

Fetcher::~Fetcher() {
    stop();
}

void Fetcher::stop() {
    engine_->stop();
}

Task<Outcome> Fetcher::exchange(Request request, Target target) {
    auto caller = co_await boost::asio::this_coro::executor;
    Begin begin{engine_, caller, nullptr};
    begin.exchange = std::make_unique<Exchange>(
        std::move(request), std::move(target), engine_->options(), caller
    );
    co_return co_await boost::asio::async_initiate<
        const boost::asio::use_awaitable_t<>,
        void(Outcome)>(std::move(begin), boost::asio::use_awaitable);
}

Task<Outcome> Fetcher::fetch(Request request) {
    const auto started = Clock::now();
    const auto limit = request.timeout;
    std::string asked; // the origin before
    for (int followed = 0;; ++followed) {
        auto parsed = parse_target(request.url, engine_->options());
        if (auto* failure = std::get_if<Failure>(&parsed)) {
            co_return std::move(*failure);
        }
        auto& target = std::get<Target>(parsed);
        if (!asked.empty() && asked != target.origin()) {
            remove_secrets(request.headers);
        }
        asked = target.origin();
        const bool once = request.max_redirects == 0;
        auto sent = once ? std::move(request) : request;
        auto outcome = co_await exchange(std::move(sent), std::move(target));
        auto* response = std::get_if<Response>(&outcome);
        if (response == nullptr) {
            co_return outcome;
        }
        const auto spent =
            std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started);
        response->time = spent;
        const std::string location{response->header("location")};
        if (once) {
            co_return outcome;
        }
        const bool may_follow = request.method == "GET" || request.method == "HEAD";
        if (!may_follow || !is_redirect(response->status) || location.empty()) {
            co_return outcome;
        }
        if (followed == request.max_redirects) {
            co_return too_many_redirects(followed);
        }
        const auto next = resolve(response->url, location);
        if (!next) {
            co_return invalid_url("The page redirects to what is no address of a web page.");
        }
        request.url = *next;
        request.timeout = std::max(limit - spent, std::chrono::milliseconds{1});
    }
}

} // namespace hiochat::fetch
