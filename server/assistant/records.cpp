#include "assistant/records.h"

#include "assistant/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

namespace hiochat::assistant {

namespace {

// Of a unit of the sweep: it holds up nobody.
constexpr std::int64_t most_removed = 500;

struct Row {
    AnswerRecordId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    std::optional<ThreadId> thread_id;
    std::optional<std::int64_t> seq;
    std::string details;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, workspace_id, chatbot_id, thread_id, seq, details))

// The row's own columns count: they are what was looked for.
Record to_record(std::optional<Row> row) {
    if (!row) {
        throw Rejected{Reason::not_found, "answer"};
    }
    auto out = json::decode_text<Record>(row->details);
    out.id = std::move(row->id);
    out.workspace_id = std::move(row->workspace_id);
    out.chatbot_id = std::move(row->chatbot_id);
    out.thread_id = std::move(row->thread_id);
    out.seq = row->seq;
    return out;
}

} // namespace

Records::Records(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

void Records::store(db::Session& session, const Record& record) {
    session.change(
        queries::insert_answer_record,
        record.id,
        record.workspace_id,
        record.chatbot_id,
        record.thread_id,
        record.seq,
        record.question_seq,
        record.origin,
        record.kind,
        record.question,
        json::encode_text(record),
        record.created_at
    );
}

Task<void> Records::store(Record record) {
    auto unit = [record](db::Session& session) { store(session, record); };
    co_await database_.write(std::move(unit));
}

Task<Record> Records::of(WorkspaceId workspace, ThreadId thread, std::int64_t seq) {
    auto find = [workspace, thread, seq](db::Session& session) {
        return to_record(session.find<Row>(queries::record_of_message, thread, seq, workspace));
    };
    co_return co_await database_.read(std::move(find));
}

Task<Record> Records::get(WorkspaceId workspace, AnswerRecordId record) {
    auto find = [workspace, record](db::Session& session) {
        return to_record(session.find<Row>(queries::record_by_id, record, workspace));
    };
    co_return co_await database_.read(std::move(find));
}

Task<void> Records::sweep() {
    const auto before = clock_.now() - keep;
    auto unit = [before](db::Session& session) {
        return session.change(queries::remove_old_records, before, most_removed);
    };
    while (co_await database_.write(unit) > 0) {
    }
}

} // namespace hiochat::assistant
