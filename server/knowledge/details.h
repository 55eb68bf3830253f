#pragma once

#include "knowledge/source.h"

namespace hiochat::db {
class Session;
}

namespace hiochat::knowledge {

// The sources of one chatbot with what is shown beside them.
std::vector<Shown>
with_details(db::Session& session, const WorkspaceId& workspace, std::vector<Source> sources);

} // namespace hiochat::knowledge
