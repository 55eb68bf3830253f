#pragma once

#include "knowledge/wire.h"

namespace hiochat::assistant::wire {

struct SearchRequest {
    std::string query;
    std::optional<std::int64_t> limit; // 1 to 50, 10 when absent
    std::optional<bool> prefix;        // the last word may be unfinished: a search while typing
    std::optional<std::vector<knowledge::SourceKind>> kinds;
    std::optional<std::vector<knowledge::SourceStatus>> statuses;
    std::optional<std::vector<std::string>> categories; // and those below them
    std::optional<TimePoint> from;                      // sources changed since
    std::optional<TimePoint> to;                        // and before
    std::optional<bool> explain; // what the bot would find, within its categories
};
BOOST_DESCRIBE_STRUCT(
    SearchRequest, (), (query, limit, prefix, kinds, statuses, categories, from, to, explain)
)

struct TextPiece {
    std::string text;
    bool match = false; // a word that was asked for
};
BOOST_DESCRIBE_STRUCT(TextPiece, (), (text, match))

// Each 0 to 1; see the guide on answers.
struct SearchEvidence {
    double strength = 0;
    double coverage = 0;
    double together = 0;
    double title = 0;
    double proximity = 0;
    double missing = 0;
    double asked = 0;
};
BOOST_DESCRIBE_STRUCT(
    SearchEvidence, (), (strength, coverage, together, title, proximity, missing, asked)
)

// What the score is the sum of.
struct ScoreParts {
    double words = 0;
    double neighbours = 0;
    double sentence = 0;
    double title = 0;
    double asked = 0;
};
BOOST_DESCRIBE_STRUCT(ScoreParts, (), (words, neighbours, sentence, title, asked))

struct SearchResult {
    std::string text;
    std::string source; // its name
    SourceId source_id;
    knowledge::SourceKind kind = knowledge::SourceKind::file;
    std::string title;
    std::string heading;
    std::int64_t ordinal = 0; // the passage's place in the source
    std::optional<std::int64_t> page;
    std::optional<std::string> url;
    double score = 0;
    std::vector<TextPiece> pieces; // together the text
    std::vector<std::string> questions;
    std::optional<double> confidence; // these with explain
    std::optional<SearchEvidence> evidence;
    std::optional<ScoreParts> parts;
};
BOOST_DESCRIBE_STRUCT(
    SearchResult,
    (),
    (text,
     source,
     source_id,
     kind,
     title,
     heading,
     ordinal,
     page,
     url,
     score,
     pieces,
     questions,
     confidence,
     evidence,
     parts)
)

struct FoundAnswer {
    std::string text; // empty when abstained
    bool abstained = false;
    double confidence = 0;
};
BOOST_DESCRIBE_STRUCT(FoundAnswer, (), (text, abstained, confidence))

struct SearchReply {
    std::vector<SearchResult> results;
    std::vector<knowledge::wire::Source> sources; // whose name matches
    std::optional<FoundAnswer> answer;            // with explain
};
BOOST_DESCRIBE_STRUCT(SearchReply, (), (results, sources, answer))

} // namespace hiochat::assistant::wire
