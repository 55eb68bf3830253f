#include "knowledge/vectors/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::vectors {

namespace {

wire::VectorStatus status_of(const Progress& progress) {
    if (!progress.model) {
        return wire::VectorStatus::off;
    }
    if (progress.failing) {
        return wire::VectorStatus::failing;
    }
    return progress.amounts.embedded < progress.amounts.total ? wire::VectorStatus::embedding
                                                              : wire::VectorStatus::ready;
}

} // namespace

void Routes::add_to(http::Router& router, accounts::Access& access) {
    router.get(
        "/api/v1/chatbots/{chatbotId}/vectors",
        access.guard(accounts::Right::read),
        "See how much of what a chatbot knows can be searched by meaning",
        *this,
        &Routes::get
    );
}

Task<wire::VectorProgress> Routes::get(http::Call& call) {
    auto progress = co_await upkeep_.progress(
        accounts::principal(call).workspace, call.id<ChatbotId>("chatbotId")
    );
    wire::VectorProgress out;
    out.status = status_of(progress);
    out.embedded = progress.amounts.embedded;
    out.total = progress.amounts.total;
    if (progress.model) {
        out.model = progress.model->name;
    }
    if (auto& failing = progress.failing) {
        out.failure = wire::VectorFailure{
            failing->failed_code, failing->failed_message, failing->failed_at, failing->retry_at
        };
    }
    co_return out;
}

} // namespace hiochat::knowledge::vectors
