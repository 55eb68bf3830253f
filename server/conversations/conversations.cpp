#include "conversations/conversations.h"

#include "accounts/users.h"
#include "conversations/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace hiochat::conversations {

namespace {

constexpr std::size_t preview_bytes = 200;
constexpr std::size_t client_id_bytes = 64;

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
     updated_at)
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
};
BOOST_DESCRIBE_STRUCT(
    MessageRow,
    (),
    (thread_id, seq, client_id, author, author_name, text, citations, abstained, created_at)
)

Thread to_thread(ThreadRow row) {
    Thread thread{
        row.id,
        row.workspace_id,
        row.chatbot_id,
        row.visitor_id,
        row.status,
        row.last_seq,
        std::nullopt,
        row.created_at,
        row.updated_at
    };
    if (row.last_text && row.last_author && row.last_at) {
        thread.last_message = {*std::move(row.last_text), *row.last_author, *row.last_at};
    }
    return thread;
}

Message to_message(MessageRow row) {
    return {
        row.thread_id,
        row.seq,
        std::move(row.client_id),
        row.author,
        std::move(row.author_name),
        std::move(row.text),
        json::decode_text<std::vector<Citation>>(row.citations),
        row.abstained,
        row.created_at
    };
}

Thread require(std::optional<ThreadRow> row) {
    if (!row) {
        throw Rejected{Reason::not_found, "thread"};
    }
    return to_thread(*std::move(row));
}

// The beginning of a text, cut between characters.
std::string beginning(const std::string& text) {
    if (text.size() <= preview_bytes) {
        return text;
    }
    auto end = preview_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;
    }
    return text.substr(0, end) + "…";
}

struct Cursor {
    TimePoint updated_at = from_milliseconds(std::numeric_limits<std::int64_t>::max());
    std::string id;
};

Cursor parse_cursor(const std::optional<std::string>& text) {
    if (!text) {
        return {};
    }
    std::int64_t milliseconds = 0;
    const auto* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, milliseconds);
    if (error != std::errc{} || stop == end || *stop != '.') {
        throw Rejected{Reason::invalid, "cursor: is not one of ours"}.with_field("cursor");
    }
    return {from_milliseconds(milliseconds), {stop + 1, end}};
}

} // namespace

Conversations::Conversations(db::Database& database, const Clock& clock, Limits limits)
    : database_{database}, clock_{clock}, limits_{limits} {}

Appended
Conversations::store(db::Session& session, Thread thread, NewMessage message, TimePoint now) const {
    const auto row = session.find<ThreadRow>(
        queries::advance_thread,
        thread.id,
        thread.workspace_id,
        beginning(message.text),
        message.author,
        now
    );
    Appended out;
    out.thread = require(row);
    out.message = {
        thread.id,
        out.thread.last_seq,
        std::move(message.client_id),
        message.author,
        std::move(message.author_name),
        std::move(message.text),
        std::move(message.citations),
        message.abstained,
        now
    };
    session.change(
        queries::insert_message,
        out.message.thread_id,
        out.message.seq,
        thread.workspace_id,
        out.message.client_id,
        out.message.author,
        out.message.author_name,
        out.message.text,
        json::encode_text(out.message.citations),
        out.message.abstained,
        now
    );
    return out;
}

Task<Appended>
Conversations::say(visitors::Visitor visitor, std::string client_id, std::string text) {
    check_text(text);
    if (client_id.empty() || client_id.size() > client_id_bytes) {
        throw Rejected{Reason::invalid, "clientId: must have 1 to 64 characters"}.with_field(
            "clientId"
        );
    }
    auto unit = [this, visitor, client_id, text, now = clock_.now()](db::Session& session) {
        // Writing to the visitor's row first makes concurrent messages of one visitor wait for each
        // other.
        if (session.change(queries::lock_visitor, visitor.id, visitor.workspace_id, now) == 0) {
            throw Rejected{Reason::not_found, "visitor"};
        }
        auto row = session.find<ThreadRow>(
            queries::open_thread_of_visitor, visitor.id, visitor.workspace_id
        );
        if (row) {
            auto stored = session.find<MessageRow>(
                queries::find_message_by_client_id,
                row->id,
                visitor.workspace_id,
                MessageAuthor::visitor,
                client_id
            );
            if (stored) {
                return Appended{to_message(*std::move(stored)), to_thread(*std::move(row)), false};
            }
        } else {
            const auto id = ThreadId::make();
            session.change(
                queries::insert_thread,
                id,
                visitor.workspace_id,
                visitor.chatbot_id,
                visitor.id,
                now
            );
            row = session.find<ThreadRow>(queries::find_thread, id, visitor.workspace_id);
        }
        NewMessage message;
        message.author = MessageAuthor::visitor;
        message.text = text;
        message.client_id = client_id;
        return store(session, require(std::move(row)), std::move(message), now);
    };
    auto appended = co_await database_.write(std::move(unit));
    announce(appended);
    co_return appended;
}

Task<Appended>
Conversations::append(WorkspaceId workspace, ThreadId thread, NewMessage message, Also also) {
    auto unit = [this, workspace, thread, message, also, now = clock_.now()](db::Session& session) {
        auto found = require(session.find<ThreadRow>(queries::find_thread, thread, workspace));
        if (message.client_id) {
            auto stored = session.find<MessageRow>(
                queries::find_message_by_client_id,
                thread,
                workspace,
                message.author,
                *message.client_id
            );
            if (stored) {
                return Appended{to_message(*std::move(stored)), std::move(found), false};
            }
        }
        if (found.status == ThreadStatus::closed) {
            throw Rejected{Reason::closed, "the conversation has ended"};
        }
        auto appended = store(session, std::move(found), message, now);
        if (also) {
            also(session, appended.message);
        }
        return appended;
    };
    auto appended = co_await database_.write(std::move(unit));
    announce(appended);
    co_return appended;
}

Task<std::optional<Thread>> Conversations::open_thread(visitors::Visitor visitor) {
    auto find = [visitor](db::Session& session) -> std::optional<Thread> {
        auto row = session.find<ThreadRow>(
            queries::open_thread_of_visitor, visitor.id, visitor.workspace_id
        );
        return row ? std::optional{to_thread(*std::move(row))} : std::nullopt;
    };
    co_return co_await database_.read(std::move(find));
}

Task<Thread> Conversations::get(WorkspaceId workspace, ThreadId thread) {
    auto find = [workspace, thread](db::Session& session) {
        return require(session.find<ThreadRow>(queries::find_thread, thread, workspace));
    };
    co_return co_await database_.read(std::move(find));
}

Task<std::vector<Message>> Conversations::messages(
    WorkspaceId workspace, ThreadId thread, std::int64_t after, std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, limits_.page);
    auto list = [workspace, thread, after, most](db::Session& session) {
        require(session.find<ThreadRow>(queries::find_thread, thread, workspace));
        std::vector<Message> out;
        for (auto& row :
             session.all<MessageRow>(queries::messages_after, thread, workspace, after, most)) {
            out.push_back(to_message(std::move(row)));
        }
        return out;
    };
    co_return co_await database_.read(std::move(list));
}

Task<ThreadPage> Conversations::threads(
    WorkspaceId workspace,
    std::optional<ChatbotId> chatbot,
    std::optional<std::string> cursor,
    std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, 200);
    const auto from = parse_cursor(cursor);
    auto list = [workspace, chatbot, from, most](db::Session& session) {
        auto rows = chatbot
                        ? session.all<ThreadRow>(
                              queries::list_threads_of_chatbot,
                              workspace,
                              from.updated_at,
                              from.id,
                              most + 1,
                              *chatbot
                          )
                        : session.all<ThreadRow>(
                              queries::list_threads, workspace, from.updated_at, from.id, most + 1
                          );
        ThreadPage page;
        for (auto& row : rows) {
            if (std::ssize(page.threads) == most) {
                const auto& last = page.threads.back();
                page.next_cursor =
                    std::to_string(to_milliseconds(last.updated_at)) + "." + last.id.text();
                break;
            }
            page.threads.push_back(to_thread(std::move(row)));
        }
        return page;
    };
    co_return co_await database_.read(std::move(list));
}

Task<std::vector<Unanswered>> Conversations::unanswered() {
    auto list = [](db::Session& session) { return session.all<Unanswered>(queries::unanswered); };
    co_return co_await database_.read(std::move(list));
}

void Conversations::on_appended(std::function<void(const Appended&)> follower) {
    followers_.push_back(std::move(follower));
}

void Conversations::announce(const Appended& appended) {
    if (appended.fresh) {
        for (const auto& follower : followers_) {
            follower(appended);
        }
    }
}

void Conversations::check_text(const std::string& text) const {
    const auto blank = [](unsigned char c) { return c <= ' '; };
    if (std::ranges::all_of(text, blank)) {
        throw Rejected{Reason::invalid, "text: must not be empty"}.with_field("text");
    }
    if (accounts::count_characters(text) > limits_.message_chars) {
        throw Rejected{
            Reason::too_large,
            "text: must have at most " + std::to_string(limits_.message_chars) + " characters"
        }
            .with_field("text");
    }
}

} // namespace hiochat::conversations
