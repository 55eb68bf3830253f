#include "assistant/assistant.h"

#include "assistant/extractive/extractive.h"
#include "knowledge/categories/scope.h"
#include "knowledge/library.h"
#include "knowledge/names.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"

#include <chrono>

namespace hiochat::assistant {

namespace {

constexpr std::size_t excerpt_bytes = 600;

struct Timed {
    ExtractiveAnswer answer;
    std::chrono::microseconds time{0};
};

Timed run_answer(
    knowledge::Library::Snapshot index, std::string question, knowledge::categories::Allowed allowed
) {
    const auto start = std::chrono::steady_clock::now();
    Timed out;
    if (allowed && allowed->empty()) {
        out.answer.abstained = true;
        return out;
    }
    ExtractiveOptions options;
    if (allowed) {
        options.sources = *allowed;
    }
    out.answer = assistant::answer(*index, question, options);
    out.time = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start
    );
    return out;
}

// The beginning of a passage, cut between words.
std::string excerpt(const std::string& text) {
    if (text.size() <= excerpt_bytes) {
        return text;
    }
    const auto space = text.find_last_of(" \n", excerpt_bytes);
    auto end = space == std::string::npos ? excerpt_bytes : space;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;
    }
    return text.substr(0, end) + "…";
}

conversations::Citation cite(const knowledge::index::Hit& hit, std::string name) {
    const auto page = hit.page > 0 ? std::optional<std::int64_t>{hit.page} : std::nullopt;
    return {SourceId{hit.source}, std::move(name), hit.title, page, hit.heading, excerpt(hit.text)};
}

knowledge::analytics::Asked
asked_of(const Answer& answer, WorkspaceId workspace, ChatbotId chatbot, std::string question) {
    knowledge::analytics::Asked out{
        .workspace_id = std::move(workspace), .chatbot_id = std::move(chatbot)
    };
    out.question = std::move(question);
    out.answer = answer.abstained ? "" : answer.text;
    out.abstained = answer.abstained;
    out.confidence = answer.confidence;
    out.passages = answer.passages;
    out.time = answer.time;
    return out;
}

} // namespace

Assistant::Assistant(
    db::Database& database,
    chatbots::Chatbots& chatbots,
    knowledge::Library& library,
    knowledge::categories::Scope& scope,
    conversations::Conversations& conversations,
    async::Pool& pool,
    async::TaskGroup& background,
    const Clock& clock
)
    : database_{database}, chatbots_{chatbots}, library_{library}, scope_{scope},
      conversations_{conversations}, pool_{pool}, background_{background}, clock_{clock} {}

Task<Answer> Assistant::answer(
    WorkspaceId workspace,
    ChatbotId chatbot,
    std::string question,
    std::vector<std::string> categories
) {
    co_await chatbots_.get(workspace, chatbot);
    auto found = co_await find_answer(workspace, chatbot, question, std::move(categories));
    auto asked = asked_of(found, workspace, chatbot, std::move(question));
    asked.asked_at = clock_.now();
    background_.spawn(record_answer(std::move(asked)));
    co_return found;
}

Task<void> Assistant::record_answer(knowledge::analytics::Asked asked) {
    auto record = [asked](db::Session& session) { knowledge::analytics::record(session, asked); };
    co_await database_.write(std::move(record));
}

Task<Answer> Assistant::find_answer(
    WorkspaceId workspace,
    ChatbotId chatbot,
    std::string question,
    std::vector<std::string> categories
) {
    const auto allowed = co_await scope_.find(workspace, chatbot, std::move(categories));
    const auto index = co_await library_.find(workspace, chatbot);
    auto found = co_await async::blocking(pool_, run_answer, index, std::move(question), allowed);
    auto& extractive = found.answer;
    Answer out;
    out.confidence = extractive.confidence;
    out.time = found.time;
    for (const auto& hit : extractive.supports) {
        out.passages.push_back(hit.source + "/" + std::to_string(hit.passage));
    }
    std::map<std::string, std::string> names;
    if (!extractive.abstained && !extractive.supports.empty()) {
        extractive.supports.resize(1);
        names = co_await knowledge::source_names(database_, workspace, extractive.supports);
    }
    if (names.empty()) { // nothing supports an answer, or what did was deleted just now
        out.abstained = true;
        out.text = (co_await chatbots_.get(workspace, chatbot)).fallback;
        co_return out;
    }
    out.text = std::move(extractive.text);
    const auto& support = extractive.supports.front();
    out.citations.push_back(cite(support, names.begin()->second));
    co_return out;
}

void Assistant::on_typing(std::function<void(const VisitorId&, const ThreadId&, bool)> follower) {
    on_typing_ = std::move(follower);
}

void Assistant::on_appended(const conversations::Appended& appended) {
    const auto& message = appended.message;
    if (message.author != conversations::MessageAuthor::visitor ||
        appended.thread->status != conversations::ThreadStatus::bot) {
        return;
    }
    take(
        {{appended.thread->workspace_id,
          appended.thread->chatbot_id,
          message.thread_id,
          message.seq,
          message.text},
         appended.thread->visitor_id}
    );
}

Task<void> Assistant::resume() {
    for (auto& message : co_await conversations_.unanswered()) {
        take({std::move(message), std::nullopt});
    }
}

void Assistant::take(Question question) {
    const auto thread = question.message.thread_id;
    const auto [place, idle] = waiting_.try_emplace(thread);
    place->second.push_back(std::move(question));
    if (idle) {
        background_.spawn(work(thread));
    }
}

Task<void> Assistant::work(ThreadId thread) {
    struct Finish {
        Assistant& assistant;
        const ThreadId& thread;

        ~Finish() { assistant.waiting_.erase(thread); }
    } const finish{*this, thread};

    std::exception_ptr failure;
    while (!waiting_[thread].empty()) {
        const auto question = waiting_[thread].front();
        waiting_[thread].pop_front();
        try {
            co_await reply(question);
        } catch (...) { // costs the questions after it nothing
            failure = std::current_exception();
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

void Assistant::tell_typing(const Question& question, bool begins) {
    if (on_typing_ && question.visitor) {
        on_typing_(*question.visitor, question.message.thread_id, begins);
    }
}

Task<void> Assistant::reply(Question question) {
    tell_typing(question, true);
    std::exception_ptr failure;
    try {
        co_await store_answer(question.message);
    } catch (...) {
        failure = std::current_exception();
    }
    tell_typing(question, false);
    if (failure) {
        std::rethrow_exception(failure);
    }
}

Task<void> Assistant::store_answer(conversations::Unanswered asked) {
    const auto answer = co_await find_answer(asked.workspace_id, asked.chatbot_id, asked.text, {});
    conversations::NewMessage message;
    message.author = conversations::MessageAuthor::bot;
    message.text = answer.text;
    message.citations = answer.citations;
    message.abstained = answer.abstained;
    message.client_id = "answer:" + std::to_string(asked.seq);
    auto made_from = asked_of(answer, asked.workspace_id, asked.chatbot_id, asked.text);
    made_from.thread_id = asked.thread_id;
    made_from.question_seq = asked.seq;
    made_from.asked_at = clock_.now();
    auto record = [made_from](db::Session& session, const conversations::Message& stored) {
        auto all = made_from;
        all.seq = stored.seq;
        knowledge::analytics::record(session, all);
    };
    co_await conversations_.append(
        asked.workspace_id, asked.thread_id, std::move(message), std::move(record)
    );
}

} // namespace hiochat::assistant
