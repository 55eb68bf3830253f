#pragma once

#include "conversations/message.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::knowledge::blobs {
class Blobs;
}

namespace hiochat::knowledge {

enum class SourceKind : std::uint8_t { file, text };
BOOST_DESCRIBE_ENUM(SourceKind, file, text)

enum class SourceStatus : std::uint8_t { queued, processing, ready, failed };
BOOST_DESCRIBE_ENUM(SourceStatus, queued, processing, ready, failed)

// Something a chatbot learned from, and what became of it.
struct Source {
    SourceId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    SourceKind kind = SourceKind::file;
    std::string name; // of the file, as uploaded
    std::string title;
    std::string type; // media type, by content
    std::int64_t size = 0;
    SourceStatus status = SourceStatus::queued;
    std::optional<std::string> error_code; // when failed
    std::optional<std::string> error_message;
    std::optional<std::int64_t> pages;
    std::optional<std::int64_t> chunks;
    std::optional<std::string> language;
    double progress = 0; // 0 to 1
    std::string blob_id; // of the uploaded bytes
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Source,
    (),
    (id,
     workspace_id,
     chatbot_id,
     kind,
     name,
     title,
     type,
     size,
     status,
     error_code,
     error_message,
     pages,
     chunks,
     language,
     progress,
     blob_id,
     created_at,
     updated_at)
)

struct NewSource {
    SourceKind kind = SourceKind::file;
    std::string name;
    std::string title;
    std::string bytes;
};

struct SourcePage {
    std::vector<Source> sources;
    std::optional<std::string> next_cursor;
};

// Which sources to list.
enum class SourceFilter : std::uint8_t { all, pending, queued, processing, ready, failed };
BOOST_DESCRIBE_ENUM(SourceFilter, all, pending, queued, processing, ready, failed)

struct SourceLimits {
    std::size_t bytes = 10 * 1024 * 1024;
    std::int64_t of_chatbot = 10'000;
    std::size_t name_chars = 255;
};

// The rows and bytes of sources. What happens to them afterwards is Processing's; what can be asked
// of them is Library's.
class Sources {
public:
    Sources(db::Database& database, blobs::Blobs& blobs, const Clock& clock, SourceLimits limits);

    // Refuses what `add` would refuse whatever the chatbot: of several files, all are looked at
    // before one is stored.
    void check(const NewSource& source) const;

    // Checks by content (not by name), stores the bytes, then the row with its job: a source that
    // is listed will be processed. Refuses `too_large`, `unsupported_type`, `invalid` with the code
    // `empty`, `full`, `not_found` (chatbot).
    Task<Source> add(WorkspaceId workspace, ChatbotId chatbot, NewSource source);

    Task<SourcePage> list(
        WorkspaceId workspace,
        ChatbotId chatbot,
        SourceFilter filter,
        std::optional<std::string> cursor,
        std::int64_t limit
    );

    // These refuse with `not_found`.
    Task<Source> get(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    Task<std::string> bytes(WorkspaceId workspace, ChatbotId chatbot, SourceId source);

    // From failed back to queued; refuses `conflict` otherwise.
    Task<Source> retry(WorkspaceId workspace, ChatbotId chatbot, SourceId source);

    // Removing what is already gone is fine.
    Task<void> remove(WorkspaceId workspace, ChatbotId chatbot, SourceId source);

    // Within the unit that removes a chatbot: its bytes go, too.
    static void remove_all(db::Session& session, WorkspaceId workspace, ChatbotId chatbot);

    // The job that removes bytes that no source holds any more.
    Task<void> remove_blob(WorkspaceId workspace, std::string blob);

    // Called after a removal is committed.
    void on_removed(std::function<void(ChatbotId, SourceId)> follower);

    const SourceLimits& limits() const { return limits_; }

private:
    db::Database& database_;
    blobs::Blobs& blobs_;
    const Clock& clock_;
    SourceLimits limits_;
    std::vector<std::function<void(ChatbotId, SourceId)>> on_removed_;
};

// Kinds of jobs.
inline constexpr const char* process_job = "knowledge.process";
inline constexpr const char* remove_blob_job = "knowledge.remove_blob";

struct ProcessJob {
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    SourceId source_id;
};
BOOST_DESCRIBE_STRUCT(ProcessJob, (), (workspace_id, chatbot_id, source_id))

struct RemoveBlobJob {
    WorkspaceId workspace_id;
    std::string blob_id;
};
BOOST_DESCRIBE_STRUCT(RemoveBlobJob, (), (workspace_id, blob_id))

} // namespace hiochat::knowledge
