#pragma once

#include "conversations/message.h"
#include "platform/async/task.h"

#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::ratings {

enum class Verdict : std::uint8_t { up, down };
BOOST_DESCRIBE_ENUM(Verdict, up, down)

struct Rating {
    std::optional<Verdict> rating{}; // none: it is taken back
    std::optional<std::string> reason{};
    std::optional<std::string> comment{};
};

// A rating with what it is about.
struct RatedAnswer {
    ThreadId thread_id;
    std::int64_t seq = 0;
    Verdict rating = Verdict::up;
    std::optional<std::string> reason;
    std::optional<std::string> comment;
    std::string question;
    std::string answer;
    TimePoint rated_at;
    std::optional<SourceId> corrected; // the entry that puts the answer right
};
BOOST_DESCRIBE_STRUCT(
    RatedAnswer,
    (),
    (thread_id, seq, rating, reason, comment, question, answer, rated_at, corrected)
)

struct Filter {
    std::optional<Verdict> rating{};
    std::optional<TimePoint> from{};
    std::optional<TimePoint> to{}; // not included
};

struct RatedPage {
    std::vector<RatedAnswer> items;
    std::optional<std::string> next_cursor;
};

struct RatingReason {
    std::string reason;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(RatingReason, (), (reason, count))

struct RatingDay {
    std::string day; // "2026-01-02", UTC
    std::int64_t up = 0;
    std::int64_t down = 0;
};
BOOST_DESCRIBE_STRUCT(RatingDay, (), (day, up, down))

struct RatingFigures {
    std::int64_t up = 0;
    std::int64_t down = 0;
    std::vector<RatingReason> reasons; // of those that are down, the commonest first
    std::vector<RatingDay> days;       // those with ratings, in order
};
BOOST_DESCRIBE_STRUCT(RatingFigures, (), (up, down, reasons, days))

// Thumbs up and down: what visitors think of the bot's messages, one rating each.
class Ratings {
public:
    static constexpr std::size_t reason_limit = 40;    // bytes
    static constexpr std::size_t comment_limit = 1000; // UTF-16 units

    Ratings(db::Database& database, const Clock& clock);

    // In place of what they said of this message before. Refuses with `not_found` what is not a
    // message of the bot in a thread of theirs, and with `invalid` beyond the limits.
    Task<void> rate(visitors::Visitor visitor, ThreadId thread, std::int64_t seq, Rating rating);

    // Refuses with `not_found`.
    Task<std::vector<RatedAnswer>> of_thread(WorkspaceId workspace, ThreadId thread);

    // The latest first. Refuses with `not_found`.
    Task<RatedPage> list(
        WorkspaceId workspace,
        ChatbotId chatbot,
        Filter filter,
        std::optional<std::string> cursor,
        std::int64_t limit
    );

    // Refuses with `not_found`.
    Task<RatingFigures>
    figures(WorkspaceId workspace, ChatbotId chatbot, TimePoint from, TimePoint to);

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace hiochat::ratings
