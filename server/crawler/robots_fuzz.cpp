#include "crawler/robots.h"

#include <cstdint>
#include <cstdlib>

// The first line is the address, the rest the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hiochat::crawler;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto line = std::min(input.find('\n'), input.size());
    const auto url = input.substr(0, line);
    const auto robots = Robots::parse(input.substr(std::min(line + 1, input.size())));
    for (const auto* agent : {"HioBot", "HioBot/1.0 (+https://x)", "*", ""}) {
        if (!robots.allows(agent, "https://a.example/robots.txt")) {
            std::abort();
        }
        if (robots.allows(agent, url) && !Robots::allow_all().allows(agent, url)) {
            std::abort();
        }
        const auto delay = robots.crawl_delay(agent);
        if (delay && (delay->count() < 0 || *delay > std::chrono::hours{24})) {
            std::abort();
        }
    }
    // What is in the form for matching stays as it is, and fits itself.
    const auto form = to_match(url);
    if (to_match(form) != form) {
        std::abort();
    }
    if (form.find('$') == std::string::npos && !fits(form, form)) {
        std::abort();
    }
    return 0;
}
