#pragma once

#include "conversations/conversations.h"
#include "conversations/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::conversations {

class Routes {
public:
    explicit Routes(Conversations& conversations);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::ThreadList> list(http::Call& call, wire::ThreadQuery query);
    Task<wire::Thread> get(http::Call& call);
    Task<wire::MessageList> messages(http::Call& call, wire::MessageQuery query);

    Conversations& conversations_;
};

} // namespace hiochat::conversations
