#include "assistant/speaking.h"

#include "assistant/grounding/filter.h"
#include "assistant/grounding/leak.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/json/names.h"
#include "platform/text/unicode.h"

#include <algorithm>

namespace hiochat::assistant {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t most_text = 32 * 1024;
constexpr std::size_t most_follow_ups = 3;
constexpr std::size_t follow_up_bytes = 160;
// Ours, past the models' own: they end by themselves.
constexpr std::chrono::milliseconds grace{500};

// Checks what a model says while it speaks.
class Hearing {
public:
    Hearing(
        std::int64_t passages,
        std::shared_ptr<const grounding::Addresses> addresses,
        grounding::Leak leak,
        Listener listener,
        std::shared_ptr<Stop> stop
    )
        : passages_{passages}, addresses_{std::move(addresses)}, fresh_leak_{std::move(leak)},
          listener_{std::move(listener)}, stop_{std::move(stop)}, filter_{passages_, addresses_},
          leak_{fresh_leak_} {}

    void hear(std::string_view piece) {
        if (looped_at_ || leak_.leaked()) {
            return;
        }
        if (!first_) {
            first_ = steady_clock::now();
        }
        show(leak_.feed(filter_.feed(piece)));
    }

    void begin_anew() {
        filter_ = grounding::Filter{passages_, addresses_};
        leak_ = fresh_leak_;
        text_.clear();
        looked_at_ = 0;
        take_back();
    }

    void finish() {
        if (!looped_at_ && !leak_.leaked()) {
            show(leak_.feed(filter_.finish()));
            show(leak_.finish());
        }
    }

    void take_back() {
        if (told_ && listener_.restart) {
            listener_.restart();
        }
        told_ = false;
    }

    const grounding::Filter& filter() const { return filter_; }

    const std::string& text() const { return text_; }

    std::optional<std::size_t> looped_at() const { return looped_at_; }

    bool leaked() const { return leak_.leaked(); }

    const grounding::Leak& fresh_leak() const { return fresh_leak_; }

    std::optional<steady_clock::time_point> first() const { return first_; }

private:
    void show(const std::string& piece) {
        if (leak_.leaked()) {
            stop_->now();
            return;
        }
        if (piece.empty()) {
            return;
        }
        const auto before = text_.size();
        text_ += piece;
        look_for_loops();
        if (looped_at_) {
            text_.resize(std::max(*looped_at_, before));
            stop_->now();
        }
        if (listener_.delta) {
            listener_.delta(std::string_view{text_}.substr(before));
        }
        told_ = true;
    }

    // Every so many bytes, also of what comes in one piece.
    void look_for_loops() {
        constexpr std::size_t step = 200;
        while (!looped_at_ && text_.size() > looked_at_ + step) {
            looked_at_ += step;
            while ((static_cast<unsigned char>(text_[looked_at_]) & 0xC0U) == 0x80U) {
                ++looked_at_; // within a letter
            }
            looped_at_ = where_it_loops(std::string_view{text_}.substr(0, looked_at_));
            if (!looped_at_ && looked_at_ > most_text) {
                looped_at_ = looked_at_;
            }
        }
    }

    std::int64_t passages_;
    std::shared_ptr<const grounding::Addresses> addresses_;
    grounding::Leak fresh_leak_;
    Listener listener_;
    std::shared_ptr<Stop> stop_;
    grounding::Filter filter_;
    grounding::Leak leak_;
    std::string text_;
    std::size_t looked_at_ = 0;
    std::optional<std::size_t> looped_at_;
    std::optional<steady_clock::time_point> first_;
    bool told_ = false;
};

Task<void> until_stopped(std::shared_ptr<Stop> stop) {
    while (!stop->asked) {
        co_await stop->changed.wait();
    }
}

struct Outcome {
    models::Answer answer;
};

// What it throws would have `||` wait for the other side.
Task<Outcome> without_throwing(Task<models::Answer> speaking) {
    try {
        co_return Outcome{co_await std::move(speaking)};
    } catch (...) {
        co_return Outcome{models::Failure{"internal", "The model could not be asked."}};
    }
}

// Nothing when it was stopped.
Task<std::optional<models::Answer>>
speak_until(Task<models::Answer> speaking, std::shared_ptr<Stop> stop) {
    using namespace boost::asio::experimental::awaitable_operators;
    auto first = co_await (without_throwing(std::move(speaking)) || until_stopped(std::move(stop)));
    if (first.index() == 1) {
        co_return std::nullopt;
    }
    co_return std::get<0>(std::move(first)).answer;
}

std::shared_ptr<const grounding::Addresses> addresses_of(const Speech& speech) {
    auto out = std::make_shared<grounding::Addresses>();
    for (const auto& text : speech.known) {
        out->add(text);
    }
    for (const auto& passage : speech.wanted.passages) {
        out->add(passage.text);
    }
    return out;
}

// The rules, and of the owner's instructions what is not there to be said.
std::vector<grounding::Confided> confided_in(const std::string& system) {
    const auto heading = system.find(prompting::instructions_heading);
    if (heading == system.npos) {
        return {{system}};
    }
    const auto begin = heading + prompting::instructions_heading.size();
    auto out = grounding::confided_of(std::string_view{system}.substr(begin));
    out.push_back({system.substr(0, begin)});
    return out;
}

// One a line, without the marks of lists; what looks like more than a question is left out.
// None at all when they say what was told in confidence.
std::vector<std::string> follow_ups_of(std::string_view tail, grounding::Leak leak) {
    std::vector<std::string> out;
    while (!tail.empty() && out.size() < most_follow_ups) {
        const auto end = std::min(tail.find('\n'), tail.size());
        auto line = tail.substr(0, end);
        tail.remove_prefix(std::min(end + 1, tail.size()));
        const auto begin = line.find_first_not_of(" \t-*•0123456789.)");
        line = begin == line.npos ? "" : line.substr(begin);
        grounding::Filter filter{0, std::make_shared<const grounding::Addresses>()};
        auto text = filter.feed(line) + filter.finish();
        if (!text.empty() && text.size() <= follow_up_bytes && !filter.removed()) {
            leak.feed(text + "\n");
            out.push_back(std::move(text));
        }
    }
    leak.finish();
    return leak.leaked() ? std::vector<std::string>{} : out;
}

double milliseconds_between(steady_clock::time_point from, steady_clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

// Of a model that was not heard to its end, or in vain. Nothing when none was asked.
std::optional<ModelUse> use_of(const models::Bill& bill, const char* why) {
    if (bill.attempts == 0) {
        return std::nullopt;
    }
    return ModelUse{
        bill.endpoint.text(),
        bill.model,
        bill.usage.prompt_tokens,
        bill.usage.completion_tokens,
        bill.usage.measured,
        bill.cost,
        bill.credits,
        why,
        bill.attempts
    };
}

void take_text(Said& said, Hearing& hearing) {
    const auto& filter = hearing.filter();
    said.cited.assign(filter.cited().begin(), filter.cited().end());
    said.follow_ups = follow_ups_of(filter.follow_ups(), hearing.fresh_leak());
    said.no_answer = filter.said_no_answer() && !hearing.leaked();
    said.text = hearing.text();
    if (hearing.leaked()) {
        said.failure = {
            "leak", "The model repeated what it was told in confidence. Its answer was withheld."
        };
        said.text.clear();
        said.follow_ups.clear();
    }
    if (const auto looped = hearing.looped_at()) {
        said.text.resize(std::min(*looped, said.text.size()));
    }
    if (said.no_answer || text::is_blank(said.text)) {
        said.text.clear();
        hearing.take_back();
    }
}

} // namespace

std::optional<ModelUse> failed_use_of(const models::Bill& bill) {
    auto use = bill.nothing() ? std::nullopt : use_of(bill, "failed");
    if (use) {
        use->credits = 0;
    }
    return use;
}

ModelUse use_of(const models::Spoken& spoken) {
    return {
        spoken.endpoint.text(),
        spoken.model,
        spoken.usage.prompt_tokens,
        spoken.usage.completion_tokens,
        spoken.usage.measured,
        spoken.cost,
        spoken.credits,
        std::string{json::enum_name(spoken.finish)},
        spoken.attempts
    };
}

std::optional<std::size_t> where_it_loops(std::string_view text) {
    constexpr std::size_t piece = 60;
    constexpr std::size_t looked_at = 4000;
    constexpr int times = 5;
    if (text.size() < piece * times) {
        return std::nullopt;
    }
    const auto from = text.size() > looked_at ? text.size() - looked_at : 0;
    const auto last = text.substr(text.size() - piece);
    if (last.find_first_not_of(last.front()) == last.npos) { // a ruler of dashes, say
        return std::nullopt;
    }
    int seen = 0;
    std::size_t first = text.npos;
    for (auto at = text.find(last, from); at != text.npos; at = text.find(last, at + piece)) {
        first = std::min(first, at);
        ++seen;
    }
    if (seen < times) {
        return std::nullopt;
    }
    return first + piece;
}

Task<Said> say(Speaker& speaker, Speech speech, Listener listener) {
    const auto begin = steady_clock::now();
    prompting::Room room;
    room.tokens_of = [chosen = speech.chosen](std::string_view text) {
        return chosen.tokens_of(text);
    };
    room.window = speech.chosen.window > 0 ? speech.chosen.window : room.window;
    room.max_output = speech.chosen.max_output;
    const auto fence = crypto::random_token(9);
    auto built = prompting::build(speech.wanted, room, fence);
    built.prompt.endpoint = speech.endpoint;
    built.prompt.temperature = speech.temperature;
    built.prompt.deadline = speech.deadline;

    Said out;
    out.passages = built.passages;
    out.prompt = prompting::as_text(built.prompt);
    if (!speech.stop) {
        speech.stop = std::make_shared<Stop>(co_await boost::asio::this_coro::executor);
    }
    const auto hearing = std::make_shared<Hearing>(
        static_cast<std::int64_t>(built.passages),
        addresses_of(speech),
        grounding::Leak{confided_in(built.prompt.system), fence},
        std::move(listener),
        speech.stop
    );
    speech.wanted = {}; // thousands may be listened to at the same time
    speech.known = {};
    models::Listener heard;
    heard.delta = [hearing](std::string_view piece) { hearing->hear(piece); };
    heard.restart = [hearing] { hearing->begin_anew(); };
    const auto bill = std::make_shared<models::Bill>();
    heard.bill = bill;

    auto speaking = speaker.speak(speech.scope, std::move(built.prompt), std::move(heard));
    std::optional<models::Answer> answer;
    bool late = false;
    try {
        answer = co_await async::within(
            speech.deadline + grace, speak_until(std::move(speaking), speech.stop)
        );
    } catch (const async::TimedOut&) {
        late = true;
    }
    if (const auto first = hearing->first()) {
        out.first_delta = milliseconds_between(begin, *first);
    }
    if (late) {
        out.failure = {std::string{models::codes::timeout}, "The model was not done in time."};
        out.model = failed_use_of(*bill);
        hearing->take_back();
        co_return out;
    }
    if (!answer) {
        const auto looped = hearing->looped_at();
        hearing->finish();
        take_text(out, *hearing);
        const bool leaked = hearing->leaked();
        out.stopped = !looped && !leaked;
        out.model = use_of(*bill, leaked ? "leak" : looped ? "loop" : "stopped");
        co_return out;
    }
    if (auto* failure = std::get_if<models::Failure>(&*answer)) {
        out.failure = {std::move(failure->code), std::move(failure->message)};
        out.model = failed_use_of(*bill);
        hearing->take_back();
        co_return out;
    }
    const auto& spoken = std::get<models::Spoken>(*answer);
    out.model = use_of(spoken);
    hearing->finish();
    take_text(out, *hearing);
    if (hearing->leaked()) {
        out.model->finish = "leak";
    } else if (hearing->looped_at()) {
        out.model->finish = "loop";
    }
    if (out.text.empty() && !out.no_answer && !out.failure) {
        const bool refused = spoken.finish == models::Finish::refused;
        out.failure = {
            refused ? "refused" : "empty",
            refused ? "The model refused to answer." : "The model said nothing that can be shown."
        };
    }
    co_return out;
}

} // namespace hiochat::assistant
