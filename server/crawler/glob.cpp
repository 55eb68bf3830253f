#include "crawler/url.h"

#include <cstdint>
#include <vector>

namespace hiochat::crawler {

namespace {

// Which lengths of the text the pattern so far can have eaten.
using Reached = std::vector<std::uint8_t>;

Reached after_letter(const Reached& before, std::string_view text, char letter) {
    Reached after(before.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        after[at + 1] = before[at] != 0 && text[at] == letter ? 1 : 0;
    }
    return after;
}

// `stop` ends what the star may eat; 0 for nothing.
void after_star(Reached& reached, std::string_view text, char stop) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (reached[at] != 0 && (stop == 0 || text[at] != stop)) {
            reached[at + 1] = 1;
        }
    }
}

// Any number of whole parts of a path, none as well: "a/b/".
void after_parts(Reached& reached, std::string_view text) {
    bool begun = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        begun = begun || reached[at] != 0;
        if (begun && text[at] == '/') {
            reached[at + 1] = 1;
        }
    }
}

} // namespace

bool glob(std::string_view pattern, std::string_view text) {
    Reached reached(text.size() + 1);
    reached[0] = 1;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const auto rest = pattern.substr(at);
        const bool whole_parts = at == 0 || pattern[at - 1] == '/';
        if (rest.starts_with("**/") && whole_parts) {
            after_parts(reached, text);
            at += 2;
        } else if (rest.starts_with("**")) {
            after_star(reached, text, 0);
            at += 1;
        } else if (rest.starts_with('*')) {
            after_star(reached, text, '/');
        } else {
            reached = after_letter(reached, text, rest.front());
        }
    }
    return reached.back() != 0;
}

} // namespace hiochat::crawler
