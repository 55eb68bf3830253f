#include "corrections/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <charconv>

namespace hiochat::corrections {

namespace {

std::int64_t seq_of(const http::Call& call) {
    const auto& text = call.path("seq");
    std::int64_t out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
        throw Rejected{Reason::not_found, "message"};
    }
    return out;
}

} // namespace

Routes::Routes(Corrections& corrections) : corrections_{corrections} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const std::string thread = "/api/v1/threads/{threadId}";
    router.post(
        thread + "/messages/{seq}/correction",
        access.guard(accounts::Right::manage),
        "Put an answer right: it becomes a question with its answer",
        *this,
        &Routes::correct
    );
    router.get(
        thread + "/corrections",
        access.guard(accounts::Right::read),
        "Which of a thread's answers were put right",
        *this,
        &Routes::of_thread
    );
}

Task<Correction> Routes::correct(http::Call& call, wire::CorrectionRequest request) {
    const auto& principal = accounts::principal(call);
    co_return co_await corrections_.correct(
        principal.workspace,
        principal.user,
        call.id<ThreadId>("threadId"),
        seq_of(call),
        {std::move(request.question),
         std::move(request.alternatives).value_or(std::vector<std::string>{}),
         std::move(request.answer),
         std::move(request.categories)}
    );
}

Task<wire::CorrectionList> Routes::of_thread(http::Call& call) {
    co_return wire::CorrectionList{co_await corrections_.of_thread(
        accounts::principal(call).workspace, call.id<ThreadId>("threadId")
    )};
}

} // namespace hiochat::corrections
