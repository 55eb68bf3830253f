#include "knowledge/categories/assignments.h"

#include "knowledge/categories/queries.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::categories {

namespace {

struct Found {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

struct Pair {
    std::string source_id;
    std::string category_id;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (source_id, category_id))

struct Place {
    std::string category_id;
    std::int64_t by_rule = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (category_id, by_rule))

struct Parent {
    SourceId id;
    std::optional<SourceId> parent_id;
};
BOOST_DESCRIBE_STRUCT(Parent, (), (id, parent_id))

std::set<std::string>
in_now(db::Session& session, const WorkspaceId& workspace, const SourceId& source) {
    std::set<std::string> out;
    for (auto& row : session.all<Found>(queries::categories_of_source, source, workspace)) {
        out.insert(std::move(row.id));
    }
    return out;
}

} // namespace

std::map<std::string, std::vector<std::string>> categories_of(
    db::Session& session, const WorkspaceId& workspace, const std::vector<SourceId>& sources
) {
    std::map<std::string, std::vector<std::string>> out;
    if (sources.empty()) {
        return out;
    }
    const auto ids = json::encode_text(sources);
    for (auto& row : session.all<Pair>(queries::categories_of_sources, ids, workspace)) {
        out[row.source_id].push_back(std::move(row.category_id));
    }
    return out;
}

std::set<std::string> sources_in(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const std::vector<std::string>& categories
) {
    std::set<std::string> out;
    for (const auto& category : categories) {
        for (auto& row :
             session.all<Found>(queries::sources_in_category, workspace, chatbot, category)) {
            out.insert(std::move(row.id));
        }
    }
    return out;
}

void assign_one(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source,
    const std::vector<CategoryId>& categories,
    AssignMode mode
) {
    const auto row = session.find<Parent>(queries::parent_of_source, source, workspace, chatbot);
    if (!row) {
        return;
    }
    std::set<std::string> wanted;
    for (const auto& category : categories) {
        wanted.insert(category.text());
    }
    const auto now = in_now(session, workspace, source);
    if (mode != AssignMode::remove) {
        for (const auto& category : wanted) {
            session.change(queries::place_by_hand, source, category, workspace, 1);
        }
    }
    if (mode == AssignMode::add) {
        return;
    }
    std::set<std::string> inherited;
    if (row->parent_id) {
        inherited = in_now(session, workspace, *row->parent_id);
    }
    std::set<std::string> by_rule;
    for (const auto& place : session.all<Place>(queries::places_of_source, source, workspace)) {
        if (place.by_rule != 0) {
            by_rule.insert(place.category_id);
        }
    }
    for (const auto& category : now) {
        if (wanted.contains(category) != (mode == AssignMode::remove)) {
            continue;
        }
        // What a rule or the parent would bring back is remembered as taken out.
        if (by_rule.contains(category) || inherited.contains(category)) {
            session.change(queries::place_by_hand, source, category, workspace, -1);
        } else {
            session.change(queries::delete_place, source, category, workspace);
        }
    }
}

void check_source(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source
) {
    if (!session.find<Parent>(queries::parent_of_source, source, workspace, chatbot)) {
        throw Rejected{Reason::not_found, "source"};
    }
}

std::vector<CategoryId>
existing(db::Session& session, const WorkspaceId& workspace, std::vector<CategoryId> categories) {
    std::erase_if(categories, [&](const CategoryId& category) {
        return !session.find<Found>(queries::find_category, category, workspace);
    });
    return categories;
}

void check_known(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& category,
    const std::string& field
) {
    if (!session.find<Found>(queries::find_category, category, workspace)) {
        throw Rejected{Reason::invalid, field + ": there is no such category"}.with_field(field);
    }
}

void check_categories(
    db::Session& session, const WorkspaceId& workspace, const std::vector<CategoryId>& categories
) {
    for (const auto& category : categories) {
        if (!session.find<Found>(queries::find_category, category, workspace)) {
            throw Rejected{Reason::not_found, "category"};
        }
    }
}

} // namespace hiochat::knowledge::categories
