#pragma once

#include "knowledge/index/ranker.h"

namespace hiochat::knowledge::index {

// BM25, measured on question sets of several kinds: passages cut to similar length want little
// correction for it.
inline constexpr double length_share = 0.35; // b
inline constexpr float title_weight = 0.8F;
inline constexpr float heading_weight = 0.8F;
inline constexpr float question_weight = 1.2F;

// What the length of a passage makes of one occurrence.
inline float occurrence(double words, double average_words) {
    return static_cast<float>(1 / (1 - length_share + length_share * words / average_words));
}

// Of a word in a passage, less the word's weight.
inline float bm25(const Posting& posting, float occurrence) {
    constexpr auto k = static_cast<float>(k1);
    auto frequency = static_cast<float>(posting.count - posting.in_questions) * occurrence;
    if (posting.fields != 0) {
        frequency += posting.fields & format::in_title ? title_weight : 0.0F;
        frequency += posting.fields & format::in_heading ? heading_weight : 0.0F;
        frequency += posting.fields & format::in_question ? question_weight : 0.0F;
    }
    return frequency * (1 + k) / (frequency + k);
}

} // namespace hiochat::knowledge::index
