#pragma once

#include "conversations/message.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hiochat {

using AnswerRecordId = Id<struct AnswerRecordTag>;

} // namespace hiochat

namespace hiochat::assistant {

// Who asked.
enum class Origin : std::uint8_t { thread, api, playground, evaluation };
BOOST_DESCRIBE_ENUM(Origin, thread, api, playground, evaluation)

enum class AnswerKind : std::uint8_t { small_talk, extractive, model, declined, hand_over };
BOOST_DESCRIBE_ENUM(AnswerKind, small_talk, extractive, model, declined, hand_over)

// Why a person is wanted.
enum class HandOverReason : std::uint8_t { asked, misses, words, mood };
BOOST_DESCRIBE_ENUM(HandOverReason, asked, misses, words, mood)

// A passage as it was when it was read.
struct RecordPassage {
    std::int64_t number = 0; // 1, 2, ...: what the text cites it by
    SourceId source_id;
    std::int64_t ordinal = 0; // its place in the source
    std::string name;
    std::string title;
    std::string heading;
    std::optional<std::int64_t> page;
    std::optional<std::string> url;
    std::string text;
    double score = 0;
    std::optional<double> lexical;
    std::optional<double> vector; // cosine
    bool cited = false;
};
BOOST_DESCRIBE_STRUCT(
    RecordPassage,
    (),
    (number,
     source_id,
     ordinal,
     name,
     title,
     heading,
     page,
     url,
     text,
     score,
     lexical,
     vector,
     cited)
)

// All requests made for the answer, those that failed included.
struct ModelUse {
    std::string endpoint_id; // that was asked last
    std::string model;
    std::int64_t prompt_tokens = 0;
    std::int64_t completion_tokens = 0;
    bool measured = false; // by the vendor
    std::int64_t cost = 0; // millionths of `model_currency`
    double credits = 0;
    std::string finish; // "stop", "length", "refused"; ours: "stopped", "loop", "leak", "failed"
    std::int64_t attempts = 0;
};
BOOST_DESCRIBE_STRUCT(
    ModelUse,
    (),
    (endpoint_id, model, prompt_tokens, completion_tokens, measured, cost, credits, finish, attempts
    )
)

// Why the model's answer was not used.
struct ModelFailure {
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(ModelFailure, (), (code, message))

// Milliseconds.
struct AnswerTimes {
    double retrieval = 0;
    std::optional<double> first_delta;
    double total = 0;
};
BOOST_DESCRIBE_STRUCT(AnswerTimes, (), (retrieval, first_delta, total))

// What an answer was made from.
struct Record {
    AnswerRecordId id;
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
    std::optional<ThreadId> thread_id;
    std::optional<std::int64_t> seq; // of the answer
    std::optional<std::int64_t> question_seq;
    Origin origin = Origin::api;
    std::string question;
    std::string standalone; // as it was searched for
    std::string answer;
    AnswerKind kind = AnswerKind::extractive;
    double confidence = 0;
    bool abstained = false;
    std::vector<RecordPassage> passages;
    std::vector<std::int64_t> cited;
    std::vector<conversations::TextRange> unsupported;
    std::optional<HandOverReason> hand_over;
    std::string prompt; // empty when no model was asked
    std::optional<ModelUse> model;
    std::optional<ModelFailure> failure;
    std::int64_t behaviour_version = 0;
    bool stopped = false;
    bool cached = false;
    AnswerTimes times;
    TimePoint created_at;
};
BOOST_DESCRIBE_STRUCT(
    Record,
    (),
    (id,
     workspace_id,
     chatbot_id,
     thread_id,
     seq,
     question_seq,
     origin,
     question,
     standalone,
     answer,
     kind,
     confidence,
     abstained,
     passages,
     cited,
     unsupported,
     hand_over,
     prompt,
     model,
     failure,
     behaviour_version,
     stopped,
     cached,
     times,
     created_at)
)

} // namespace hiochat::assistant
