#pragma once

#include "accounts/testing.h"
#include "conversations/conversations.h"

namespace hiochat::conversations {

// A chatbot with a visitor, and what their conversations announce.
struct ConversationTest : accounts::FeatureTest {
    visitors::Visitors visitors{database, clock};
    Conversations conversations{loop.get_executor(), database, clock, {}};
    const ChatbotId bot = add_chatbot(workspace);
    const visitors::Visitor visitor = new_visitor(bot);
    std::vector<std::int64_t> announced; // numbers of the messages
    int said = 0;

    ConversationTest() {
        conversations.on_appended([this](const Appended& appended) {
            announced.push_back(appended.message.seq);
        });
    }

    visitors::Visitor new_visitor(const ChatbotId& of) {
        return run(visitors.create(workspace, of)).visitor;
    }

    Appended say(const std::string& text, const std::string& client_id) {
        return run(conversations.say(visitor, client_id, text));
    }

    Appended say(const std::string& text) { return say(text, "c" + std::to_string(++said)); }

    // What the assistant says to the message with this number.
    Appended answer(const ThreadId& thread, std::int64_t seq) {
        NewMessage message;
        message.text = "an answer";
        message.answers = seq;
        return run(conversations.append(workspace, thread, message));
    }

    void set_status(const ThreadId& thread, ThreadStatus status) {
        static constexpr db::Statement set{
            "set_status", "update threads set status = $2 where id = $1"
        };
        write([&](db::Session& session) { session.change(set, thread, status); });
    }
};

} // namespace hiochat::conversations
