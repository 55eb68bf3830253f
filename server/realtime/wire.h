#pragma once

#include "conversations/message.h"
#include "conversations/wire.h"

namespace hiochat::realtime::wire {

// What a page may know of a chatbot before anyone has said a word.
struct WidgetChatbot {
    ChatbotId id;
    std::string name;
    std::string greeting;
    std::string colour;
    std::string language;
};
BOOST_DESCRIBE_STRUCT(WidgetChatbot, (), (id, name, greeting, colour, language))

struct WidgetConfig {
    WidgetChatbot chatbot;
};
BOOST_DESCRIBE_STRUCT(WidgetConfig, (), (chatbot))

struct ConfigQuery {
    std::string key;
};
BOOST_DESCRIBE_STRUCT(ConfigQuery, (), (key))

struct SessionRequest {
    std::string api_key;
    std::optional<std::string> visitor_token;
};
BOOST_DESCRIBE_STRUCT(SessionRequest, (), (api_key, visitor_token))

struct VisitorSession {
    std::string visitor_token;
    VisitorId visitor_id;
    std::optional<ThreadId> thread_id;
    std::int64_t last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(VisitorSession, (), (visitor_token, visitor_id, thread_id, last_seq))

// Socket events.
struct UserMessage {
    std::string client_id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(UserMessage, (), (client_id, text))

struct UserMessageAck {
    bool ok = true;
    conversations::Message message;
};
BOOST_DESCRIBE_STRUCT(UserMessageAck, (), (ok, message))

struct Sync {
    std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(Sync, (), (after))

struct SyncAck {
    bool ok = true;
    std::optional<ThreadId> thread_id;
    std::int64_t last_seq = 0;
    std::vector<conversations::Message> messages;
};
BOOST_DESCRIBE_STRUCT(SyncAck, (), (ok, thread_id, last_seq, messages))

struct Ok {
    bool ok = true;
};
BOOST_DESCRIBE_STRUCT(Ok, (), (ok))

struct BotTyping {
    ThreadId thread_id;
    bool typing = false;
};
BOOST_DESCRIBE_STRUCT(BotTyping, (), (thread_id, typing))

struct Watch {
    ThreadId thread_id;
    std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(Watch, (), (thread_id, after))

struct WatchAck {
    bool ok = true;
    conversations::wire::Thread thread;
    std::vector<conversations::Message> messages;
};
BOOST_DESCRIBE_STRUCT(WatchAck, (), (ok, thread, messages))

struct Unwatch {
    ThreadId thread_id;
};
BOOST_DESCRIBE_STRUCT(Unwatch, (), (thread_id))

struct WatchThreads {
    std::optional<ChatbotId> chatbot_id;
};
BOOST_DESCRIBE_STRUCT(WatchThreads, (), (chatbot_id))

struct Goodbye {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Goodbye, (), (reason))

struct Agent {
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Agent, (), (id, name))

} // namespace hiochat::realtime::wire
