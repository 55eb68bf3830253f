#include "ratings/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

namespace hiochat::ratings {

namespace {

constexpr std::chrono::days default_period{30};

}

Routes::Routes(Ratings& ratings, const Clock& clock) : ratings_{ratings}, clock_{clock} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const std::string bot = "/api/v1/chatbots/{chatbotId}/ratings";
    router.get(bot, read, "What visitors think of the answers, latest first", *this, &Routes::list);
    router.get(bot + "/figures", read, "Ratings by day and by reason", *this, &Routes::figures);
    router.get(
        "/api/v1/threads/{threadId}/ratings",
        read,
        "What the visitor thinks of a thread's answers",
        *this,
        &Routes::of_thread
    );
}

Task<wire::RatingList> Routes::list(http::Call& call, wire::RatingQuery query) {
    auto page = co_await ratings_.list(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        {query.rating, query.from, query.to},
        std::move(query.cursor),
        query.limit.value_or(50)
    );
    co_return wire::RatingList{std::move(page.items), std::move(page.next_cursor)};
}

Task<RatingFigures> Routes::figures(http::Call& call, wire::FiguresQuery query) {
    const auto to = query.to.value_or(clock_.now() + std::chrono::seconds{1});
    const auto from = query.from.value_or(to - default_period);
    if (to < from) {
        throw Rejected{Reason::invalid, "from: is later than to"}.with_field("from");
    }
    co_return co_await ratings_.figures(
        accounts::principal(call).workspace, call.id<ChatbotId>("chatbotId"), from, to
    );
}

Task<wire::ThreadRatingList> Routes::of_thread(http::Call& call) {
    wire::ThreadRatingList out;
    for (auto& rated : co_await ratings_.of_thread(
             accounts::principal(call).workspace, call.id<ThreadId>("threadId")
         )) {
        out.items.push_back(
            {rated.seq,
             rated.rating,
             std::move(rated.reason),
             std::move(rated.comment),
             rated.rated_at}
        );
    }
    co_return out;
}

} // namespace hiochat::ratings
