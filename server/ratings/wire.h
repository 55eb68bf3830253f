#pragma once

#include "ratings/ratings.h"

namespace hiochat::ratings::wire {

struct RatingQuery {
    std::optional<Verdict> rating;
    std::optional<TimePoint> from;
    std::optional<TimePoint> to; // not included
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(RatingQuery, (), (rating, from, to, cursor, limit))

struct RatingList {
    std::vector<RatedAnswer> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RatingList, (), (items, next_cursor))

struct FiguresQuery {
    std::optional<TimePoint> from; // thirty days ago when absent
    std::optional<TimePoint> to;   // not included; now when absent
};
BOOST_DESCRIBE_STRUCT(FiguresQuery, (), (from, to))

struct ThreadRating {
    std::int64_t seq = 0;
    Verdict rating = Verdict::up;
    std::optional<std::string> reason;
    std::optional<std::string> comment;
    TimePoint rated_at;
};
BOOST_DESCRIBE_STRUCT(ThreadRating, (), (seq, rating, reason, comment, rated_at))

struct ThreadRatingList {
    std::vector<ThreadRating> items;
};
BOOST_DESCRIBE_STRUCT(ThreadRatingList, (), (items))

} // namespace hiochat::ratings::wire
