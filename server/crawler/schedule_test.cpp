#include "crawler/schedule.h"
#include "platform/errors/testing.h"

#include <gtest/gtest.h>

#include <set>

namespace hiochat::crawler {
namespace {

using namespace std::chrono_literals;

Schedule schedule(Every every, const std::string& at, const std::string& zone = "Europe/Berlin") {
    Schedule out;
    out.every = every;
    out.at = at;
    out.time_zone = zone;
    return out;
}

Schedule weekly(std::int64_t weekday, const std::string& at) {
    auto out = schedule(Every::week, at);
    out.weekday = weekday;
    return out;
}

Schedule monthly(std::int64_t day, const std::string& at, const std::string& zone) {
    auto out = schedule(Every::month, at, zone);
    out.day = day;
    return out;
}

struct Case {
    const char* name;
    Schedule schedule;
    const char* after;
    const char* next;
};

void PrintTo(const Case& tested, std::ostream* out) {
    *out << tested.name;
}

class NextRun : public testing::TestWithParam<Case> {};

TEST_P(NextRun, is_by_the_owners_clock) {
    const auto& tested = GetParam();
    const auto next = next_run(tested.schedule, from_iso8601(tested.after).value());
    ASSERT_TRUE(next);
    EXPECT_EQ(to_iso8601(*next).substr(0, 16), std::string{tested.next}) << tested.name;
}

const Case cases[] = {
    {"hour, later this hour",
     schedule(Every::hour, "00:30"),
     "2026-05-01T10:10:00Z",
     "2026-05-01T10:30"},
    {"hour, at the very minute",
     schedule(Every::hour, "00:30"),
     "2026-05-01T10:30:00Z",
     "2026-05-01T11:30"},
    {"hour, over midnight",
     schedule(Every::hour, "00:05"),
     "2026-05-01T23:30:00Z",
     "2026-05-02T00:05"},
    {"hour, half-hour zone",
     schedule(Every::hour, "00:00", "Asia/Kolkata"),
     "2026-05-01T10:10:00Z",
     "2026-05-01T10:30"},
    {"hour, in the repeated hour",
     schedule(Every::hour, "00:30"),
     "2026-10-25T00:45:00Z",
     "2026-10-25T01:30"},
    {"day, still today", schedule(Every::day, "12:00"), "2026-05-01T09:59:00Z", "2026-05-01T10:00"},
    {"day, at the very time",
     schedule(Every::day, "12:00"),
     "2026-05-01T10:00:00Z",
     "2026-05-02T10:00"},
    {"day, winter", schedule(Every::day, "12:00"), "2026-01-10T00:00:00Z", "2026-01-10T11:00"},
    {"day, local date is ahead",
     schedule(Every::day, "03:30", "Pacific/Auckland"),
     "2026-05-01T13:00:00Z",
     "2026-05-01T15:30"},
    {"day, local date is behind",
     schedule(Every::day, "20:00", "America/Los_Angeles"),
     "2026-05-01T02:00:00Z",
     "2026-05-01T03:00"},
    {"day, skipped in spring",
     schedule(Every::day, "02:30"),
     "2026-03-28T12:00:00Z",
     "2026-03-29T01:30"},
    {"day, after the skipped one",
     schedule(Every::day, "02:30"),
     "2026-03-29T01:30:00Z",
     "2026-03-30T00:30"},
    {"day, repeated in autumn: the first",
     schedule(Every::day, "02:30"),
     "2026-10-24T12:00:00Z",
     "2026-10-25T00:30"},
    {"day, repeated in autumn: not again",
     schedule(Every::day, "02:30"),
     "2026-10-25T00:30:00Z",
     "2026-10-26T01:30"},
    {"day, clocks skip midnight",
     schedule(Every::day, "00:00", "America/Sao_Paulo"),
     "2018-11-03T12:00:00Z",
     "2018-11-04T03:00"},
    {"day, a date that never was",
     schedule(Every::day, "12:00", "Pacific/Apia"),
     "2011-12-29T23:00:00Z",
     "2011-12-30T22:00"},
    {"week, later this week", weekly(5, "12:00"), "2026-04-29T12:00:00Z", "2026-05-01T10:00"},
    {"week, next week", weekly(5, "12:00"), "2026-05-01T10:00:00Z", "2026-05-08T10:00"},
    {"week, Sunday", weekly(7, "00:15"), "2026-05-01T10:00:00Z", "2026-05-02T22:15"},
    {"month, later this month",
     monthly(15, "06:00", "UTC"),
     "2026-05-01T10:00:00Z",
     "2026-05-15T06:00"},
    {"month, 31st in a month of 30 days",
     monthly(31, "06:00", "UTC"),
     "2026-04-01T10:00:00Z",
     "2026-04-30T06:00"},
    {"month, 31st in February",
     monthly(31, "06:00", "UTC"),
     "2026-01-31T06:00:00Z",
     "2026-02-28T06:00"},
    {"month, 31st in a leap year",
     monthly(31, "06:00", "UTC"),
     "2028-01-31T06:00:00Z",
     "2028-02-29T06:00"},
    {"month, 29th after a short February",
     monthly(29, "06:00", "UTC"),
     "2026-02-28T06:00:00Z",
     "2026-03-29T06:00"},
    {"month, over the year",
     monthly(1, "00:00", "Asia/Tokyo"),
     "2026-12-01T00:00:00Z",
     "2026-12-31T15:00"},
};

INSTANTIATE_TEST_SUITE_P(Schedules, NextRun, testing::ValuesIn(cases));

TEST(Schedule, never_runs_by_itself_unless_asked_to) {
    EXPECT_FALSE(next_run(Schedule{}, from_milliseconds(0)));
    EXPECT_FALSE(next_run(Schedule{}, from_milliseconds(0), "a"));
}

TEST(Schedule, spreads_sources_over_some_minutes_always_the_same_for_each) {
    const auto daily = schedule(Every::day, "03:30", "UTC");
    const auto after = from_iso8601("2026-05-01T00:00:00Z").value();
    std::set<TimePoint> starts;
    for (int source = 0; source < 50; ++source) {
        const auto name = "source" + std::to_string(source);
        const auto next = next_run(daily, after, name).value();
        EXPECT_GE(next, from_iso8601("2026-05-01T03:30:00Z").value());
        EXPECT_LT(next, from_iso8601("2026-05-01T04:00:00Z").value());
        EXPECT_EQ(next_run(daily, next, name).value() - next, 24h) << "once a day, not twice";
        starts.insert(next);
    }
    EXPECT_GT(starts.size(), 40U);
}

TEST(Schedule, is_refused_with_the_field_that_is_wrong) {
    EXPECT_REFUSED(check(schedule(Every::day, "24:00")), "invalid schedule.at");
    EXPECT_REFUSED(check(schedule(Every::day, "3:30")), "invalid schedule.at");
    EXPECT_REFUSED(check(schedule(Every::day, "aa:bb")), "invalid schedule.at");
    EXPECT_REFUSED(check(weekly(8, "12:00")), "invalid schedule.weekday");
    EXPECT_REFUSED(check(monthly(32, "12:00", "UTC")), "invalid schedule.day");
    EXPECT_REFUSED(
        check(schedule(Every::day, "12:00", "Europe/Atlantis")), "invalid schedule.timeZone"
    );
    EXPECT_REFUSED(check(schedule(Every::day, "12:00", "")), "invalid schedule.timeZone");
    EXPECT_REFUSED(check(monthly(31, "23:59", "America/Argentina/Buenos_Aires")), "");
}

} // namespace
} // namespace hiochat::crawler
