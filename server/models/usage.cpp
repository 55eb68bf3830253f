#include "models/usage.h"

#include "models/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

namespace hiochat::models {

std::string day_of(TimePoint time) {
    return to_iso8601(time).substr(0, 10);
}

UsageBook::UsageBook(db::Database& database, async::TaskGroup& background, const Clock& clock)
    : database_{database}, background_{background}, clock_{clock} {}

void UsageBook::write(Spent spent) {
    background_.spawn(store(std::move(spent), day_of(clock_.now())));
}

Task<void> UsageBook::store(Spent spent, std::string day) {
    auto unit = [spent, day](db::Session& session) {
        if (session.rows(queries::find_workspace, spent.workspace).empty()) {
            return; // gone meanwhile
        }
        session.change(
            queries::add_usage,
            spent.workspace,
            day,
            spent.chatbot,
            spent.endpoint,
            spent.model,
            spent.kind,
            static_cast<std::int64_t>(spent.failed),
            static_cast<std::int64_t>(!spent.usage.measured),
            spent.usage.prompt_tokens,
            spent.usage.completion_tokens,
            spent.cost
        );
    };
    co_await database_.write(std::move(unit));
}

Task<std::vector<UsageOfDay>>
UsageBook::by_day(WorkspaceId workspace, std::string from, std::string to, ChatbotId chatbot) {
    auto unit = [=](db::Session& session) {
        return session.all<UsageOfDay>(queries::usage_by_day, workspace, from, to, chatbot);
    };
    co_return co_await database_.read(std::move(unit));
}

std::int64_t UsageBook::spent_this_month(db::Session& session, const WorkspaceId& workspace) const {
    const auto first = day_of(clock_.now()).substr(0, 8) + "01";
    return session.value<std::int64_t>(queries::spent_on_server, workspace, first).value_or(0);
}

Task<std::int64_t> UsageBook::spent_this_month(WorkspaceId workspace) {
    auto unit = [this, workspace](db::Session& session) {
        return spent_this_month(session, workspace);
    };
    co_return co_await database_.read(std::move(unit));
}

} // namespace hiochat::models
