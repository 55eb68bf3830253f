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

// What a message of the bot is.
enum class MessageKind : std::uint8_t { answer, small_talk, declined, hand_over };
BOOST_DESCRIBE_ENUM(MessageKind, answer, small_talk, declined, hand_over)

// Where an answer comes from, as it was when it was given.
struct Citation {
    SourceId source_id;
    std::string name;
    std::string title;
    std::optional<std::int64_t> page;
    std::string heading;
    std::string excerpt;
    std::optional<std::int64_t> number{}; // that the text cites it by: "[1]"
    std::optional<std::string> url{};     // of a page
};
BOOST_DESCRIBE_STRUCT(Citation, (), (source_id, name, title, page, heading, excerpt, number, url))

// Of a text as browsers count it: in UTF-16 units.
struct TextRange {
    std::int64_t start = 0;
    std::int64_t end = 0;

    bool operator==(const TextRange&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextRange, (), (start, end))

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
    std::optional<MessageKind> kind{};     // none: of a person
    std::vector<std::string> follow_ups{}; // questions that the visitor may ask next
    bool stopped = false;                  // by the visitor, before its end
    std::vector<TextRange> unsupported{};  // what no passage supports; not for visitors
};
BOOST_DESCRIBE_STRUCT(
    Message,
    (),
    (thread_id,
     seq,
     client_id,
     author,
     author_name,
     text,
     citations,
     abstained,
     created_at,
     kind,
     follow_ups,
     stopped,
     unsupported)
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
    std::int64_t answered_seq = 0; // the bot has answered everything up to here
};

} // namespace hiochat::conversations
