#include "conversations/conversations.h"

#include "accounts/users.h"
#include "conversations/queries.h"
#include "conversations/rows.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace hiochat::conversations {

namespace {

constexpr std::size_t client_id_bytes = 64;

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

Message to_store(const ThreadId& thread, std::int64_t seq, const NewMessage& said, TimePoint now) {
    return {
        thread,
        seq,
        said.client_id,
        said.author,
        said.author_name,
        said.text,
        said.citations,
        said.abstained,
        now,
        said.kind,
        said.follow_ups,
        said.stopped,
        said.unsupported
    };
}

// What was stored before, or nothing but the thread when others have answered it.
Appended stored_before(
    db::Session& session, const WorkspaceId& workspace, const NewMessage& message, Thread thread
) {
    auto sent = find_sent(session, workspace, thread.id, message.author, message.client_id);
    if (!sent && thread.status == ThreadStatus::closed) {
        throw Rejected{Reason::closed, "the conversation has ended"};
    }
    Appended out;
    out.fresh = false;
    if (sent) {
        out.message = *std::move(sent);
    }
    out.thread = std::make_shared<const Thread>(std::move(thread));
    return out;
}

// The message, and its note if it has one.
std::vector<Appended> store_turn(
    db::Session& session,
    const WorkspaceId& workspace,
    const ThreadId& id,
    const Turn& turn,
    const Conversations::Also& also,
    TimePoint now
) {
    auto thread = require(session.find<ThreadRow>(queries::lock_thread, id, workspace));
    const auto answers = turn.message.answers.value_or(0);
    const bool answered = answers > 0 && answers <= thread.answered_seq;
    auto message = to_store(id, thread.last_seq + 1, turn.message, now);
    if (answered || thread.status == ThreadStatus::closed || !insert(session, workspace, message)) {
        return {stored_before(session, workspace, turn.message, std::move(thread))};
    }
    std::vector<Appended> out(1);
    out.front().message = std::move(message);
    set_last(thread, out.front().message);
    if (turn.note) {
        auto& note = out.emplace_back();
        note.message = to_store(id, thread.last_seq + 1, *turn.note, now);
        insert(session, workspace, note.message);
        set_last(thread, note.message);
    }
    if (turn.becomes && thread.status == ThreadStatus::bot) {
        thread.status = *turn.becomes;
    }
    thread.answered_seq = std::max(thread.answered_seq, answers);
    store_last(session, thread);
    const auto shared = std::make_shared<const Thread>(std::move(thread));
    for (auto& appended : out) {
        appended.thread = shared;
    }
    if (also) {
        also(session, out.front().message);
    }
    return out;
}

} // namespace

Conversations::Conversations(
    boost::asio::any_io_executor executor, db::Database& database, const Clock& clock, Limits limits
)
    : database_{database}, clock_{clock}, limits_{limits},
      intake_{executor, database, limits.waiting, [this](const Appended& appended) {
                  announce(appended);
              }} {}

void Conversations::check(const std::string& client_id, const std::string& text) const {
    check_text(text);
    if (client_id.empty() || client_id.size() > client_id_bytes) {
        throw Rejected{Reason::invalid, "clientId: must have 1 to 64 characters"}.with_field(
            "clientId"
        );
    }
    db::check_text(text);
    db::check_text(client_id);
}

void Conversations::say(
    visitors::Visitor visitor, std::string client_id, std::string text, Intake::Told told
) {
    check(client_id, text);
    intake_.take(
        {std::move(visitor), std::move(client_id), std::move(text), clock_.now(), std::move(told)}
    );
}

Task<Appended>
Conversations::say(visitors::Visitor visitor, std::string client_id, std::string text) {
    check(client_id, text); // here, as what an initiation throws would not reach the caller
    auto initiate = [&](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto told = [shared](std::exception_ptr error, const Appended& appended) {
            std::move (*shared)(error, appended);
        };
        say(std::move(visitor), std::move(client_id), std::move(text), std::move(told));
    };
    co_return co_await boost::asio::async_initiate<
        const boost::asio::use_awaitable_t<>,
        void(std::exception_ptr, Appended)>(std::move(initiate), boost::asio::use_awaitable);
}

Task<Appended>
Conversations::append(WorkspaceId workspace, ThreadId thread, NewMessage message, Also also) {
    return append(
        std::move(workspace),
        std::move(thread),
        Turn{.message = std::move(message)},
        std::move(also)
    );
}

Task<Appended> Conversations::append(WorkspaceId workspace, ThreadId thread, Turn turn, Also also) {
    if (turn.message.answers) {
        turn.message.client_id = "answer:" + std::to_string(*turn.message.answers);
    }
    auto unit = [workspace, thread, turn, also, now = clock_.now()](db::Session& session) {
        return store_turn(session, workspace, thread, turn, also, now);
    };
    auto stored = co_await database_.write(std::move(unit));
    if (stored.front().fresh) {
        for (const auto& appended : stored) {
            announce(appended);
        }
    }
    co_return std::move(stored.front());
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

Task<std::vector<Message>> Conversations::messages_before(
    WorkspaceId workspace, ThreadId thread, std::int64_t before, std::int64_t limit
) {
    auto list = [workspace, thread, before, limit](db::Session& session) {
        require(session.find<ThreadRow>(queries::find_thread, thread, workspace));
        std::vector<Message> out;
        for (auto& row :
             session.all<MessageRow>(queries::messages_before, thread, workspace, before, limit)) {
            out.push_back(to_message(std::move(row)));
        }
        std::ranges::reverse(out);
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
    for (const auto& follower : followers_) {
        follower(appended);
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
