#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::talk {

// A question that leans on earlier ones, made whole by rules, for searching: "and on Sundays?"
// after "When are you open on Saturdays?" becomes "When are you open on Sundays?", "how much is
// it?" after "Do you sell the Aurora lamp?" becomes "how much is it? (Aurora lamp)".
//
// A question that stands alone comes back as it is, to the byte: what could be either is left
// alone, for words of another topic lead a search astray. `earlier` is what the visitor said
// before, oldest first; small talk among it is passed over.
std::string standalone(std::string_view question, const std::vector<std::string>& earlier);

} // namespace hiochat::assistant::talk
