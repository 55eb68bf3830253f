#include "interfaces/answering.h"

#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/http/sent_events.h"

#include <memory>

namespace hiochat::interfaces {

namespace {

struct Saying {
    Saying(Ask ask_, Question question_, Voice voice_, Speaking speaking_)
        : ask{std::move(ask_)}, question{std::move(question_)}, voice{std::move(voice_)},
          speaking{std::move(speaking_)} {}

    Ask ask;
    Question question;
    Voice voice;
    Speaking speaking;
};

Task<void> answer(std::shared_ptr<Saying> saying, http::Feed& feed) {
    const auto& voice = saying->voice;
    if (voice.begin) {
        feed.put(voice.begin());
    }
    Listener listener;
    listener.delta = [&](std::string_view text) { feed.put(voice.delta(text)); };
    listener.restart = [&] { feed.put(voice.restart()); };
    std::exception_ptr failure;
    try {
        const auto reply = co_await saying->ask(saying->question, listener);
        feed.put(voice.answer(reply));
    } catch (const Rejected& refusal) {
        feed.put(voice.failure(http::problem_of(refusal)));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure && async::is_cancellation(failure)) {
        std::rethrow_exception(failure);
    }
    if (failure) {
        if (saying->speaking.report) {
            saying->speaking.report(failure);
        }
        feed.put(voice.failure(http::problem_of(failure)));
    }
}

} // namespace

http::Response speak(Ask ask, Question question, Voice voice, Speaking speaking) {
    auto saying = std::make_shared<Saying>(
        std::move(ask), std::move(question), std::move(voice), std::move(speaking)
    );
    const auto limits = saying->speaking.feed;
    return http::event_stream(limits, [saying](http::Feed& feed) { return answer(saying, feed); });
}

} // namespace hiochat::interfaces
