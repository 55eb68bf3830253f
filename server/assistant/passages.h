#pragma once

#include "assistant/record.h"
#include "knowledge/index/index.h"
#include "platform/async/task.h"

#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::assistant {

// What was found, as records keep it: numbered, with the names and addresses of its sources. What
// was deleted meanwhile is left out. Takes the texts of the hits away: they need not be held twice.
Task<std::vector<RecordPassage>> passages_of(
    db::Database& database, WorkspaceId workspace, std::vector<knowledge::index::Hit>& hits
);

// Whether the answer's text names its passages.
enum class Citing : std::uint8_t { by_number, as_a_whole };

// What a visitor sees of a passage that an answer rests on.
conversations::Citation cite(const RecordPassage& passage, std::string_view answer, Citing citing);

} // namespace hiochat::assistant
