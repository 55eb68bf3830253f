#include "crawler/schedule.h"

#include "platform/errors/rejected.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <chrono>
#include <memory>

namespace hiochat::crawler {

namespace {

namespace chrono = std::chrono;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Time on a wall, as a count of milliseconds that knows no offset.
using Local = chrono::local_time<chrono::milliseconds>;

struct OfDay {
    hours hour{0};
    minutes minute{0};
};

std::optional<OfDay> read_time(const std::string& text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
        return std::nullopt;
    }
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
    const OfDay time{hours{two(0)}, minutes{two(3)}};
    if (time.hour > hours{23} || time.minute > minutes{59}) {
        return std::nullopt;
    }
    return time;
}

// Offsets of one time zone, from ICU's tables.
class Zone {
public:
    explicit Zone(const std::string& name)
        : zone_{icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name))} {}

    bool known() const { return basic() != nullptr && *zone_ != icu::TimeZone::getUnknown(); }

    Local to_local(TimePoint time) const {
        std::int32_t raw = 0;
        std::int32_t saving = 0;
        UErrorCode error = U_ZERO_ERROR;
        const auto at = time.time_since_epoch();
        zone_->getOffset(static_cast<UDate>(at.count()), 0, raw, saving, error);
        return Local{at + chrono::milliseconds{raw + saving}};
    }

    TimePoint to_utc(Local time) const {
        std::int32_t raw = 0;
        std::int32_t saving = 0;
        UErrorCode error = U_ZERO_ERROR;
        const auto at = time.time_since_epoch();
        basic()->getOffsetFromLocal(
            static_cast<UDate>(at.count()),
            UCAL_TZ_LOCAL_FORMER, // skipped: the offset before, which moves it past the gap
            UCAL_TZ_LOCAL_FORMER, // repeated: the first of the two
            raw,
            saving,
            error
        );
        return TimePoint{at - chrono::milliseconds{raw + saving}};
    }

private:
    const icu::BasicTimeZone* basic() const {
        return dynamic_cast<const icu::BasicTimeZone*>(zone_.get());
    }

    std::unique_ptr<icu::TimeZone> zone_;
};

std::optional<TimePoint> next_hour(const Zone& zone, minutes minute, TimePoint after) {
    const auto local = zone.to_local(after);
    const auto offset = local.time_since_epoch() - after.time_since_epoch();
    auto candidate = chrono::floor<hours>(local) + minute;
    while (candidate <= local) {
        candidate += hours{1};
    }
    return TimePoint{candidate.time_since_epoch() - offset};
}

bool is_due(const Schedule& schedule, chrono::local_days date) {
    if (schedule.every == Every::week) {
        return chrono::weekday{date}.iso_encoding() ==
               static_cast<unsigned>(schedule.weekday.value_or(1));
    }
    if (schedule.every == Every::month) {
        const chrono::year_month_day on{date};
        const auto last = (on.year() / on.month() / chrono::last).day();
        const chrono::day wanted{static_cast<unsigned>(schedule.day.value_or(1))};
        return on.day() == std::min(wanted, last);
    }
    return true;
}

std::uint64_t spread_of(const std::string& source) {
    std::uint64_t hash = 14'695'981'039'346'656'037U; // FNV-1a
    for (const auto c : source) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    }
    return hash ^ (hash >> 32U);
}

void refuse_part(const std::string& field, const std::string& detail) {
    throw Rejected{Reason::invalid, "schedule." + field + ": " + detail}.with_field(
        "schedule." + field
    );
}

} // namespace

void check(const Schedule& schedule) {
    if (!read_time(schedule.at)) {
        refuse_part("at", "must be a time of day like 03:30");
    }
    if (schedule.weekday && (*schedule.weekday < 1 || *schedule.weekday > 7)) {
        refuse_part("weekday", "must be 1 (Monday) to 7 (Sunday)");
    }
    if (schedule.day && (*schedule.day < 1 || *schedule.day > 31)) {
        refuse_part("day", "must be 1 to 31");
    }
    if (schedule.time_zone.size() > 100 || !Zone{schedule.time_zone}.known()) {
        refuse_part("timeZone", "must be the name of a time zone like Europe/Berlin");
    }
}

std::optional<TimePoint> next_run(const Schedule& schedule, TimePoint after) {
    const auto at = read_time(schedule.at);
    if (schedule.every == Every::never || !at) {
        return std::nullopt;
    }
    const Zone zone{schedule.time_zone};
    if (schedule.every == Every::hour) {
        return next_hour(zone, at->minute, after);
    }
    // From the day before: what was planned then may have been moved over midnight.
    auto date = chrono::floor<days>(zone.to_local(after)) - days{1};
    for (;; date += days{1}) {
        if (is_due(schedule, date)) {
            const auto time = zone.to_utc(Local{date} + at->hour + at->minute);
            if (time > after) {
                return time;
            }
        }
    }
}

std::optional<TimePoint>
next_run(const Schedule& schedule, TimePoint after, const std::string& source) {
    const auto window = schedule.every == Every::hour ? minutes{5} : minutes{30};
    const auto seconds = static_cast<std::uint64_t>(chrono::seconds{window}.count());
    const chrono::seconds delay{spread_of(source) % seconds};
    const auto planned = next_run(schedule, after - delay);
    return planned ? std::optional{*planned + delay} : std::nullopt;
}

} // namespace hiochat::crawler
