#include "chatbots/chatbots.h"

#include <string_view>

namespace hiochat::chatbots {

namespace {

// "https://a.shop.example:8443" -> "a.shop.example"
std::string_view host_of(std::string_view origin) {
    if (const auto scheme = origin.find("://"); scheme != std::string_view::npos) {
        origin.remove_prefix(scheme + 3);
    }
    if (origin.starts_with('[')) {
        return origin.substr(0, origin.find(']') + 1);
    }
    return origin.substr(0, origin.find_first_of(":/?#"));
}

} // namespace

bool allows_origin(const std::vector<std::string>& allowed, std::string_view origin) {
    for (const auto& pattern : allowed) {
        if (pattern == "*" || pattern == origin) {
            return true;
        }
        if (pattern.starts_with("*.") && origin.find("://") != std::string_view::npos) {
            const auto host = host_of(origin);
            const auto suffix = std::string_view{pattern}.substr(1);
            if (host.size() > suffix.size() && host.ends_with(suffix)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace hiochat::chatbots
