#pragma once

#include "assistant/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::assistant {

class Assistant;

class Routes {
public:
    explicit Routes(Assistant& assistant);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::Answer> answer(http::Call& call, wire::AnswerRequest request);

    Assistant& assistant_;
};

} // namespace hiochat::assistant
