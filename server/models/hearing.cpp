#include "models/hearing.h"

#include "models/estimate.h"
#include "platform/async/async.h"

#include <boost/asio/redirect_error.hpp>

#include <algorithm>
#include <utility>

namespace hiochat::models {

namespace {

constexpr std::size_t longest_error = std::size_t{64} * 1024;
// For a vendor that leaves the connection open after the last word. One that does not can be asked
// over the same connection again.
constexpr std::chrono::milliseconds grace{200};
constexpr std::chrono::milliseconds last_words{1'000};
// A model that goes on far beyond what it was allowed has no end of its own.
constexpr double most_over = 3;
constexpr double always_allowed = 400; // units

bool is_stream(std::string_view type) {
    return type.empty() || type.starts_with("text/event-stream") || type.starts_with("text/plain");
}

} // namespace

Hearing::Hearing(
    boost::asio::any_io_executor executor,
    Endpoint endpoint,
    const Times& times,
    const Limits& limits,
    std::int64_t max_tokens,
    std::function<void(std::string_view)> delta
)
    : endpoint_{std::move(endpoint)}, times_{times}, max_tokens_{max_tokens},
      delta_{std::move(delta)}, timer_{std::move(executor)},
      due_{std::min(times.end, Clock::now() + times.first)}, reader_{chat_reader(endpoint_.vendor)},
      speech_{[this](std::string_view text) { say(text); }},
      stream_{
          [this](const EventStream::Event& event) {
              broken_ = broken_ || (!reader_->done && !reader_->event(event));
          },
          limits.event_bytes
      } {
    reader_->on_text = [this](std::string_view text) {
        heard_.units += token_units(text);
        speech_.add(text);
        progress();
    };
    reader_->on_thought = [this](std::string_view text) {
        heard_.units += token_units(text);
        progress();
    };
}

bool Hearing::begin(const fetch::Response& response) {
    status_ = response.status;
    type_ = response.header("content-type");
    std::ranges::transform(type_, type_.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return true;
}

void Hearing::take(std::string_view piece) {
    if (closed_ || over_) {
        return;
    }
    if (status_ != 200 || !is_stream(type_)) {
        const auto room = status_ == 200 ? body_.max_size() : longest_error;
        body_.append(piece.substr(0, room - std::min(room, body_.size())));
        return;
    }
    broken_ = !stream_.feed(piece) || broken_;
    if (broken_ || cut_ || reader_->error) {
        finish_within(std::chrono::milliseconds{0});
    } else if (reader_->done) {
        finish_within(grace);
    } else if (reader_->finish) { // how many tokens it was comes after the end
        due_ = std::min(due_, Clock::now() + last_words);
        timer_.cancel();
    }
}

void Hearing::say(std::string_view text) {
    if (closed_ || cut_) {
        return;
    }
    units_ += token_units(text);
    if (units_ > static_cast<double>(max_tokens_) * most_over + always_allowed) {
        cut_ = true;
        return;
    }
    if (!heard_.first_delta) {
        heard_.first_delta = Clock::now();
    }
    heard_.text += text;
    if (delta_) {
        delta_(text);
    }
}

void Hearing::progress() {
    const auto due = std::min(times_.end, Clock::now() + times_.stall);
    if (due < std::exchange(due_, due)) {
        timer_.cancel(); // it would ring too late
    }
}

void Hearing::finish_within(std::chrono::milliseconds time) {
    over_ = true;
    due_ = std::min(times_.end, Clock::now() + time);
    timer_.cancel();
}

Task<void> Hearing::watch() {
    while (Clock::now() < due_) {
        timer_.expires_at(due_);
        boost::system::error_code ignored;
        co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored)
        );
    }
    timed_out_ = !over_;
}

void Hearing::close() {
    closed_ = true;
    delta_ = nullptr;
}

std::optional<Trouble> Hearing::trouble_of_end(const std::optional<fetch::Outcome>& outcome) const {
    if (timed_out_) {
        const auto* what = heard_.first_delta           ? "stopped in the middle of its answer."
                           : Clock::now() >= times_.end ? "took too long."
                                                        : "did not begin to answer in time.";
        return Trouble{.failure = {std::string{codes::timeout}, std::string{"The model "} + what}};
    }
    if (outcome) {
        if (const auto* failure = std::get_if<fetch::Failure>(&*outcome)) {
            return trouble_of(*failure, endpoint_);
        }
    }
    return broken_reply("The reply ended in the middle of the answer.");
}

std::optional<Trouble> Hearing::trouble(const std::optional<fetch::Outcome>& outcome) {
    if (status_ != 0 && status_ != 200) {
        if (outcome && std::holds_alternative<fetch::Response>(*outcome)) {
            heard_.refusal = read_error(status_, body_);
            return trouble_of(std::get<fetch::Response>(*outcome), body_, endpoint_);
        }
        return trouble_of(VendorError{.status = status_}, endpoint_);
    }
    const bool arrived = outcome && std::holds_alternative<fetch::Response>(*outcome);
    if (arrived && is_stream(type_)) {
        stream_.end();
    } else if (arrived) {
        const bool json = type_.starts_with("application/json");
        if (!json || !reader_->whole(body_)) {
            return broken_reply(
                "The reply is no answer of a model, but " +
                (json ? std::string{"other JSON"} : shown(type_, endpoint_.key)) +
                ". Check the address."
            );
        }
    }
    if (reader_->error) {
        return trouble_of(*reader_->error, endpoint_);
    }
    if (broken_ && !has_ended()) {
        return broken_reply("A part of the reply cannot be read.");
    }
    return has_ended() ? std::nullopt : trouble_of_end(outcome);
}

Heard Hearing::so_far() const {
    auto heard = heard_;
    heard.prompt_tokens = reader_->prompt_tokens;
    heard.began = true; // it may be reading the prompt
    return heard;
}

Heard Hearing::result(const std::optional<fetch::Outcome>& outcome) {
    heard_.trouble = trouble(outcome);
    heard_.began = !heard_.trouble || heard_.units > 0 || reader_->prompt_tokens ||
                   (timed_out_ && status_ == 200 && is_stream(type_));
    speech_.end();
    heard_.prompt_tokens = reader_->prompt_tokens;
    // What Anthropic counts at the beginning is not all that it has said in the end.
    heard_.completion_tokens = cut_ || heard_.trouble ? std::nullopt : reader_->completion_tokens;
    heard_.finish = cut_ ? Finish::length : reader_->finish.value_or(Finish::stop);
    if (!heard_.trouble && heard_.text.empty()) {
        heard_.trouble = said_nothing(heard_.finish);
    }
    return std::move(heard_);
}

namespace {

// Keeps `||` from taking the outcome apart.
struct Fetched {
    fetch::Outcome outcome;
};

Task<Fetched> fetch_all(fetch::Fetcher& fetcher, fetch::Request request) {
    co_return Fetched{co_await fetcher.fetch(std::move(request))};
}

// In every case: the reply may still come.
struct Closing {
    Hearing& hearing;
    Heard& heard;
    bool heard_out = false;

    ~Closing() {
        hearing.close();
        if (!heard_out) {
            heard = hearing.so_far();
        }
    }
};

} // namespace

Task<void> hear(
    fetch::Fetcher& fetcher,
    fetch::Request request,
    Endpoint endpoint,
    Times times,
    Limits limits,
    std::int64_t max_tokens,
    std::function<void(std::string_view)> delta,
    Heard& heard
) {
    using namespace boost::asio::experimental::awaitable_operators;
    auto executor = co_await boost::asio::this_coro::executor;
    auto hearing = std::make_shared<Hearing>(
        executor, std::move(endpoint), times, limits, max_tokens, std::move(delta)
    );
    Closing closing{*hearing, heard};
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(times.end - std::chrono::steady_clock::now());
    request.timeout = left + grace; // watch() is the one that says so
    request.idle_timeout = std::chrono::ceil<std::chrono::seconds>(left + grace);
    request.connect_timeout = std::min(request.connect_timeout, times.first);
    request.max_bytes = limits.reply_bytes;
    request.wants_body = [hearing](const fetch::Response& response) {
        return hearing->begin(response);
    };
    request.on_body = [hearing](std::string_view piece) { hearing->take(piece); };
    auto first = co_await (fetch_all(fetcher, std::move(request)) || hearing->watch());
    std::optional<fetch::Outcome> outcome;
    if (first.index() == 0) {
        outcome = std::move(std::get<0>(first).outcome);
        throw_if_cancelled(*outcome);
    }
    heard = hearing->result(outcome);
    closing.heard_out = true;
}

} // namespace hiochat::models
