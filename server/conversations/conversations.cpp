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
    auto unit = [workspace, thread, message, also, now = clock_.now()](db::Session& session) {
        auto found = require(session.find<ThreadRow>(queries::lock_thread, thread, workspace));
        Appended out;
        out.message = {
            thread,
            found.last_seq + 1,
            message.client_id,
            message.author,
            message.author_name,
            message.text,
            message.citations,
            message.abstained,
            now
        };
        out.fresh = found.status != ThreadStatus::closed && insert(session, workspace, out.message);
        if (!out.fresh) {
            auto sent = find_sent(session, workspace, thread, message.author, message.client_id);
            if (!sent) {
                throw Rejected{Reason::closed, "the conversation has ended"};
            }
            out.message = *std::move(sent);
            out.thread = std::make_shared<const Thread>(std::move(found));
            return out;
        }
        set_last(found, out.message);
        store_last(session, found);
        out.thread = std::make_shared<const Thread>(std::move(found));
        if (also) {
            also(session, out.message);
        }
        return out;
    };
    auto appended = co_await database_.write(std::move(unit));
    if (appended.fresh) {
        announce(appended);
    }
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
