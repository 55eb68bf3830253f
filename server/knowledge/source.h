#pragma once

#include "conversations/message.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::knowledge {

// A sitemap or a site has no text of its own: its pages are sources with it as their parent. A page
// without parent stands alone.
enum class SourceKind : std::uint8_t { file, text, page, sitemap, site, question };
BOOST_DESCRIBE_ENUM(SourceKind, file, text, page, sitemap, site, question)

enum class SourceStatus : std::uint8_t { queued, processing, ready, failed };
BOOST_DESCRIBE_ENUM(SourceStatus, queued, processing, ready, failed)

// A question with its answer, as an owner typed it.
struct Question {
    std::string question;
    std::vector<std::string> alternatives;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(Question, (), (question, alternatives, answer))

// Something a chatbot learned from, and what became of it.
struct Source {
    SourceId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    std::optional<SourceId> parent_id;
    SourceKind kind = SourceKind::file;
    std::string name; // of the file, as uploaded; of a page, what tells it from the others
    std::string title;
    std::string type; // media type, by content
    std::int64_t size = 0;
    SourceStatus status = SourceStatus::queued;
    std::optional<std::string> error_code; // when failed
    std::optional<std::string> error_message;
    std::optional<std::int64_t> pages; // known so far while it is processed
    std::optional<std::int64_t> chunks;
    std::optional<std::string> language;
    double progress = 0;            // 0 to 1
    std::string blob_id;            // of the uploaded bytes; empty for what has none
    std::optional<std::string> url; // of a page, sitemap or site
    std::int64_t version = 0;       // the one that answers; 0 when none does
    std::int64_t last_version = 0;  // the highest that was begun
    std::optional<std::string> content_hash;
    std::optional<TimePoint> published_at;
    std::optional<TimePoint> modified_at;
    std::optional<std::string> question; // a Question as JSON
    bool titled = false;                 // by hand: processing leaves the title alone
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Source,
    (),
    (id,
     workspace_id,
     chatbot_id,
     parent_id,
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
     url,
     version,
     last_version,
     content_hash,
     published_at,
     modified_at,
     question,
     titled,
     created_at,
     updated_at)
)

// A file or a text.
struct NewSource {
    SourceKind kind = SourceKind::file;
    std::string name;
    std::string title;
    std::string bytes;
};

// A file that is to take the place of a source's own.
struct Replacement {
    std::string name;
    std::string type;
    std::int64_t size = 0;
    std::string blob_id;
};
BOOST_DESCRIBE_STRUCT(Replacement, (), (name, type, size, blob_id))

// A page, sitemap or site that the crawler fills.
struct NewPage {
    WorkspaceId workspace;
    ChatbotId chatbot;
    std::optional<SourceId> parent{};
    SourceKind kind = SourceKind::page;
    std::string url;
    std::string name{};  // empty: the address
    std::string title{}; // empty: the address
};

// What is shown with sources beside their rows.
struct Details {
    std::vector<std::string> categories;
    std::int64_t uses = 0;                // answers given with it
    std::optional<std::int64_t> pages{};  // of a sitemap or site: its pages that answer
    std::optional<std::int64_t> chunks{}; // and their chunks
};

struct Shown {
    Source source;
    Details details;
};

struct SourcePage {
    std::vector<Shown> sources;
    std::optional<std::string> next_cursor;
};

// Which sources to list.
enum class SourceFilter : std::uint8_t { all, pending, queued, processing, ready, failed };
BOOST_DESCRIBE_ENUM(SourceFilter, all, pending, queued, processing, ready, failed)

struct SourceQuery {
    SourceFilter status = SourceFilter::all;
    std::optional<std::string> kinds{};    // "file,text"; empty: all
    std::optional<SourceId> parent{};      // empty: those without a parent
    std::optional<std::string> category{}; // or one below it
    std::optional<std::string> words{};    // in name, title or address
    std::optional<std::string> cursor{};
    std::int64_t limit = 50;
};

struct SourceLimits {
    std::size_t bytes = 10 * 1024 * 1024;
    std::int64_t of_chatbot = 10'000; // pages of sites aside
    std::size_t name_chars = 255;
    std::int64_t passages = 200'000; // of one source
};

// Kinds of jobs.
inline constexpr const char* process_job = "knowledge.process";
inline constexpr const char* remove_blob_job = "knowledge.remove_blob";
inline constexpr const char* remove_source_job = "knowledge.remove_source";
inline constexpr const char* sweep_job = "knowledge.sweep";

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
