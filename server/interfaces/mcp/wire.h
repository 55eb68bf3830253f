#pragma once

#include "interfaces/ask.h"
#include "knowledge/source.h"

// What the tools take and give.
namespace hiochat::interfaces::mcp::wire {

struct SearchArguments {
    std::string query;
    std::optional<std::int64_t> limit;
    std::optional<std::vector<std::string>> categories;
};
BOOST_DESCRIBE_STRUCT(SearchArguments, (), (query, limit, categories))

struct Passage {
    std::string text;
    std::string source; // its name
    SourceId source_id;
    knowledge::SourceKind kind = knowledge::SourceKind::file;
    std::string title;
    std::string heading;
    std::optional<std::int64_t> page;
    std::optional<std::string> url;
    double score = 0;
};
BOOST_DESCRIBE_STRUCT(
    Passage, (), (text, source, source_id, kind, title, heading, page, url, score)
)

struct SearchOutput {
    std::vector<Passage> passages;
};
BOOST_DESCRIBE_STRUCT(SearchOutput, (), (passages))

struct AskArguments {
    std::string question;
    std::optional<std::vector<Turn>> turns;
    std::optional<std::vector<std::string>> categories;
};
BOOST_DESCRIBE_STRUCT(AskArguments, (), (question, turns, categories))

struct AskOutput {
    std::string answer;
    AnswerKind kind = AnswerKind::extractive;
    bool abstained = false;
    double confidence = 0;
    std::vector<conversations::Citation> sources;
    std::vector<std::string> follow_ups;
};
BOOST_DESCRIBE_STRUCT(AskOutput, (), (answer, kind, abstained, confidence, sources, follow_ups))

struct ListArguments {
    std::optional<std::string> words;
    std::optional<knowledge::SourceFilter> status;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListArguments, (), (words, status, limit, cursor))

struct ListedSource {
    SourceId source_id;
    knowledge::SourceKind kind = knowledge::SourceKind::file;
    std::string name;
    std::string title;
    knowledge::SourceStatus status = knowledge::SourceStatus::ready;
    std::optional<std::string> language;
    std::optional<std::string> url;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    ListedSource, (), (source_id, kind, name, title, status, language, url, updated_at)
)

struct ListOutput {
    std::vector<ListedSource> sources;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ListOutput, (), (sources, next_cursor))

struct ReadArguments {
    SourceId source_id;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ReadArguments, (), (source_id, cursor))

struct ReadOutput {
    SourceId source_id;
    std::string name;
    std::string title;
    std::optional<std::string> url;
    std::string text;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ReadOutput, (), (source_id, name, title, url, text, next_cursor))

} // namespace hiochat::interfaces::mcp::wire
