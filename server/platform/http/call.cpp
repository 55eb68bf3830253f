#include "platform/http/call.h"

#include "platform/http/text.h"
#include "platform/http/uri.h"

#include <stdexcept>

namespace hiochat::http {

Call::Call(Request request, Parameters parameters)
    : request_{std::move(request)}, parameters_{std::move(parameters)} {}

const std::string& Call::path(std::string_view name) const {
    for (const auto& [key, value] : parameters_) {
        if (key == name) {
            return value;
        }
    }
    throw std::logic_error{"the route has no parameter " + std::string{name}};
}

std::optional<std::string_view> Call::header(std::string_view name) const {
    return request_.headers.find(name);
}

std::optional<std::string> Call::cookie(std::string_view name) const {
    for (const auto& [key, value] : request_.headers.all()) {
        if (same_text(key, "Cookie")) {
            if (auto found = find_cookie(value, name)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

std::optional<std::string> Call::query(std::string_view name) const {
    return Fields::parse(request_.query).find(name);
}

std::optional<std::string_view> Call::bearer() const {
    constexpr std::string_view scheme = "Bearer ";
    const auto value = header("Authorization");
    if (!value || value->size() <= scheme.size() ||
        !same_text(value->substr(0, scheme.size()), scheme)) {
        return std::nullopt;
    }
    return trim(value->substr(scheme.size()));
}

void Call::set_cookie(const Cookie& cookie) {
    reply_headers_.add("Set-Cookie", to_string(cookie));
}

std::string Call::own_origin() const {
    return (request_.secure ? "https://" : "http://") + std::string{header("Host").value_or("")};
}

} // namespace hiochat::http
