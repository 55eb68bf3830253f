#pragma once

#include "conversations/message.h"

namespace hiochat::conversations::wire {

struct Thread {
    ThreadId id;
    ChatbotId chatbot_id;
    VisitorId visitor_id;
    ThreadStatus status = ThreadStatus::bot;
    std::int64_t last_seq = 0;
    std::optional<LastMessage> last_message;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Thread, (), (id, chatbot_id, visitor_id, status, last_seq, last_message, created_at, updated_at)
)

struct ThreadQuery {
    std::optional<ChatbotId> chatbot_id;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ThreadQuery, (), (chatbot_id, cursor, limit))

struct ThreadList {
    std::vector<Thread> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ThreadList, (), (items, next_cursor))

struct MessageQuery {
    std::optional<std::int64_t> after;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(MessageQuery, (), (after, limit))

struct MessageList {
    std::vector<Message> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(MessageList, (), (items, next_cursor))

inline Thread from(const conversations::Thread& thread) {
    return {
        thread.id,
        thread.chatbot_id,
        thread.visitor_id,
        thread.status,
        thread.last_seq,
        thread.last_message,
        thread.created_at,
        thread.updated_at
    };
}

} // namespace hiochat::conversations::wire
