#pragma once

#include "platform/http/cookies.h"
#include "platform/http/message.h"

#include <any>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hiochat::http {

// One request on its way through guard and handler. Lives until its reply is made.
class Call {
public:
    using Parameters = std::vector<std::pair<std::string, std::string>>;

    explicit Call(Request request, Parameters parameters = {});

    Request& request() { return request_; }

    const Request& request() const { return request_; }

    // A parameter of the route's path, decoded: "{chatbotId}". Throws std::logic_error for one that
    // the route lacks.
    const std::string& path(std::string_view name) const;

    template <typename T>
    T id(std::string_view name) const {
        return T{path(name)};
    }

    std::optional<std::string_view> header(std::string_view name) const;

    std::optional<std::string> cookie(std::string_view name) const;

    // The first value in the query string.
    std::optional<std::string> query(std::string_view name) const;

    // "Authorization: Bearer TOKEN" -> TOKEN
    std::optional<std::string_view> bearer() const;

    // Added to the reply, also when it is a refusal.
    Headers& reply_headers() { return reply_headers_; }

    void set_cookie(const Cookie& cookie);

    // The origin under which the client reaches this server: "https://host:port".
    std::string own_origin() const;

    // Filled by the guard.
    std::any identity;

    // What the guard has put into `identity`; throws std::bad_any_cast when it is of another type.
    template <typename T>
    const T& as() const {
        return std::any_cast<const T&>(identity);
    }

private:
    Request request_;
    Parameters parameters_;
    Headers reply_headers_;
};

} // namespace hiochat::http
