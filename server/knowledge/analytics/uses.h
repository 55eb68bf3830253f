#pragma once

#include "conversations/message.h"

#include <map>
#include <string>
#include <vector>

namespace hiochat::db {
class Session;
}

namespace hiochat::knowledge::analytics {

// Within a unit: how many answers were given with each source, ever. Sources without any are
// missing.
std::map<std::string, std::int64_t>
uses_of(db::Session& session, const WorkspaceId& workspace, const std::vector<SourceId>& sources);

} // namespace hiochat::knowledge::analytics
