#pragma once

#include "accounts/ids.h"
#include "platform/clock/clock.h"
#include "visitors/visitors.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hiochat {

using ThreadId = Id<struct ThreadTag>;
using SourceId = Id<struct SourceTag>;

} // namespace hiochat

namespace hiochat::conversations {

enum class MessageAuthor : std::uint8_t { visitor, bot, agent, system };
BOOST_DESCRIBE_ENUM(MessageAuthor, visitor, bot, agent, system)

// Who is in charge of a thread.
enum class ThreadStatus : std::uint8_t { bot, waiting, agent, closed };
BOOST_DESCRIBE_ENUM(ThreadStatus, bot, waiting, agent, closed)

// Where an answer comes from, as it was when it was given.
struct Citation {
    SourceId source_id;
    std::string name;
    std::string title;
    std::optional<std::int64_t> page;
    std::string heading;
    std::string excerpt;
};
BOOST_DESCRIBE_STRUCT(Citation, (), (source_id, name, title, page, heading, excerpt))

struct Message {
    ThreadId thread_id;
    std::int64_t seq = 0; // 1, 2, 3... within the thread, without gaps
    std::optional<std::string> client_id;
    MessageAuthor author = MessageAuthor::visitor;
    std::optional<std::string> author_name;
    std::string text;
    std::vector<Citation> citations;
    bool abstained = false;
    TimePoint created_at;
};
BOOST_DESCRIBE_STRUCT(
    Message,
    (),
    (thread_id, seq, client_id, author, author_name, text, citations, abstained, created_at)
)

struct LastMessage {
    std::string text; // its beginning
    MessageAuthor author = MessageAuthor::visitor;
    TimePoint created_at;
};
BOOST_DESCRIBE_STRUCT(LastMessage, (), (text, author, created_at))

struct Thread {
    ThreadId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    VisitorId visitor_id;
    ThreadStatus status = ThreadStatus::bot;
    std::int64_t last_seq = 0;
    std::optional<LastMessage> last_message;
    TimePoint created_at;
    TimePoint updated_at;
};

} // namespace hiochat::conversations
