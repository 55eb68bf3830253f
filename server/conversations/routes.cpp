#include "conversations/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

namespace hiochat::conversations {

Routes::Routes(Conversations& conversations) : conversations_{conversations} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const std::string all = "/api/v1/threads";
    const std::string one = all + "/{threadId}";
    router.get(all, read, "List threads, latest first", *this, &Routes::list);
    router.get(one, read, "Get a thread", *this, &Routes::get);
    router.get(
        one + "/messages", read, "List a thread's messages after a seq", *this, &Routes::messages
    );
}

Task<wire::ThreadList> Routes::list(http::Call& call, wire::ThreadQuery query) {
    auto page = co_await conversations_.threads(
        accounts::principal(call).workspace,
        std::move(query.chatbot_id),
        std::move(query.cursor),
        query.limit.value_or(50)
    );
    wire::ThreadList out;
    for (const auto& thread : page.threads) {
        out.items.push_back(wire::from(thread));
    }
    out.next_cursor = std::move(page.next_cursor);
    co_return out;
}

Task<wire::Thread> Routes::get(http::Call& call) {
    const auto id = call.id<ThreadId>("threadId");
    co_return wire::from(co_await conversations_.get(accounts::principal(call).workspace, id));
}

Task<wire::MessageList> Routes::messages(http::Call& call, wire::MessageQuery query) {
    const auto id = call.id<ThreadId>("threadId");
    const auto limit = std::clamp<std::int64_t>(query.limit.value_or(50), 1, 200);
    wire::MessageList out;
    out.items = co_await conversations_.messages(
        accounts::principal(call).workspace, id, query.after.value_or(0), limit
    );
    if (std::ssize(out.items) == limit) {
        out.next_cursor = std::to_string(out.items.back().seq);
    }
    co_return out;
}

} // namespace hiochat::conversations
