#pragma once

#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace hiochat::crawler {

enum class Every : std::uint8_t { never, hour, day, week, month };
BOOST_DESCRIBE_ENUM(Every, never, hour, day, week, month)

// When a crawl runs by itself, by the clock on its owner's wall.
struct Schedule {
    Every every = Every::never;
    std::string at = "03:30";            // hourly: only the minutes count
    std::optional<std::int64_t> weekday; // 1 Monday to 7 Sunday; Monday when absent
    std::optional<std::int64_t> day;     // of the month; the last one in shorter months
    std::string time_zone = "UTC";       // IANA name
};
BOOST_DESCRIBE_STRUCT(Schedule, (), (every, at, weekday, day, time_zone))

// Refuses with `invalid`, naming the field.
void check(const Schedule& schedule);

// The first run after `after`; none for `never`. A time that the clocks skip in spring counts as so
// much later, one that they repeat in autumn happens once. The schedule has passed `check`.
std::optional<TimePoint> next_run(const Schedule& schedule, TimePoint after);

// The same with a delay of the source's own, so that what is planned for the same minute starts
// one after the other: up to five minutes for hourly runs, up to half an hour for others.
std::optional<TimePoint>
next_run(const Schedule& schedule, TimePoint after, const std::string& source);

} // namespace hiochat::crawler
