#pragma once

#include <string>
#include <string_view>

// How sources are found by name: case and accents do not count.
namespace hiochat::knowledge {

std::string fold_name(std::string_view text);

// What is stored with a source for it.
std::string folded(const std::string& name, const std::string& title, const std::string& url);

// What `like ... escape '!'` takes for "contains".
std::string contains_pattern(std::string_view folded);

} // namespace hiochat::knowledge
