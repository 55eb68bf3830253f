#pragma once

#include "assistant/grounding/confided.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::grounding {

// Notices when a model says what it was told in confidence: so many words in a row as they stand
// there, or the mark around the passages. What may become that is held back from the half on.
// Whether it is a leak does not depend on how the text was cut on its way.
class Leak {
public:
    Leak(const std::vector<Confided>& confided, std::string mark);

    // What may be shown now; nothing once it has leaked.
    std::string feed(std::string_view piece);

    // What was held back; the text has ended.
    std::string finish();

    bool leaked() const { return leaked_; }

private:
    // A word by its hash: of thousands of answers under way each has its own prompt.
    struct Word {
        std::size_t hash = 0;
        std::uint32_t place = 0;
        std::uint32_t most = 0; // of its text

        auto operator<=>(const Word&) const = default;
    };

    // Words that were said as they were confided, one after the other.
    struct Run {
        std::uint32_t last = 0; // place of the last word
        std::uint32_t length = 0;
    };

    void end_word();

    std::shared_ptr<const std::vector<Word>> confided_; // sorted
    std::string mark_;
    std::string tail_; // of what was said, as long as the mark
    std::string word_; // so far
    std::vector<Run> runs_;
    std::string held_;
    bool holds_ = false;
    bool leaked_ = false;
};

} // namespace hiochat::assistant::grounding
