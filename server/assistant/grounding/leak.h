#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hiochat::assistant::grounding {

// Notices when a model says what it was told in confidence: so many words in a row as they stand
// there, or the mark around the passages. What may become that is held back. Whether it is a leak
// does not depend on how the text was cut on its way.
class Leak {
public:
    static constexpr std::size_t held_words = 6; // of a run, from which on it is held back
    static constexpr std::size_t most_words = 12;

    Leak(std::string_view confided, std::string mark);

    // What may be shown now; nothing once it has leaked.
    std::string feed(std::string_view piece);

    // What was held back; the text has ended.
    std::string finish();

    bool leaked() const { return leaked_; }

private:
    void end_word();

    std::unordered_map<std::string, std::vector<std::uint32_t>> places_; // of each word confided
    std::string mark_;
    std::string tail_;                                    // of what was said, as long as the mark
    std::string word_;                                    // so far
    std::unordered_map<std::uint32_t, std::size_t> runs_; // by place of their last word: length
    std::size_t run_ = 0;                                 // the longest
    std::string held_;
    bool leaked_ = false;
};

} // namespace hiochat::assistant::grounding
