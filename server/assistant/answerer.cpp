#include "assistant/answerer.h"

#include "assistant/answering.h"
#include "assistant/records.h"
#include "knowledge/analytics/asked.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

namespace hiochat::assistant {

namespace {

// Whether it was a question to the knowledge.
bool counts(const Record& record) {
    const bool of_visitors = record.origin == Origin::thread || record.origin == Origin::api;
    const bool asked = record.kind != AnswerKind::small_talk &&
                       (record.kind != AnswerKind::hand_over || record.abstained);
    return of_visitors && asked && !(record.stopped && record.answer.empty());
}

knowledge::analytics::Asked asked_of(const Record& record) {
    knowledge::analytics::Asked out;
    out.workspace_id = record.workspace_id;
    out.chatbot_id = record.chatbot_id;
    out.thread_id = record.thread_id;
    out.seq = record.seq;
    out.question_seq = record.question_seq;
    out.question = record.question;
    out.answer = record.abstained ? "" : record.answer;
    out.abstained = record.abstained;
    out.confidence = record.confidence;
    for (const auto& passage : record.passages) {
        out.passages.push_back(passage.source_id.text() + "/" + std::to_string(passage.ordinal));
    }
    out.time = std::chrono::microseconds{static_cast<std::int64_t>(record.times.total * 1000)};
    out.asked_at = record.created_at;
    return out;
}

void store_record(db::Session& session, const Record& record) {
    Records::store(session, record);
    if (counts(record)) {
        knowledge::analytics::record(session, asked_of(record));
    }
}

} // namespace

Answerer::Answerer(AnswererParts parts, AnswererOptions options)
    : parts_{parts}, options_{options} {}

Task<Answered> Answerer::answer(Asked asked, Listener listener) {
    Answering answering{*this, std::move(asked), std::move(listener)};
    auto out = co_await answering.run();
    if (out.record.origin == Origin::api || out.record.origin == Origin::playground) {
        co_await keep(out.record); // who asks may look it up next
    }
    co_return out;
}

Task<bool> Answerer::speaks(WorkspaceId workspace, ChatbotId chatbot) {
    const auto chosen = co_await parts_.speaker.chosen({std::move(workspace), std::move(chatbot)});
    co_return chosen.has_value();
}

void Answerer::store(db::Session& session, const Answered& answered) {
    store_record(session, answered.record);
}

Task<void> Answerer::keep(Record record) {
    auto unit = [record = std::move(record)](db::Session& session) {
        store_record(session, record);
    };
    co_await parts_.database.write(std::move(unit));
}

} // namespace hiochat::assistant
