#pragma once

#include "assistant/asked.h"
#include "conversations/conversations.h"
#include "platform/async/task_group.h"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::assistant {

class Answerer;
class Telling;

// A piece of an answer that is being said: its text is cut at `at` UTF-16 units, and this put
// there.
struct Delta {
    ThreadId thread;
    std::string answer; // the client id of the message to come
    std::int64_t at = 0;
    std::string text;
};

struct LiveOptions {
    // Pieces that come faster are told together.
    std::chrono::milliseconds tell_every{40};
    // For what looks like the beginning of a message, before a model is asked.
    std::chrono::milliseconds pause{700};
    // A question that goes on is asked anew so often, if it does within so long of its first
    // message; what comes later has the next answer.
    int most_anew = 3;
    std::chrono::milliseconds anew_within = std::chrono::seconds{5};
    // Bytes of the messages that are answered together, if there are several.
    std::size_t most_together = 8 * 1024;
    // To answer a message; then as often without a model, and then it is declined.
    int most_tries = 3;
    // Other processes answer, too: what they may be at is left to them for so long.
    bool shared = false;
    std::chrono::milliseconds others_take = std::chrono::seconds{60};
};

// Answers visitors in their threads, while the bot is in charge: each message has exactly one
// answer, in order, also when the process died in between. With a model, several messages in a row
// are answered together, as long as nothing has been said yet. Who goes on writing does not put the
// answer off for ever, nor pays for a request a line.
class Live {
public:
    Live(
        boost::asio::any_io_executor executor,
        Answerer& answerer,
        conversations::Conversations& conversations,
        async::TaskGroup& background,
        const Clock& clock,
        LiveOptions options = {}
    );

    // Follows a stored message.
    void on_appended(const conversations::Appended& appended);

    // Answers what an earlier run left unanswered.
    Task<void> resume();

    // Ends what is being said to the visitor; what was said so far is stored.
    void stop(const VisitorId& visitor, const ThreadId& thread);

    // What is being said to the visitor, from its beginning; without text before the first word.
    std::optional<Delta> unfinished(const VisitorId& visitor, const ThreadId& thread) const;

    // The same for who may read the thread anyway.
    std::optional<Delta> unfinished(const ThreadId& thread) const;

    // Called when the bot begins and ends to work on a thread's answer.
    void on_typing(std::function<void(const VisitorId&, const ThreadId&, bool)> follower);

    void on_delta(std::function<void(const WorkspaceId&, const VisitorId&, const Delta&)> follower);

private:
    using Question = conversations::Unanswered;
    using Group = std::vector<Question>;

    struct Waiting {
        std::deque<Question> questions;
        std::int64_t taken = 0;             // the last one's seq
        std::shared_ptr<Telling> telling;   // what is being said
        std::int64_t first = 0;             // message of what is being answered: its seq
        TimePoint begun;                    // when it came
        std::size_t bytes = 0;              // of it and those answered with it
        int anew = 0;                       // how often that has begun anew
        std::shared_ptr<async::Event> more; // while the rest of a message is waited for
    };

    // What could not be answered; in memory, as what fails at every start must be seen.
    struct Failed {
        std::int64_t seq = 0; // of the first message
        int times = 0;
    };

    void take(Question question);
    bool goes_on(const Waiting& waiting, const Question& question) const;
    void note_failure(const ThreadId& thread, std::int64_t seq);
    Effort effort_for(const Question& question) const;
    Task<void> work(ThreadId thread);
    Task<Group> group_of(Question first);
    Task<void> wait_for_more(ThreadId thread);
    Task<void> reply(Group group);
    Task<void> answer(Group group);
    Task<Asked> asked_of(Group group);
    Task<void> store(Group group, Answered answered);
    void put_back(Group group);
    void tell_typing(const Question& question, bool begins);

    boost::asio::any_io_executor executor_;
    Answerer& answerer_;
    conversations::Conversations& conversations_;
    async::TaskGroup& background_;
    const Clock& clock_;
    LiveOptions options_;
    std::map<ThreadId, Waiting> waiting_; // a thread is here while work() runs for it
    std::map<ThreadId, Failed> failed_;
    std::function<void(const VisitorId&, const ThreadId&, bool)> on_typing_;
    std::function<void(const WorkspaceId&, const VisitorId&, const Delta&)> on_delta_;
};

} // namespace hiochat::assistant
