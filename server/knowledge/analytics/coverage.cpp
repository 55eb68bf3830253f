#include "knowledge/analytics/coverage.h"

#include "knowledge/analytics/queries.h"
#include "platform/db/database.h"

#include <set>

namespace hiochat::knowledge::analytics {

namespace {

struct Size {
    std::string id;
    std::int64_t chunks = 0;
};
BOOST_DESCRIBE_STRUCT(Size, (), (id, chunks))

struct Placed {
    std::string source_id;
    std::string category_id;
};
BOOST_DESCRIBE_STRUCT(Placed, (), (source_id, category_id))

struct Parent {
    std::string id;
    std::string parent_id;
};
BOOST_DESCRIBE_STRUCT(Parent, (), (id, parent_id))

using Parents = std::map<std::string, std::string>;

void add_with_parents(std::set<std::string>& all, const Parents& parents, std::string category) {
    while (!category.empty() && all.insert(category).second) {
        const auto above = parents.find(category);
        category = above == parents.end() ? std::string{} : above->second;
    }
}

std::int64_t amount(const Amounts& amounts, const std::string& source) {
    const auto found = amounts.find(source);
    return found == amounts.end() ? 0 : found->second;
}

} // namespace

std::vector<Coverage> coverage_of(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const Amounts& uses,
    const Amounts& unanswered
) {
    std::vector<Coverage> out;
    std::map<std::string, std::size_t> place;
    Parents parents;
    for (auto& row : session.all<Parent>(queries::parents_of_categories, workspace)) {
        place.emplace(row.id, out.size());
        out.push_back({.category_id = CategoryId{row.id}});
        parents.emplace(std::move(row.id), std::move(row.parent_id));
    }
    Coverage rest;
    std::map<std::string, std::set<std::string>> categories;
    for (const auto& row :
         session.all<Placed>(queries::categories_of_chatbots_sources, chatbot, workspace)) {
        add_with_parents(categories[row.source_id], parents, row.category_id);
    }
    std::int64_t left = 0; // unanswered questions that no source came near to
    for (const auto& [source, times] : unanswered) {
        left += times;
    }
    for (const auto& source : session.all<Size>(queries::size_of_sources, chatbot, workspace)) {
        const auto own = categories.find(source.id);
        const auto add = [&](Coverage& coverage) {
            ++coverage.sources;
            coverage.chunks += source.chunks;
            coverage.uses += amount(uses, source.id);
            coverage.unanswered += amount(unanswered, source.id);
        };
        left -= amount(unanswered, source.id);
        if (own == categories.end()) {
            add(rest);
            continue;
        }
        for (const auto& category : own->second) {
            if (const auto found = place.find(category); found != place.end()) {
                add(out[found->second]);
            }
        }
    }
    rest.unanswered += left;
    out.push_back(rest);
    return out;
}

} // namespace hiochat::knowledge::analytics
