#pragma once

#include "assistant/record.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::assistant {

class Records;

namespace wire {

struct Explanation : Record {};
BOOST_DESCRIBE_STRUCT(Explanation, (Record), ())

} // namespace wire

// Why the bot said what it said.
class ExplanationRoutes {
public:
    explicit ExplanationRoutes(Records& records);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::Explanation> of_message(http::Call& call);
    Task<wire::Explanation> get(http::Call& call);

    Records& records_;
};

} // namespace hiochat::assistant
