#pragma once

#include "conversations/message.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hiochat::db {
class Session;
}

// What a chatbot answers from changes by units of any process that shares the database. Each such
// unit notes it here, so that the others know what of their indexes is out of date. All of this is
// called within units of work.
namespace hiochat::knowledge::changes {

// Who missed more than these compares everything.
inline constexpr std::int64_t most_kept = 1000;

// The source answers, is called otherwise, or answers no more once the unit is committed.
void note(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source
);

// Other words mean the same.
void note_synonyms(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot);

// How many changes there have been; 0 for none, and for a chatbot that is not there.
std::int64_t newest(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot);

struct Changes {
    std::int64_t newest = 0;
    bool everything = false;       // too many to tell
    bool synonyms = false;         // also of everything
    std::vector<SourceId> sources; // unless everything
};

// Those behind the given number.
Changes since(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    std::int64_t number
);

} // namespace hiochat::knowledge::changes
