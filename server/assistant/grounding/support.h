#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::grounding {

// Bytes of a text.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// What an answer may rest on.
struct Grounds {
    std::vector<std::string_view> passages; // in the order of their numbers
    std::string_view question;              // words of it may be said again
};

// An answer held against its passages.
struct Judged {
    // With the numbers of its citations put right: a sentence that the passages it cites do not
    // support, and another one does, cites that one.
    std::string text;
    std::vector<std::int64_t> cited; // the numbers in it, ascending
    std::vector<Range> unsupported;  // sentences of it
};

// A sentence is supported when enough of its words that carry meaning stand in the passages it
// cites, or in any one if it cites none: half of them, and each of one or two where no number
// speaks for it; and when its numbers stand there, too. An answer in another language than the
// passages' is judged by its numbers and citations alone. Questions, headings, what leads to a
// list, code and a lone word that cites nothing are left out. Whether something is denied is not
// heard.
Judged judge(std::string_view answer, const Grounds& grounds);

} // namespace hiochat::assistant::grounding
