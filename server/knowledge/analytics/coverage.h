#pragma once

#include "knowledge/analytics/analytics.h"

#include <map>

namespace hiochat::db {
class Session;
}

namespace hiochat::knowledge::analytics {

// By source.
using Amounts = std::map<std::string, std::int64_t>;

// Within a unit: what each category of the workspace holds of the chatbot's, in the order of their
// making, then what is in none.
std::vector<Coverage> coverage_of(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const Amounts& uses,
    const Amounts& unanswered
);

} // namespace hiochat::knowledge::analytics
