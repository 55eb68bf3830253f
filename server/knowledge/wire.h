#pragma once

#include "knowledge/sources.h"

namespace hiochat::knowledge::wire {

struct SourceError {
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(SourceError, (), (code, message))

struct Source {
    SourceId id;
    ChatbotId chatbot_id;
    std::optional<SourceId> parent_id;
    SourceKind kind = SourceKind::file;
    std::string name;
    std::string title;
    std::string type;
    std::int64_t size = 0;
    SourceStatus status = SourceStatus::queued;
    std::optional<SourceError> error;
    bool answering = false; // also with a former version
    std::int64_t version = 0;
    std::optional<std::int64_t> pages;
    std::optional<std::int64_t> chunks;
    std::optional<std::string> language;
    double progress = 0;
    std::vector<std::string> categories;
    std::int64_t uses = 0;
    std::optional<TimePoint> published;
    std::optional<TimePoint> modified;
    TimePoint created_at;
    TimePoint updated_at;
    std::optional<std::string> url; // of a page its address, of a file where to download it
    std::optional<Question> question;
};
BOOST_DESCRIBE_STRUCT(
    Source,
    (),
    (id,
     chatbot_id,
     parent_id,
     kind,
     name,
     title,
     type,
     size,
     status,
     error,
     answering,
     version,
     pages,
     chunks,
     language,
     progress,
     categories,
     uses,
     published,
     modified,
     created_at,
     updated_at,
     url,
     question)
)

struct SourceList {
    std::vector<Source> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SourceList, (), (items, next_cursor))

struct SourceQuery {
    std::optional<SourceFilter> status;
    std::optional<std::string> kind; // one or several: "file,text"
    std::optional<SourceId> parent_id;
    std::optional<std::string> category_id;
    std::optional<std::string> q; // in name, title or address
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SourceQuery, (), (status, kind, parent_id, category_id, q, cursor, limit))

enum class TextSourceType : std::uint8_t { text };
BOOST_DESCRIBE_ENUM(TextSourceType, text)

struct CreateTextSource {
    TextSourceType type = TextSourceType::text;
    std::string name;
    std::optional<std::string> title;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(CreateTextSource, (), (type, name, title, text))

struct ChangeSource {
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(ChangeSource, (), (title))

// A source's text as the bot sees it.
struct SourceText {
    std::string text;
    bool truncated = false;
};
BOOST_DESCRIBE_STRUCT(SourceText, (), (text, truncated))

struct Chunk {
    std::int64_t ordinal = 0;
    std::string heading;
    std::optional<std::int64_t> page;
    std::string text;
    std::int64_t words = 0;
    std::vector<std::string> questions;
};
BOOST_DESCRIBE_STRUCT(Chunk, (), (ordinal, heading, page, text, words, questions))

struct ChunkList {
    std::vector<Chunk> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ChunkList, (), (items, next_cursor))

struct ChunkQuery {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ChunkQuery, (), (cursor, limit))

struct BulkRequest {
    std::vector<SourceId> ids;
    std::string action; // "delete" or "process"
};
BOOST_DESCRIBE_STRUCT(BulkRequest, (), (ids, action))

struct BulkFailure {
    SourceId id;
    std::string code;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(BulkFailure, (), (id, code, detail))

struct BulkReply {
    std::int64_t done = 0;
    std::vector<BulkFailure> failed;
};
BOOST_DESCRIBE_STRUCT(BulkReply, (), (done, failed))

Source from(const Shown& shown);

} // namespace hiochat::knowledge::wire
