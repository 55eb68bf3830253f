#pragma once

#include "conversations/message.h"
#include "platform/db/database.h"

#include <optional>
#include <string>

// How threads and messages lie in their tables.
namespace hiochat::conversations {

struct ThreadRow {
    ThreadId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    VisitorId visitor_id;
    ThreadStatus status = ThreadStatus::bot;
    std::int64_t last_seq = 0;
    std::optional<std::string> last_text;
    std::optional<MessageAuthor> last_author;
    std::optional<TimePoint> last_at;
    TimePoint created_at;
    TimePoint updated_at;
    std::int64_t answered_seq = 0;
};
BOOST_DESCRIBE_STRUCT(
    ThreadRow,
    (),
    (id,
     workspace_id,
     chatbot_id,
     visitor_id,
     status,
     last_seq,
     last_text,
     last_author,
     last_at,
     created_at,
     updated_at,
     answered_seq)
)

struct MessageRow {
    ThreadId thread_id;
    std::int64_t seq = 0;
    std::optional<std::string> client_id;
    MessageAuthor author = MessageAuthor::visitor;
    std::optional<std::string> author_name;
    std::string text;
    std::string citations;
    bool abstained = false;
    TimePoint created_at;
    std::optional<std::string> details;
};
BOOST_DESCRIBE_STRUCT(
    MessageRow,
    (),
    (thread_id, seq, client_id, author, author_name, text, citations, abstained, created_at, details
    )
)

Thread to_thread(ThreadRow row);

Message to_message(MessageRow row);

// Refuses with `not_found` when there is no row.
Thread require(std::optional<ThreadRow> row);

// False, and nothing is stored, when the thread has a message of this author and client_id already.
bool insert(db::Session& session, const WorkspaceId& workspace, const Message& message);

// The message of this author and client_id, if there is one.
std::optional<Message> find_sent(
    db::Session& session,
    const WorkspaceId& workspace,
    const ThreadId& thread,
    MessageAuthor author,
    const std::optional<std::string>& client_id
);

// Takes a message that was inserted as the thread's last one, and stores the thread's row.
void set_last(Thread& thread, const Message& message);
void store_last(db::Session& session, const Thread& thread);

} // namespace hiochat::conversations
