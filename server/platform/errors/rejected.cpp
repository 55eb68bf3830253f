#include "platform/errors/rejected.h"

#include <utility>

namespace hiochat {

std::string_view name(Reason reason) {
    switch (reason) {
    case Reason::invalid:
        return "invalid";
    case Reason::unauthenticated:
        return "unauthenticated";
    case Reason::forbidden:
        return "forbidden";
    case Reason::not_found:
        return "not_found";
    case Reason::taken:
        return "taken";
    case Reason::conflict:
        return "conflict";
    case Reason::closed:
        return "closed";
    case Reason::full:
        return "full";
    case Reason::too_large:
        return "too_large";
    case Reason::unsupported_type:
        return "unsupported_type";
    case Reason::limited:
        return "limited";
    case Reason::unavailable:
        return "unavailable";
    }
    return "internal";
}

int http_status(Reason reason) {
    switch (reason) {
    case Reason::invalid:
        return 400;
    case Reason::unauthenticated:
        return 401;
    case Reason::forbidden:
        return 403;
    case Reason::not_found:
        return 404;
    case Reason::taken:
    case Reason::conflict:
    case Reason::closed:
    case Reason::full:
        return 409;
    case Reason::too_large:
        return 413;
    case Reason::unsupported_type:
        return 415;
    case Reason::limited:
        return 429;
    case Reason::unavailable:
        return 503;
    }
    return 500;
}

Rejected::Rejected(Reason reason, std::string detail)
    : reason_{reason}, detail_{std::move(detail)}, code_{name(reason)} {}

Rejected& Rejected::with_code(std::string_view code) {
    code_ = code;
    return *this;
}

Rejected& Rejected::with_field(std::string field) {
    field_ = std::move(field);
    return *this;
}

Rejected& Rejected::with_retry_after(std::chrono::seconds wait) {
    retry_after_ = wait;
    return *this;
}

} // namespace hiochat
