#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat {

// Why a request is refused. A closed list: the HTTP dispatcher and the socket dispatcher map each
// to its wire error.
enum class Reason : std::uint8_t {
    invalid,          // 400
    unauthenticated,  // 401
    forbidden,        // 403
    not_found,        // 404
    taken,            // 409: a unique name or address exists already
    conflict,         // 409: the state changed or does not allow it
    closed,           // 409: the thread has ended
    full,             // 409: a named limit is reached
    too_large,        // 413
    unsupported_type, // 415
    limited,          // 429: come back after `retry_after`
    unavailable,      // 503: try again later
};

std::string_view name(Reason reason);

int http_status(Reason reason);

// Thrown anywhere below a request to refuse it. `detail` is shown to the caller: no secrets, no
// user content.
class Rejected : public std::exception {
public:
    explicit Rejected(Reason reason, std::string detail = {});

    // The wire carries `code` in place of the reason's name, for refusals that clients tell apart.
    Rejected& with_code(std::string_view code);

    // The field of the request that is wrong, as a path: `message.attachments[2].name`.
    Rejected& with_field(std::string field);

    Rejected& with_retry_after(std::chrono::seconds wait);

    Reason reason() const { return reason_; }

    const std::string& detail() const { return detail_; }

    std::string_view code() const { return code_; }

    const std::string& field() const { return field_; }

    std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }

    const char* what() const noexcept override { return detail_.c_str(); }

private:
    Reason reason_;
    std::string detail_;
    std::string code_;
    std::string field_;
    std::optional<std::chrono::seconds> retry_after_;
};

} // namespace hiochat
