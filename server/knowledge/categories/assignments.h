#pragma once

#include "knowledge/categories/categories.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace hiochat::knowledge::categories {

// Within a unit: the categories that each source is in, itself or through its parent. Sources
// without any are missing.
std::map<std::string, std::vector<std::string>> categories_of(
    db::Session& session, const WorkspaceId& workspace, const std::vector<SourceId>& sources
);

// Within a unit: every source of the chatbot that is in one of the categories or below it.
std::set<std::string> sources_in(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const std::vector<std::string>& categories
);

// Within a unit; does nothing when the source is not the chatbot's.
void assign_one(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source,
    const std::vector<CategoryId>& categories,
    AssignMode mode
);

// Within a unit; refuses with `not_found` unless it is the chatbot's.
void check_source(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source
);

// Within a unit: those of them that are the workspace's.
std::vector<CategoryId>
existing(db::Session& session, const WorkspaceId& workspace, std::vector<CategoryId> categories);

// Within a unit; refuses with `invalid` unless the category is the workspace's. `field` is where
// the request names it.
void check_known(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& category,
    const std::string& field
);

// Within a unit; refuses with `not_found` unless all are the workspace's.
void check_categories(
    db::Session& session, const WorkspaceId& workspace, const std::vector<CategoryId>& categories
);

} // namespace hiochat::knowledge::categories
