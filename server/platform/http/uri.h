#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hiochat::http {

// "%41" -> "A". Empty for a broken escape, a NUL or text that is not UTF-8.
std::optional<std::string> percent_decode(std::string_view text);

// Everything but RFC 3986's unreserved characters escaped: fits a path segment and a query value.
std::string percent_encode(std::string_view text);

// A request target (origin or absolute form) taken apart: the path decoded, empty segments kept,
// "." and ".." resolved. Empty when the target is malformed or climbs above the root.
struct Target {
    std::string path;
    std::string query;
};

std::optional<Target> parse_target(std::string_view target);

// The fields of a query or of an application/x-www-form-urlencoded body, in order, repetitions
// kept.
class Fields {
public:
    // Refuses with `invalid` when an escape is broken, the text is no UTF-8 or there are more than
    // 1000 fields.
    static Fields parse(std::string_view text);

    // The first value with this name.
    std::optional<std::string> find(std::string_view name) const;

    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

} // namespace hiochat::http
