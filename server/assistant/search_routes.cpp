#include "assistant/search_routes.h"

#include "accounts/access.h"
#include "accounts/users.h"
#include "assistant/search.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::assistant {

namespace {

constexpr std::size_t query_chars = 2000;
constexpr std::size_t most_categories = 50;

SearchWanted wanted_of(wire::SearchRequest request) {
    if (request.query.empty() || accounts::count_characters(request.query) > query_chars) {
        throw Rejected{Reason::invalid, "query: must have 1 to 2000 characters"}.with_field("query"
        );
    }
    SearchWanted out;
    out.query = std::move(request.query);
    out.limit =
        static_cast<std::size_t>(std::clamp<std::int64_t>(request.limit.value_or(10), 1, 50));
    out.prefix = request.prefix.value_or(false);
    out.kinds = std::move(request.kinds).value_or(out.kinds);
    out.statuses = std::move(request.statuses).value_or(out.statuses);
    out.categories = std::move(request.categories).value_or(out.categories);
    if (out.categories.size() > most_categories) {
        throw Rejected{Reason::invalid, "categories: too many entries"}.with_field("categories");
    }
    out.from = request.from;
    out.to = request.to;
    if (out.from && out.to && *out.to < *out.from) {
        throw Rejected{Reason::invalid, "from: is later than to"}.with_field("from");
    }
    out.explain = request.explain.value_or(false);
    return out;
}

std::vector<wire::TextPiece> pieces_of(const knowledge::index::Hit& hit) {
    std::vector<wire::TextPiece> out;
    std::size_t at = 0;
    const auto add = [&](std::size_t end, bool match) {
        if (end > at) {
            out.push_back({hit.text.substr(at, end - at), match});
            at = end;
        }
    };
    for (const auto& match : hit.matches) {
        add(match.begin, false);
        add(match.end, true);
    }
    add(hit.text.size(), false);
    return out;
}

wire::SearchResult to_wire(FoundPassage found, bool explain) {
    auto& hit = found.hit;
    wire::SearchResult out;
    out.pieces = pieces_of(hit);
    out.source = std::move(found.name);
    out.source_id = SourceId{hit.source};
    out.kind = found.kind;
    out.title = std::move(hit.title);
    out.heading = std::move(hit.heading);
    out.ordinal = static_cast<std::int64_t>(hit.passage);
    out.page = hit.page > 0 ? std::optional<std::int64_t>{hit.page} : std::nullopt;
    out.url = found.url.empty() ? std::nullopt : std::optional{std::move(found.url)};
    out.score = hit.score;
    out.questions = std::move(hit.questions);
    if (explain) {
        const auto& seen = hit.evidence;
        const auto& parts = hit.breakdown;
        out.confidence = found.confidence;
        out.evidence = {
            seen.strength,
            seen.coverage,
            seen.together,
            seen.title,
            seen.proximity,
            seen.missing,
            seen.asked
        };
        out.parts = {parts.words, parts.neighbours, parts.sentence, parts.title, parts.asked};
    }
    out.text = std::move(hit.text);
    return out;
}

} // namespace

SearchRoutes::SearchRoutes(Search& search, knowledge::Sources& sources)
    : search_{search}, sources_{sources} {}

void SearchRoutes::add_to(http::Router& router, accounts::Access& access) {
    router.post(
        "/api/v1/chatbots/{chatbotId}/search",
        access.guard(accounts::Right::read),
        "Find passages and sources, or see what the bot would find",
        *this,
        &SearchRoutes::search
    );
}

Task<wire::SearchReply> SearchRoutes::search(http::Call& call, wire::SearchRequest request) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    auto wanted = wanted_of(std::move(request));
    const bool explain = wanted.explain;
    auto found = co_await search_.find(workspace, chatbot, std::move(wanted));
    wire::SearchReply out;
    for (auto& passage : found.passages) {
        out.results.push_back(to_wire(std::move(passage), explain));
    }
    for (const auto& id : found.sources) {
        std::optional<knowledge::wire::Source> source;
        try {
            source = knowledge::wire::from(co_await sources_.show(workspace, chatbot, id));
        } catch (const Rejected& gone) {
            if (gone.reason() != Reason::not_found) {
                throw;
            }
        }
        if (source) {
            out.sources.push_back(*std::move(source));
        }
    }
    if (found.answer) {
        out.answer = {
            std::move(found.answer->text), found.answer->abstained, found.answer->confidence
        };
    }
    co_return out;
}

} // namespace hiochat::assistant
