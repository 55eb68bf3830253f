#include "platform/clock/http_date.h"

#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>

namespace hiochat {

namespace {

constexpr std::size_t longest = sizeof "Wednesday, 06-Nov-94 08:49:37 GMT";

namespace chrono = std::chrono;

// get_time takes the end of the text for the end of the format: what it has read must be written
// the same.
std::optional<std::tm> parsed(const std::string& text, const char* format) {
    std::istringstream read{text};
    read.imbue(std::locale::classic());
    std::tm out{};
    if (!(read >> std::get_time(&out, format))) {
        return std::nullopt;
    }
    std::ostringstream written;
    written.imbue(std::locale::classic());
    written << std::put_time(&out, format);
    return written.str() == text ? std::optional{out} : std::nullopt;
}

} // namespace

std::optional<TimePoint> from_http_date(std::string_view text) {
    if (text.size() > longest) {
        return std::nullopt;
    }
    for (const auto* format :
         {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
        const auto time = parsed(std::string{text}, format);
        if (!time) {
            continue;
        }
        const chrono::year_month_day date{
            chrono::year{time->tm_year + 1900},
            chrono::month{static_cast<unsigned>(time->tm_mon + 1)},
            chrono::day{static_cast<unsigned>(time->tm_mday)}
        };
        if (!date.ok()) {
            return std::nullopt;
        }
        return chrono::sys_days{date} + chrono::hours{time->tm_hour} +
               chrono::minutes{time->tm_min} + chrono::seconds{time->tm_sec};
    }
    return std::nullopt;
}

} // namespace hiochat
