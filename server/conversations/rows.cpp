#include "conversations/rows.h"

#include "conversations/queries.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/text/cut.h"

namespace hiochat::conversations {

namespace {

constexpr std::size_t preview_bytes = 200;

// What only answers of the bot have.
struct Details {
    std::optional<MessageKind> kind;
    std::vector<std::string> follow_ups;
    bool stopped = false;
    std::vector<TextRange> unsupported;
};
BOOST_DESCRIBE_STRUCT(Details, (), (kind, follow_ups, stopped, unsupported))

std::optional<std::string> details_of(const Message& message) {
    if (!message.kind) {
        return std::nullopt;
    }
    return json::encode_text(
        Details{message.kind, message.follow_ups, message.stopped, message.unsupported}
    );
}

// The beginning of a text, cut between characters.
std::string beginning(const std::string& text) {
    if (text.size() <= preview_bytes) {
        return text;
    }
    return std::string{text::cut(text, preview_bytes)} + "…";
}

} // namespace

Thread to_thread(ThreadRow row) {
    Thread thread{
        std::move(row.id),
        std::move(row.workspace_id),
        std::move(row.chatbot_id),
        std::move(row.visitor_id),
        row.status,
        row.last_seq,
        std::nullopt,
        row.created_at,
        row.updated_at,
        row.answered_seq
    };
    if (row.last_text && row.last_author && row.last_at) {
        thread.last_message = {*std::move(row.last_text), *row.last_author, *row.last_at};
    }
    return thread;
}

Message to_message(MessageRow row) {
    Message message{
        std::move(row.thread_id),
        row.seq,
        std::move(row.client_id),
        row.author,
        std::move(row.author_name),
        std::move(row.text),
        json::decode_text<std::vector<Citation>>(row.citations),
        row.abstained,
        row.created_at
    };
    if (row.details) {
        auto details = json::decode_text<Details>(*row.details);
        message.kind = details.kind;
        message.follow_ups = std::move(details.follow_ups);
        message.stopped = details.stopped;
        message.unsupported = std::move(details.unsupported);
    }
    return message;
}

Thread require(std::optional<ThreadRow> row) {
    if (!row) {
        throw Rejected{Reason::not_found, "thread"};
    }
    return to_thread(*std::move(row));
}

bool insert(db::Session& session, const WorkspaceId& workspace, const Message& message) {
    const auto inserted = session.change(
        queries::insert_message,
        message.thread_id,
        message.seq,
        workspace,
        message.client_id,
        message.author,
        message.author_name,
        message.text,
        json::encode_text(message.citations),
        message.abstained,
        message.created_at,
        details_of(message)
    );
    return inserted > 0;
}

std::optional<Message> find_sent(
    db::Session& session,
    const WorkspaceId& workspace,
    const ThreadId& thread,
    MessageAuthor author,
    const std::optional<std::string>& client_id
) {
    auto row = session.find<MessageRow>(
        queries::find_message_by_client_id, thread, workspace, author, client_id
    );
    return row ? std::optional{to_message(*std::move(row))} : std::nullopt;
}

void set_last(Thread& thread, const Message& message) {
    thread.last_seq = message.seq;
    thread.last_message = {beginning(message.text), message.author, message.created_at};
    thread.updated_at = message.created_at;
}

void store_last(db::Session& session, const Thread& thread) {
    const auto& last = thread.last_message.value();
    session.change(
        queries::set_last_message,
        thread.id,
        thread.workspace_id,
        thread.last_seq,
        last.text,
        last.author,
        last.created_at,
        thread.status,
        thread.answered_seq
    );
}

} // namespace hiochat::conversations
