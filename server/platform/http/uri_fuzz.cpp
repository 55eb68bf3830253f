#include "platform/errors/rejected.h"
#include "platform/http/cookies.h"
#include "platform/http/negotiate.h"
#include "platform/http/text.h"
#include "platform/http/uri.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hiochat::http;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    if (const auto target = parse_target(input)) {
        const auto& path = target->path;
        const bool climbs =
            path == "/.." || path.find("/../") != std::string::npos || path.ends_with("/..");
        if (climbs || !valid_utf8(path) || path.find('\0') != std::string::npos) {
            std::abort();
        }
    }
    if (const auto decoded = percent_decode(input)) {
        if (percent_decode(percent_encode(*decoded)) != decoded) {
            std::abort();
        }
    }
    try {
        Fields::parse(input);
    } catch (const hiochat::Rejected&) {
    }
    find_cookie(input, "a");
    parameter(input, "a");
    accepts(input, Encoding::gzip);
    return 0;
}
