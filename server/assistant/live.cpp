#include "assistant/live.h"

#include "assistant/answerer.h"
#include "assistant/talk/tokens.h"
#include "assistant/telling.h"
#include "platform/async/async.h"

#include <algorithm>

namespace hiochat::assistant {

namespace {

using conversations::Message;
using conversations::MessageAuthor;
using conversations::MessageKind;
using conversations::ThreadStatus;

constexpr std::int64_t most_turns = 12;
constexpr std::size_t words_of_a_beginning = 3;
constexpr std::size_t most_pieces = 5; // that are waited for
constexpr std::size_t most_failed = 10'000;

MessageKind kind_of(AnswerKind kind) {
    switch (kind) {
    case AnswerKind::small_talk:
        return MessageKind::small_talk;
    case AnswerKind::declined:
        return MessageKind::declined;
    case AnswerKind::hand_over:
        return MessageKind::hand_over;
    default:
        return MessageKind::answer;
    }
}

// "Hi", "I have", "about returns": more may follow at once.
bool looks_unfinished(std::string_view text) {
    const auto end = text.find_last_not_of(" \n\t");
    const bool ended = end != text.npos && std::string_view{".?!"}.find(text[end]) != text.npos;
    return !ended && talk::tokens(text, words_of_a_beginning + 1).size() <= words_of_a_beginning;
}

bool in_charge(ThreadStatus status) {
    return status == ThreadStatus::bot || status == ThreadStatus::waiting;
}

// For those who take over.
std::string note_of(HandOverReason why) {
    switch (why) {
    case HandOverReason::asked:
        return "A person was asked for.";
    case HandOverReason::misses:
        return "The bot could not help.";
    case HandOverReason::words:
        return "A word was said for which a person is called.";
    case HandOverReason::mood:
        return "The visitor is dissatisfied.";
    }
    return "A person is wanted.";
}

std::vector<models::Turn> turns_of(const std::vector<Message>& messages) {
    std::vector<models::Turn> out;
    for (const auto& message : messages) {
        if (message.author == MessageAuthor::visitor) {
            out.push_back({models::Role::user, message.text});
        } else if (message.author == MessageAuthor::bot) {
            out.push_back({models::Role::assistant, message.text});
        }
    }
    return out;
}

std::int64_t misses_before(const std::vector<Message>& messages) {
    std::int64_t out = 0;
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        if (message->author == MessageAuthor::bot) {
            if (!message->abstained) {
                break;
            }
            ++out;
        }
    }
    return out;
}

} // namespace

Live::Live(
    boost::asio::any_io_executor executor,
    Answerer& answerer,
    conversations::Conversations& conversations,
    async::TaskGroup& background,
    const Clock& clock,
    LiveOptions options
)
    : executor_{std::move(executor)}, answerer_{answerer}, conversations_{conversations},
      background_{background}, clock_{clock}, options_{options} {}

void Live::on_typing(std::function<void(const VisitorId&, const ThreadId&, bool)> follower) {
    on_typing_ = std::move(follower);
}

void Live::on_delta(std::function<void(const WorkspaceId&, const VisitorId&, const Delta&)> follower
) {
    on_delta_ = std::move(follower);
}

void Live::on_appended(const conversations::Appended& appended) {
    const auto& message = appended.message;
    const auto& thread = *appended.thread;
    if (message.author != MessageAuthor::visitor || !in_charge(thread.status)) {
        return;
    }
    take(
        {thread.workspace_id,
         thread.chatbot_id,
         message.thread_id,
         message.seq,
         message.text,
         message.created_at,
         thread.visitor_id,
         thread.status}
    );
}

Task<void> Live::resume() {
    for (auto& message : co_await conversations_.unanswered()) {
        const bool others_may =
            options_.shared && clock_.now() < message.created_at + options_.others_take;
        if (others_may && co_await answerer_.speaks(message.workspace_id, message.chatbot_id)) {
            continue;
        }
        take(std::move(message));
    }
}

void Live::take(Question question) {
    const auto thread = question.thread_id;
    const auto [place, idle] = waiting_.try_emplace(thread);
    auto& waiting = place->second;
    if (question.seq <= waiting.taken) {
        return; // it is being answered
    }
    waiting.taken = question.seq;
    const bool anew = !idle && goes_on(waiting, question);
    waiting.questions.push_back(std::move(question));
    if (waiting.more) {
        waiting.more->notify();
    }
    if (idle) {
        background_.spawn(work(thread));
    } else if (anew) {
        ++waiting.anew;
        waiting.telling->again = true;
        waiting.telling->stop()->now();
    }
}

// Whether what is being answered is to be answered together with the question.
bool Live::goes_on(const Waiting& waiting, const Question& question) const {
    return waiting.telling && !waiting.telling->has_told() && !waiting.telling->again &&
           waiting.anew < options_.most_anew &&
           question.created_at - waiting.begun <= options_.anew_within &&
           waiting.bytes + question.text.size() <= options_.most_together;
}

Effort Live::effort_for(const Question& question) const {
    const auto place = failed_.find(question.thread_id);
    if (place == failed_.end() || place->second.seq != question.seq ||
        place->second.times < options_.most_tries) {
        return Effort::full;
    }
    return place->second.times < 2 * options_.most_tries ? Effort::without_model : Effort::none;
}

void Live::note_failure(const ThreadId& thread, std::int64_t seq) {
    if (failed_.size() >= most_failed && !failed_.contains(thread)) {
        failed_.erase(failed_.begin());
    }
    auto& failed = failed_[thread];
    failed = {seq, failed.seq == seq ? failed.times + 1 : 1};
}

Task<void> Live::work(ThreadId thread) {
    struct Finish {
        Live& live;
        const ThreadId& thread;

        ~Finish() { live.waiting_.erase(thread); }
    } const finish{*this, thread};

    std::exception_ptr failure;
    while (!waiting_[thread].questions.empty()) {
        auto first = std::move(waiting_[thread].questions.front());
        waiting_[thread].questions.pop_front();
        const auto seq = first.seq;
        try {
            auto group = co_await group_of(std::move(first));
            co_await reply(std::move(group));
            failed_.erase(thread);
        } catch (...) { // costs the questions after it nothing
            failure = std::current_exception();
            note_failure(thread, seq);
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

// The question alone; with a model with all that wait.
Task<Live::Group> Live::group_of(Question first) {
    const auto thread = first.thread_id;
    const bool alone = waiting_[thread].questions.empty();
    const bool beginning = alone && looks_unfinished(first.text);
    Group out{first};
    if ((alone && !beginning) || effort_for(first) != Effort::full) {
        co_return out;
    }
    const bool speaks = co_await answerer_.speaks(first.workspace_id, first.chatbot_id);
    if (speaks && beginning) {
        co_await wait_for_more(thread);
    }
    auto& rest = waiting_[thread].questions;
    auto bytes = first.text.size();
    while (speaks && !rest.empty()) {
        bytes += rest.front().text.size();
        if (bytes > options_.most_together) {
            break;
        }
        out.push_back(std::move(rest.front()));
        rest.pop_front();
    }
    co_return out;
}

// Until a message has come that looks whole, or none has come for a while.
Task<void> Live::wait_for_more(ThreadId thread) {
    using namespace boost::asio::experimental::awaitable_operators;
    const auto more = std::make_shared<async::Event>(executor_);
    waiting_[thread].more = more;
    for (std::size_t pieces = 0; pieces < most_pieces; ++pieces) {
        const auto first = co_await (async::sleep_for(options_.pause) || more->wait());
        const auto& questions = waiting_[thread].questions;
        if (first.index() == 0 || questions.empty() || !looks_unfinished(questions.back().text)) {
            break;
        }
    }
    waiting_[thread].more = nullptr;
}

void Live::put_back(Group group) {
    auto& questions = waiting_[group.front().thread_id].questions;
    questions.insert(
        questions.begin(),
        std::make_move_iterator(group.begin()),
        std::make_move_iterator(group.end())
    );
}

void Live::tell_typing(const Question& question, bool begins) {
    if (on_typing_) {
        on_typing_(question.visitor_id, question.thread_id, begins);
    }
}

Task<void> Live::reply(Group group) {
    const auto last = group.back();
    tell_typing(last, true);
    std::exception_ptr failure;
    try {
        co_await answer(std::move(group));
    } catch (...) {
        failure = std::current_exception();
    }
    auto& waiting = waiting_[last.thread_id];
    if (waiting.telling) {
        waiting.telling->end();
        waiting.telling = nullptr;
    }
    tell_typing(last, false);
    if (failure) {
        std::rethrow_exception(failure);
    }
}

Task<void> Live::answer(Group group) {
    const auto& last = group.back();
    auto tell = [this, workspace = last.workspace_id, visitor = last.visitor_id](const Delta& delta
                ) {
        if (on_delta_) {
            on_delta_(workspace, visitor, delta);
        }
    };
    const auto telling = std::make_shared<Telling>(
        executor_,
        last.visitor_id,
        last.thread_id,
        "answer:" + std::to_string(last.seq),
        options_.tell_every,
        std::move(tell)
    );
    auto& waiting = waiting_[last.thread_id];
    waiting.telling = telling;
    if (waiting.first != group.front().seq) {
        waiting.first = group.front().seq;
        waiting.begun = group.front().created_at;
        waiting.anew = 0;
    }
    waiting.bytes = 0;
    for (const auto& question : group) {
        waiting.bytes += question.text.size();
    }
    auto asked = co_await asked_of(group);
    asked.stop = telling->stop();
    Listener listener;
    listener.delta = [telling](std::string_view piece) { telling->add(piece); };
    listener.restart = [telling] { telling->restart(); };
    auto answered = co_await answerer_.answer(std::move(asked), std::move(listener));
    if (answered.record.stopped && telling->again && !telling->has_told()) {
        put_back(std::move(group));
        co_return;
    }
    co_await store(std::move(group), std::move(answered));
}

Task<Asked> Live::asked_of(Group group) {
    const auto& first = group.front();
    Asked out;
    out.workspace = first.workspace_id;
    out.chatbot = first.chatbot_id;
    out.origin = Origin::thread;
    out.waiting = group.back().status == ThreadStatus::waiting;
    out.effort = effort_for(first);
    for (const auto& question : group) {
        out.question += (out.question.empty() ? "" : "\n") + question.text;
    }
    if (first.seq > 1) {
        const auto before = co_await conversations_.messages_before(
            first.workspace_id, first.thread_id, first.seq, most_turns
        );
        out.turns = turns_of(before);
        out.misses = misses_before(before);
    }
    co_return out;
}

Task<void> Live::store(Group group, Answered answered) {
    const auto& last = group.back();
    auto& record = answered.record;
    record.thread_id = last.thread_id;
    record.question_seq = last.seq;
    conversations::Turn turn;
    auto& message = turn.message;
    message.text = answered.text.empty() ? "…" : answered.text;
    message.citations = answered.citations;
    message.abstained = answered.abstained;
    message.kind = kind_of(answered.kind);
    message.follow_ups = answered.follow_ups;
    message.stopped = record.stopped;
    message.unsupported = answered.unsupported;
    message.answers = last.seq;
    if (answered.hand_over && last.status == ThreadStatus::bot) {
        turn.becomes = ThreadStatus::waiting;
        turn.note = conversations::NewMessage{};
        turn.note->author = MessageAuthor::system;
        turn.note->text = note_of(*answered.hand_over);
        turn.note->kind = MessageKind::hand_over;
    }
    const auto workspace = last.workspace_id;
    const auto thread = last.thread_id;
    auto also = [made = std::move(answered)](db::Session& session, const Message& stored) {
        auto all = made;
        all.record.seq = stored.seq;
        Answerer::store(session, all);
    };
    co_await conversations_.append(workspace, thread, std::move(turn), std::move(also));
}

void Live::stop(const VisitorId& visitor, const ThreadId& thread) {
    const auto place = waiting_.find(thread);
    if (place == waiting_.end() || !place->second.telling ||
        place->second.telling->visitor() != visitor) {
        return;
    }
    place->second.telling->stop()->now();
}

std::optional<Delta> Live::unfinished(const VisitorId& visitor, const ThreadId& thread) const {
    const auto place = waiting_.find(thread);
    const bool theirs = place != waiting_.end() && place->second.telling &&
                        place->second.telling->visitor() == visitor;
    return theirs ? unfinished(thread) : std::nullopt;
}

std::optional<Delta> Live::unfinished(const ThreadId& thread) const {
    const auto place = waiting_.find(thread);
    const bool speaks = place != waiting_.end() && place->second.telling;
    return speaks ? std::optional{place->second.telling->so_far()} : std::nullopt;
}

} // namespace hiochat::assistant
