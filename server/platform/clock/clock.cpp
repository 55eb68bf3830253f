#include "platform/clock/clock.h"

#include <cstdio>

namespace hiochat {

namespace chrono = std::chrono;

std::string to_iso8601(TimePoint time) {
    const auto day = chrono::floor<chrono::days>(time);
    const chrono::year_month_day date{day};
    const chrono::hh_mm_ss clock{time - day};
    std::string text = "0000-00-00T00:00:00.000Z";
    // Digits from the last to the first.
    const auto put = [&text](std::size_t end, std::size_t digits, auto value) {
        auto rest = static_cast<unsigned>(value);
        for (std::size_t at = 0; at < digits; ++at) {
            text[end - 1 - at] = static_cast<char>('0' + rest % 10);
            rest /= 10;
        }
    };
    put(4, 4, static_cast<int>(date.year()));
    put(7, 2, static_cast<unsigned>(date.month()));
    put(10, 2, static_cast<unsigned>(date.day()));
    put(13, 2, clock.hours().count());
    put(16, 2, clock.minutes().count());
    put(19, 2, clock.seconds().count());
    put(23, 3, clock.subseconds().count());
    return text;
}

std::optional<TimePoint> from_iso8601(std::string_view text) {
    const std::string copy{text};
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milliseconds = 0;
    int end = 0;
    if (copy.size() == 24) {
        const int read = std::sscanf(
            copy.c_str(),
            "%4d-%2u-%2uT%2d:%2d:%2d.%3dZ%n",
            &year,
            &month,
            &day,
            &hour,
            &minute,
            &second,
            &milliseconds,
            &end
        );
        if (read != 7 || end != 24) {
            return std::nullopt;
        }
    } else {
        const int read = std::sscanf(
            copy.c_str(),
            "%4d-%2u-%2uT%2d:%2d:%2dZ%n",
            &year,
            &month,
            &day,
            &hour,
            &minute,
            &second,
            &end
        );
        if (read != 6 || end != 20 || copy.size() != 20) {
            return std::nullopt;
        }
    }
    const chrono::year_month_day date{chrono::year{year}, chrono::month{month}, chrono::day{day}};
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    return chrono::sys_days{date} + chrono::hours{hour} + chrono::minutes{minute} +
           chrono::seconds{second} + chrono::milliseconds{milliseconds};
}

TimePoint SystemClock::now() const {
    return chrono::floor<chrono::milliseconds>(chrono::system_clock::now());
}

} // namespace hiochat
