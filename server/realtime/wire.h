#pragma once

#include "conversations/intake.h"
#include "conversations/message.h"
#include "conversations/wire.h"
#include "platform/json/json.h"
#include "platform/socketio/arguments.h"

namespace hiochat::realtime::wire {

// What a page may know of a chatbot before anyone has said a word.
struct WidgetChatbot {
    ChatbotId id;
    std::string name;
    std::string greeting;
    std::string colour;
    std::string language;
    std::vector<std::string> starters; // questions to begin with
};
BOOST_DESCRIBE_STRUCT(WidgetChatbot, (), (id, name, greeting, colour, language, starters))

struct WidgetConfig {
    WidgetChatbot chatbot;
};
BOOST_DESCRIBE_STRUCT(WidgetConfig, (), (chatbot))

struct ConfigQuery {
    std::string key;
};
BOOST_DESCRIBE_STRUCT(ConfigQuery, (), (key))

struct CreateWidgetSession {
    std::string api_key;
    std::optional<std::string> visitor_token;
};
BOOST_DESCRIBE_STRUCT(CreateWidgetSession, (), (api_key, visitor_token))

struct WidgetSession {
    std::string visitor_token;
    VisitorId visitor_id;
    std::optional<ThreadId> thread_id;
    std::int64_t last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(WidgetSession, (), (visitor_token, visitor_id, thread_id, last_seq))

// Socket events. Their names are in visitor_sockets.cpp and agent_sockets.cpp.
struct UserMessage {
    std::string client_id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(UserMessage, (), (client_id, text))

struct UserMessageReply {
    conversations::Message message;
};
BOOST_DESCRIBE_STRUCT(UserMessageReply, (), (message))

struct SyncRequest {
    std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(SyncRequest, (), (after))

struct SyncReply {
    std::optional<ThreadId> thread_id;
    std::int64_t last_seq = 0;
    std::vector<conversations::Message> messages;
};
BOOST_DESCRIBE_STRUCT(SyncReply, (), (thread_id, last_seq, messages))

struct BotTyping {
    ThreadId thread_id;
    bool typing = false;
};
BOOST_DESCRIBE_STRUCT(BotTyping, (), (thread_id, typing))

// A piece of an answer that is being said. The text of the message `answer` (its client id) is cut
// at `at` UTF-16 units, and this put there: from 0 when it begins anew.
struct BotResponseDelta {
    ThreadId thread_id;
    std::string answer;
    std::int64_t at = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(BotResponseDelta, (), (thread_id, answer, at, text))

struct StopAnswer {
    ThreadId thread_id;
};
BOOST_DESCRIBE_STRUCT(StopAnswer, (), (thread_id))

enum class Thumb : std::uint8_t { up, down };
BOOST_DESCRIBE_ENUM(Thumb, up, down)

struct RateAnswer {
    ThreadId thread_id;
    std::int64_t seq = 0;
    std::optional<Thumb> rating; // none: taken back
    std::optional<std::string> reason;
    std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(RateAnswer, (), (thread_id, seq, rating, reason, comment))

struct WatchRequest {
    ThreadId thread_id;
    std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(WatchRequest, (), (thread_id, after))

struct WatchReply {
    conversations::wire::Thread thread;
    std::vector<conversations::Message> messages;
};
BOOST_DESCRIBE_STRUCT(WatchReply, (), (thread, messages))

struct UnwatchRequest {
    ThreadId thread_id;
};
BOOST_DESCRIBE_STRUCT(UnwatchRequest, (), (thread_id))

struct WatchThreadsRequest {
    std::optional<ChatbotId> chatbot_id;
};
BOOST_DESCRIBE_STRUCT(WatchThreadsRequest, (), (chatbot_id))

struct WatchSourcesRequest {
    ChatbotId chatbot_id;
};
BOOST_DESCRIBE_STRUCT(WatchSourcesRequest, (), (chatbot_id))

struct SourceRemoved {
    SourceId id;
    ChatbotId chatbot_id;
};
BOOST_DESCRIBE_STRUCT(SourceRemoved, (), (id, chatbot_id))

struct Goodbye {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Goodbye, (), (reason))

struct Agent {
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Agent, (), (id, name))

// What acknowledges a client's event: `ok` beside the members of its reply.
inline socketio::Arguments accepted() {
    return socketio::Arguments::of_text(R"({"ok":true})");
}

template <typename Reply>
socketio::Arguments accepted(const Reply& reply) {
    std::string text = R"({"ok":true,)";
    json::Encoder<Reply>::append_members(text, reply);
    text.push_back('}');
    return socketio::Arguments::of_text(std::move(text));
}

// Why a person is wanted is for those who take over.
inline bool is_note(const conversations::Message& message) {
    return message.author == conversations::MessageAuthor::system &&
           message.kind == conversations::MessageKind::hand_over;
}

// As visitors see it: what no passage supports is the owner's matter, too.
inline conversations::Message for_visitors(conversations::Message message) {
    message.unsupported.clear();
    if (is_note(message)) {
        message.text = "A person has been asked to join.";
    }
    return message;
}

inline bool differs_for_visitors(const conversations::Message& message) {
    return !message.unsupported.empty() || is_note(message);
}

// The same of a thread: its last message may be such a note.
inline conversations::wire::Thread for_visitors(const conversations::Thread& thread) {
    auto out = conversations::wire::from(thread);
    out.last_message.reset();
    return out;
}

// A message's JSON for visitors, made once for all who are told; nearly always everyone's.
inline const std::string& json_of(const conversations::Appended& appended) {
    if (appended.json.empty()) {
        appended.json = differs_for_visitors(appended.message)
                            ? json::encode_text(for_visitors(appended.message))
                            : json::encode_text(appended.message);
    }
    return appended.json;
}

inline socketio::Arguments accepted(const conversations::Appended& appended) {
    return socketio::Arguments::of_text(R"({"ok":true,"message":)" + json_of(appended) + "}");
}

// The one argument of an event.
inline socketio::Arguments argument(const conversations::Appended& appended) {
    return socketio::Arguments::of_text(json_of(appended));
}

inline socketio::Arguments argument_for_agents(const conversations::Appended& appended) {
    return differs_for_visitors(appended.message)
               ? socketio::Arguments::of_text(json::encode_text(appended.message))
               : argument(appended);
}

template <typename T>
socketio::Arguments argument(const T& value) {
    return socketio::Arguments::of_text(json::encode_text(value));
}

} // namespace hiochat::realtime::wire
