#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::http {

// What header fields need of text; ASCII only.
bool same_text(std::string_view a, std::string_view b);

std::string to_lower(std::string_view text);

// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text);

// Views into `text`; an empty text is one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

// A header's own value before any parameter: "text/html; charset=x" -> "text/html".
std::string_view before_parameters(std::string_view value);

// The parameter of a header such as Content-Type or Content-Disposition, unquoted; names are
// compared without case.
std::optional<std::string> parameter(std::string_view value, std::string_view name);

bool valid_utf8(std::string_view text);

} // namespace hiochat::http
