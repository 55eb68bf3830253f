#include "crawler/url.h"
#include "platform/fetch/target.h"

#include <cstdint>
#include <cstdlib>

// The first line is an address, the second a reference in its page or a pattern.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hiochat;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto line = std::min(input.find('\n'), input.size());
    const auto base = input.substr(0, line);
    const auto reference = input.substr(std::min(line + 1, input.size()));
    for (const auto& url : {crawler::normalise(base), crawler::resolve(base, reference)}) {
        if (!url) {
            continue;
        }
        // The normal form is one, and the fetcher understands it the same way.
        if (crawler::normalise(*url) != url || url->find('#') != std::string::npos) {
            std::abort();
        }
        const auto target =
            fetch::parse_target(*url, fetch::Options{.allow_private_networks = true});
        const auto* parsed = std::get_if<fetch::Target>(&target);
        if (parsed == nullptr || crawler::host_of(parsed->url) != crawler::host_of(*url)) {
            std::abort();
        }
        if (!crawler::same_host(*url, *url) || !crawler::same_site(*url, *url)) {
            std::abort();
        }
    }
    crawler::matches(reference.substr(0, 200), base);
    if (reference.find('*') == std::string_view::npos && !crawler::glob(reference, reference)) {
        std::abort();
    }
    return 0;
}
