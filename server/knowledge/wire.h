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
    SourceKind kind = SourceKind::file;
    std::string name;
    std::string title;
    std::string type;
    std::int64_t size = 0;
    SourceStatus status = SourceStatus::queued;
    std::optional<SourceError> error;
    std::optional<std::int64_t> pages;
    std::optional<std::int64_t> chunks;
    std::optional<std::string> language;
    double progress = 0;
    TimePoint created_at;
    TimePoint updated_at;
    std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(
    Source,
    (),
    (id,
     chatbot_id,
     kind,
     name,
     title,
     type,
     size,
     status,
     error,
     pages,
     chunks,
     language,
     progress,
     created_at,
     updated_at,
     url)
)

struct SourceList {
    std::vector<Source> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SourceList, (), (items, next_cursor))

struct SourceQuery {
    std::optional<SourceFilter> status;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SourceQuery, (), (status, cursor, limit))

enum class TextSourceType : std::uint8_t { text };
BOOST_DESCRIBE_ENUM(TextSourceType, text)

struct CreateTextSource {
    TextSourceType type = TextSourceType::text;
    std::string name;
    std::optional<std::string> title;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(CreateTextSource, (), (type, name, title, text))

struct SearchRequest {
    std::string query;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SearchRequest, (), (query, limit))

struct SearchResult {
    std::string text;
    std::string source; // its name
    SourceId source_id;
    std::string title;
    std::string heading;
    std::optional<std::int64_t> page;
    double score = 0;
};
BOOST_DESCRIBE_STRUCT(SearchResult, (), (text, source, source_id, title, heading, page, score))

struct SearchReply {
    std::vector<SearchResult> results;
};
BOOST_DESCRIBE_STRUCT(SearchReply, (), (results))

Source from(const knowledge::Source& source);

} // namespace hiochat::knowledge::wire
