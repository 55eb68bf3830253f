#pragma once

#include "conversations/intake.h"
#include "conversations/message.h"
#include "platform/async/task.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::conversations {

struct Limits {
    std::size_t message_chars = 4000;
    std::int64_t page = 200; // messages of one reply
    std::size_t waiting =
        16'384; // visitors' messages on their way to the disk; more: `unavailable`
};

struct NewMessage {
    MessageAuthor author = MessageAuthor::bot;
    std::optional<std::string> author_name;
    std::string text;
    std::optional<std::string> client_id;
    std::vector<Citation> citations;
    bool abstained = false;
    std::optional<MessageKind> kind{};
    std::vector<std::string> follow_ups{};
    bool stopped = false;
    std::vector<TextRange> unsupported{};
    // The bot's answer to every message up to this one; its `client_id` is "answer:N".
    std::optional<std::int64_t> answers{};
};

// What is stored together.
struct Turn {
    NewMessage message;
    std::optional<NewMessage> note{};      // right behind it
    std::optional<ThreadStatus> becomes{}; // from `bot`
};

struct ThreadPage {
    std::vector<Thread> threads;
    std::optional<std::string> next_cursor;
};

// A visitor's message that the bot has not answered yet.
struct Unanswered {
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    ThreadId thread_id;
    std::int64_t seq = 0;
    std::string text;
    TimePoint created_at{};
    VisitorId visitor_id{};
    ThreadStatus status = ThreadStatus::bot; // of the thread
};
BOOST_DESCRIBE_STRUCT(
    Unanswered, (), (workspace_id, chatbot_id, thread_id, seq, text, created_at, visitor_id, status)
)

// Threads and their messages: the order, the numbering, the promise that nothing acknowledged is
// lost.
class Conversations {
public:
    Conversations(
        boost::asio::any_io_executor executor,
        db::Database& database,
        const Clock& clock,
        Limits limits
    );

    // Stores a visitor's message in their open thread, which the first message opens, then
    // announces it. When this resumes, the message is on disk. A second call with the same
    // `client_id` returns the stored message and announces nothing. Refuses a blank or too long
    // text, and a `client_id` that is empty or over 64 characters.
    Task<Appended> say(visitors::Visitor visitor, std::string client_id, std::string text);

    // The same with a function that is told the outcome, for the many: throws what is refused at
    // once.
    void say(visitors::Visitor visitor, std::string client_id, std::string text, Intake::Told told);

    // Resumes when everything said so far is stored and told.
    Task<void> settled() { return intake_.settled(); }

    // Runs in the unit that stores the message.
    using Also = std::function<void(db::Session&, const Message&)>;

    // Stores a message of the bot, an agent or the system, then announces it. Messages of one
    // thread come out in the order in which they are stored. Refuses with `not_found` and `closed`.
    // An answer to what has been answered meanwhile is not stored: `fresh` is false.
    Task<Appended>
    append(WorkspaceId workspace, ThreadId thread, NewMessage message, Also also = {});

    // The same with what belongs to it; announces both messages.
    Task<Appended> append(WorkspaceId workspace, ThreadId thread, Turn turn, Also also = {});

    // The visitor's open thread, if there is one.
    Task<std::optional<Thread>> open_thread(visitors::Visitor visitor);

    // Refuses with `not_found`.
    Task<Thread> get(WorkspaceId workspace, ThreadId thread);

    // Messages with seq > after, in order, at most Limits::page (or `limit` if less). Refuses with
    // `not_found`.
    Task<std::vector<Message>>
    messages(WorkspaceId workspace, ThreadId thread, std::int64_t after, std::int64_t limit);

    // The last messages with seq < before, in order. Refuses with `not_found`.
    Task<std::vector<Message>> messages_before(
        WorkspaceId workspace, ThreadId thread, std::int64_t before, std::int64_t limit
    );

    // Latest first.
    Task<ThreadPage> threads(
        WorkspaceId workspace,
        std::optional<ChatbotId> chatbot,
        std::optional<std::string> cursor,
        std::int64_t limit
    );

    // What the bot still owes an answer: after a crash, say.
    Task<std::vector<Unanswered>> unanswered();

    // Called on the network thread after the commit; of one thread in the order of storing, but for
    // PostgreSQL, where neighbours may change places.
    void on_appended(std::function<void(const Appended&)> follower);

private:
    void announce(const Appended& appended);
    void check(const std::string& client_id, const std::string& text) const;
    void check_text(const std::string& text) const;

    db::Database& database_;
    const Clock& clock_;
    Limits limits_;
    std::vector<std::function<void(const Appended&)>> followers_;
    Intake intake_;
};

} // namespace hiochat::conversations
