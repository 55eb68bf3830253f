#include "assistant/explanation_routes.h"

#include "accounts/access.h"
#include "assistant/records.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <charconv>

namespace hiochat::assistant {

namespace {

std::int64_t seq_of(std::string_view text) {
    std::int64_t seq = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (error != std::errc{} || stop != text.data() + text.size()) {
        throw Rejected{Reason::not_found, "message"};
    }
    return seq;
}

} // namespace

ExplanationRoutes::ExplanationRoutes(Records& records) : records_{records} {}

void ExplanationRoutes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    router.get(
        "/api/v1/threads/{threadId}/messages/{seq}/explanation",
        read,
        "Get what an answer in a thread was made from",
        *this,
        &ExplanationRoutes::of_message
    );
    router.get(
        "/api/v1/answers/{answerId}",
        read,
        "Get what an answer was made from",
        *this,
        &ExplanationRoutes::get
    );
}

Task<wire::Explanation> ExplanationRoutes::of_message(http::Call& call) {
    auto record = co_await records_.of(
        accounts::principal(call).workspace, call.id<ThreadId>("threadId"), seq_of(call.path("seq"))
    );
    co_return wire::Explanation{std::move(record)};
}

Task<wire::Explanation> ExplanationRoutes::get(http::Call& call) {
    auto record = co_await records_.get(
        accounts::principal(call).workspace, call.id<AnswerRecordId>("answerId")
    );
    co_return wire::Explanation{std::move(record)};
}

} // namespace hiochat::assistant
