#pragma once

#include "knowledge/source.h"

namespace hiochat::db {
class Session;
}

// What several units of work do with the rows of sources.
namespace hiochat::knowledge::rows {

// Refuses with `not_found`.
Source
get(db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source);

void check_chatbot(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot);

// For so many more; refuses with `not_found` (chatbot) and `full`.
void check_room(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceLimits& limits,
    std::int64_t more = 1
);

void insert(db::Session& session, const Source& source);

// Into the categories whose rules it matches, by name and address.
void classify(db::Session& session, const Source& source);

// Refuses `conflict` for what cannot be processed from stored bytes.
void refuse_without_bytes(const Source& source);

// To be processed anew; what runs for it has been in vain.
void queue(db::Session& session, const Source& source, TimePoint now);

// The file that is to take the place of the source's, if there is one.
std::optional<Replacement> replacement(db::Session& session, const Source& source);

void enqueue_processing(db::Session& session, const Source& source);

void enqueue_blob_removal(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& blob,
    std::optional<TimePoint> at = {}
);

} // namespace hiochat::knowledge::rows
