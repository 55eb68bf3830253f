#pragma once

#include "extractor/client/extractor.h"

namespace hiochat::extractor {

// How the program's lines end; see output.h.
using Answer = std::variant<Extracted, Sitemap, Failure>;

// Takes in what the program writes. It is foreign: whatever a document made of the program comes
// out here.
class Answers {
public:
    Answers(std::size_t most, const OnSection& on_section) : left_(most), on_section_(on_section) {}

    // False when the program must not go on. Throws what `on_section` throws.
    bool take(std::string_view bytes);

    // Whether take() refused for the amount.
    bool too_long() const { return too_long_; }

    // After the program's end.
    Answer last();

private:
    bool line(std::string_view line);

    std::size_t left_;
    const OnSection& on_section_;
    std::string rest_; // of a line that has not ended
    std::optional<Answer> last_;
    bool too_long_ = false;
};

} // namespace hiochat::extractor
