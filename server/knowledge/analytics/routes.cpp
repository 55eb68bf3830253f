#include "knowledge/analytics/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>
#include <charconv>

namespace hiochat::knowledge::analytics {

namespace {

constexpr std::size_t shown_wordings = 10;
constexpr std::size_t shown_duplicates = 10; // sources of a group
constexpr std::chrono::days default_period{30};

// A place in the list: groups have no order of their own that lasts.
std::size_t place(const std::optional<std::string>& cursor) {
    std::size_t out = 0;
    if (cursor) {
        const auto* end = cursor->data() + cursor->size();
        if (std::from_chars(cursor->data(), end, out).ptr != end) {
            throw Rejected{Reason::invalid, "cursor: is not one of ours"}.with_field("cursor");
        }
    }
    return out;
}

wire::UnansweredGroup to_wire(QuestionGroup group) {
    if (group.wordings.size() > shown_wordings) {
        group.wordings.resize(shown_wordings);
    }
    return {
        group.id,
        std::move(group.question),
        group.count,
        group.asked_at,
        std::move(group.wordings),
        std::move(group.question_ids)
    };
}

} // namespace

Routes::Routes(Analytics& analytics, Sources& sources, const Clock& clock)
    : analytics_{analytics}, sources_{sources}, clock_{clock} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string bot = "/api/v1/chatbots/{chatbotId}";
    router.get(
        bot + "/knowledge",
        read,
        "How the knowledge is used and what it lacks",
        *this,
        &Routes::report
    );
    router.get(
        bot + "/unanswered",
        read,
        "Questions without an answer, by meaning",
        *this,
        &Routes::unanswered
    );
    router.post(
        bot + "/unanswered/dismiss",
        manage,
        "Leave questions without an answer",
        *this,
        &Routes::dismiss
    );
    router.get(
        bot + "/sources/{sourceId}/answers",
        read,
        "The answers that were given with a source, latest first",
        *this,
        &Routes::answers
    );
}

Task<std::optional<knowledge::wire::Source>>
Routes::show(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    try {
        co_return knowledge::wire::from(
            co_await sources_.show(std::move(workspace), std::move(chatbot), std::move(source))
        );
    } catch (const Rejected& gone) {
        if (gone.reason() != Reason::not_found) {
            throw;
        }
    }
    co_return std::nullopt;
}

Task<std::vector<wire::DuplicateGroup>>
Routes::duplicates(WorkspaceId workspace, ChatbotId chatbot) {
    std::vector<wire::DuplicateGroup> out;
    for (const auto& group : co_await analytics_.duplicates(workspace, chatbot)) {
        wire::DuplicateGroup shown;
        shown.chunks = static_cast<std::int64_t>(group.chunks);
        for (const auto& id : group.sources) {
            if (shown.sources.size() == shown_duplicates) {
                break;
            }
            if (auto source = co_await show(workspace, chatbot, SourceId{id})) {
                const bool page = source->kind == SourceKind::page;
                shown.sources.push_back(
                    {source->id, std::move(source->title), page ? source->url : std::nullopt}
                );
            }
        }
        if (shown.sources.size() > 1) {
            out.push_back(std::move(shown));
        }
    }
    co_return out;
}

Task<wire::KnowledgeReport> Routes::report(http::Call& call, wire::KnowledgeQuery query) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto to = query.to.value_or(clock_.now() + std::chrono::seconds{1});
    const auto from = query.from.value_or(to - default_period);
    if (to < from) {
        throw Rejected{Reason::invalid, "from: is later than to"}.with_field("from");
    }
    const auto overview = co_await analytics_.overview(workspace, chatbot, {from, to});
    wire::KnowledgeReport out;
    out.totals = {overview.sources, overview.chunks, overview.questions, overview.answered};
    for (const auto& used : overview.most_used) {
        if (auto source = co_await show(workspace, chatbot, used.source_id)) {
            out.most_used.push_back({*std::move(source), used.uses});
        }
    }
    for (const auto& id : overview.never_used) {
        if (auto source = co_await show(workspace, chatbot, id)) {
            out.never_used.push_back(*std::move(source));
        }
    }
    for (const auto& stale : overview.stale) {
        if (auto source = co_await show(workspace, chatbot, stale.source_id)) {
            out.stale.push_back({*std::move(source), stale.reason});
        }
    }
    for (const auto& one : overview.categories) {
        out.categories.push_back(
            {one.category_id, one.sources, one.chunks, one.uses, one.unanswered}
        );
    }
    out.duplicates = co_await duplicates(workspace, chatbot);
    co_return out;
}

Task<wire::UnansweredList> Routes::unanswered(http::Call& call, wire::PageQuery query) {
    const auto first = place(query.cursor);
    const auto most =
        static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit.value_or(20), 1, 200));
    auto groups = co_await analytics_.unanswered(
        accounts::principal(call).workspace, call.id<ChatbotId>("chatbotId")
    );
    wire::UnansweredList out;
    for (auto at = first; at < groups.size() && out.items.size() < most; ++at) {
        out.items.push_back(to_wire(std::move(groups[at])));
    }
    if (first + out.items.size() < groups.size()) {
        out.next_cursor = std::to_string(first + out.items.size());
    }
    co_return out;
}

Task<void> Routes::dismiss(http::Call& call, wire::DismissRequest request) {
    co_await analytics_.dismiss(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        std::move(request.question_ids)
    );
}

Task<wire::SourceAnswerList> Routes::answers(http::Call& call, wire::PageQuery query) {
    auto page = co_await analytics_.answers(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId"),
        std::move(query.cursor),
        query.limit.value_or(50)
    );
    wire::SourceAnswerList out;
    for (auto& answer : page.answers) {
        out.items.push_back(
            {answer.id,
             std::move(answer.question),
             std::move(answer.answer),
             answer.asked_at,
             std::move(answer.thread_id),
             answer.confidence}
        );
    }
    out.next_cursor = std::move(page.next_cursor);
    co_return out;
}

} // namespace hiochat::knowledge::analytics
