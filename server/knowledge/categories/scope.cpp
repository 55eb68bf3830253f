#include "knowledge/categories/scope.h"

#include "knowledge/categories/assignments.h"
#include "knowledge/categories/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::knowledge::categories {

namespace {

struct Limit {
    std::string categories;
};
BOOST_DESCRIBE_STRUCT(Limit, (), (categories))

constexpr std::size_t most_kept = 10'000;

Allowed allowed(const std::set<std::string>& sources) {
    return std::make_shared<const std::vector<std::string>>(sources.begin(), sources.end());
}

} // namespace

Scope::Scope(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

Task<Allowed> Scope::own_limit(WorkspaceId workspace, ChatbotId chatbot) {
    const auto now = clock_.now();
    if (const auto known = kept_.find(chatbot);
        known != kept_.end() && known->second.workspace == workspace && known->second.until > now) {
        co_return known->second.allowed;
    }
    auto read = [workspace, chatbot](db::Session& session) {
        const auto row = session.find<Limit>(queries::categories_of_chatbot, chatbot, workspace);
        if (!row) {
            return allowed({});
        }
        const auto limit = json::decode_text<std::vector<std::string>>(row->categories);
        return limit.empty() ? nullptr : allowed(sources_in(session, workspace, chatbot, limit));
    };
    auto found = co_await database_.read(std::move(read));
    if (kept_.size() >= most_kept) {
        kept_.clear();
    }
    kept_[chatbot] = {workspace, found, now + kept_for};
    co_return found;
}

Task<Allowed>
Scope::within(WorkspaceId workspace, ChatbotId chatbot, std::vector<std::string> categories) {
    auto read = [workspace, chatbot, categories](db::Session& session) {
        for (std::size_t i = 0; i < categories.size(); ++i) {
            check_known(session, workspace, categories[i], "categories[" + std::to_string(i) + "]");
        }
        return allowed(sources_in(session, workspace, chatbot, categories));
    };
    co_return co_await database_.read(std::move(read));
}

Task<Allowed>
Scope::find(WorkspaceId workspace, ChatbotId chatbot, std::vector<std::string> categories) {
    const auto own = co_await own_limit(workspace, chatbot);
    if (categories.empty()) {
        co_return own;
    }
    const auto asked = co_await within(workspace, chatbot, std::move(categories));
    if (!own) {
        co_return asked;
    }
    std::vector<std::string> both;
    std::ranges::set_intersection(*own, *asked, std::back_inserter(both));
    co_return std::make_shared<const std::vector<std::string>>(std::move(both));
}

} // namespace hiochat::knowledge::categories
