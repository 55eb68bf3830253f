#include "knowledge/categories/assignments.h"
#include "knowledge/details.h"
#include "knowledge/folding.h"
#include "knowledge/queries.h"
#include "knowledge/rows.h"
#include "knowledge/sources.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

#include <algorithm>

namespace hiochat::knowledge {

namespace {

using Text = std::optional<std::string>;

std::pair<Text, Text> statuses(SourceFilter filter) {
    switch (filter) {
    case SourceFilter::pending:
        return {"queued", "processing"};
    case SourceFilter::queued:
        return {"queued", "queued"};
    case SourceFilter::processing:
        return {"processing", "processing"};
    case SourceFilter::ready:
        return {"ready", "ready"};
    case SourceFilter::failed:
        return {"failed", "failed"};
    case SourceFilter::all:
        break;
    }
    return {};
}

Text pattern(const Text& words) {
    if (!words || words->empty()) {
        return std::nullopt;
    }
    return contains_pattern(fold_name(*words));
}

// Surrounded by commas, as the statement looks for them.
Text between_commas(const Text& kinds) {
    return kinds && !kinds->empty() ? Text{"," + *kinds + ","} : std::nullopt;
}

std::vector<Source> find_rows(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceQuery& query,
    std::int64_t most
) {
    const auto [one, other] = statuses(query.status);
    const auto kinds = between_commas(query.kinds);
    const auto words = pattern(query.words);
    const auto from = query.cursor.value_or("z"); // sorts after every id, whatever the collation
    if (query.parent) {
        return session.all<Source>(
            queries::list_children,
            chatbot,
            workspace,
            from,
            most,
            one,
            other,
            kinds,
            words,
            query.category,
            *query.parent
        );
    }
    return session.all<Source>(
        queries::list_sources,
        chatbot,
        workspace,
        from,
        most,
        one,
        other,
        kinds,
        words,
        query.category
    );
}

} // namespace

Task<SourcePage> Sources::list(WorkspaceId workspace, ChatbotId chatbot, SourceQuery query) {
    query.limit = std::clamp<std::int64_t>(query.limit, 1, 200);
    if (query.category && query.category->empty()) {
        query.category.reset();
    }
    auto list = [workspace, chatbot, query](db::Session& session) {
        rows::check_chatbot(session, workspace, chatbot);
        if (query.parent) {
            rows::get(session, workspace, chatbot, *query.parent);
        }
        if (query.category) {
            categories::check_known(session, workspace, *query.category, "categoryId");
        }
        auto found = find_rows(session, workspace, chatbot, query, query.limit + 1);
        SourcePage page;
        if (std::ssize(found) > query.limit) {
            found.pop_back();
            page.next_cursor = found.back().id.text();
        }
        page.sources = with_details(session, workspace, std::move(found));
        return page;
    };
    auto page = co_await database_.read(std::move(list));
    add_progress(page.sources);
    co_return page;
}

Task<void> Sources::check_chatbot(WorkspaceId workspace, ChatbotId chatbot) {
    auto check = [workspace, chatbot](db::Session& session) {
        rows::check_chatbot(session, workspace, chatbot);
    };
    co_await database_.read(std::move(check));
}

Task<Shown> Sources::show(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto find = [workspace, chatbot, source](db::Session& session) {
        std::vector<Source> found{rows::get(session, workspace, chatbot, source)};
        return with_details(session, workspace, std::move(found));
    };
    auto found = co_await database_.read(std::move(find));
    add_progress(found);
    co_return std::move(found.front());
}

Task<std::vector<Sources::StoredPassage>> Sources::passages(
    WorkspaceId workspace, ChatbotId chatbot, SourceId id, std::int64_t from, std::int64_t most
) {
    auto find = [workspace, chatbot, id, from, most](db::Session& session) {
        const auto source = rows::get(session, workspace, chatbot, id);
        return session.all<StoredPassage>(
            queries::passages_of_version, id, source.version, workspace, from, most
        );
    };
    co_return co_await database_.read(std::move(find));
}

void Sources::note_progress(Source source) {
    announce(source);
    in_progress_.insert_or_assign(source.id, std::move(source));
}

void Sources::forget_progress(const SourceId& source) {
    in_progress_.erase(source);
}

void Sources::add_progress(std::vector<Shown>& sources) const {
    for (auto& [source, details] : sources) {
        const auto noted = in_progress_.find(source.id);
        if (noted != in_progress_.end() && source.status == SourceStatus::processing &&
            source.last_version == noted->second.last_version) {
            source.progress = noted->second.progress;
            source.pages = noted->second.pages;
            source.chunks = noted->second.chunks;
        }
    }
}

} // namespace hiochat::knowledge
