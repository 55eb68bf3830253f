#pragma once

#include "knowledge/questions/wire.h"
#include "knowledge/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::knowledge::questions {

class Routes {
public:
    Routes(Questions& questions, Sources& sources);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<http::Created<knowledge::wire::Source>>
    add(http::Call& call, wire::QuestionRequest request);
    Task<knowledge::wire::Source> change(http::Call& call, wire::QuestionRequest request);

    Questions& questions_;
    Sources& sources_;
};

} // namespace hiochat::knowledge::questions
