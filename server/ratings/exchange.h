#pragma once

#include "conversations/message.h"

#include <optional>

namespace hiochat::db {
class Session;
}

namespace hiochat::ratings {

// What a visitor said and what the bot replied.
struct Exchange {
    ChatbotId chatbot_id;
    VisitorId visitor_id;
    std::string question; // several messages in a row that were answered together: a line each
    std::string answer;
    std::vector<conversations::Citation> citations;
    bool abstained = false;
};

// Within a unit: the exchange that ends with this message of the bot. Nothing for any other
// message.
std::optional<Exchange> find_exchange(
    db::Session& session, const WorkspaceId& workspace, const ThreadId& thread, std::int64_t seq
);

struct Said {
    ChatbotId chatbot_id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Said, (), (chatbot_id, text))

// Within a unit: a visitor's own message.
std::optional<Said> find_said(
    db::Session& session, const WorkspaceId& workspace, const ThreadId& thread, std::int64_t seq
);

} // namespace hiochat::ratings
