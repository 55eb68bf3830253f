#include "knowledge/index/background.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hiochat::knowledge::index {

namespace {

Spread spread(const std::vector<double>& values) {
    double sum = 0;
    for (const auto value : values) {
        sum += value;
    }
    const auto mean = sum / static_cast<double>(values.size());
    double squares = 0;
    for (const auto value : values) {
        squares += (value - mean) * (value - mean);
    }
    return {mean, std::sqrt(squares / static_cast<double>(values.size()))};
}

// What knowledge bases come to, by their size: the more words there are, the more a chance passage
// shares.
Background usual(double words) {
    const auto share = std::clamp(words / 15'000, 0.3, 1.0);
    return {{0.20 * share, 0.09 * share}, {0.33 * share, 0.14 * share}};
}

} // namespace

Background measure_background(const Index& index) {
    const auto& languages = index.languages().all;
    const auto main = languages.empty() ? text::Language::unknown : languages.front();
    const auto questions = everyday_questions(main);
    if (questions.empty()) {
        return usual(index.body_words());
    }
    std::vector<double> strength;
    std::vector<double> together;
    for (const auto question : questions) {
        const auto hits = index.search(question, {.limit = 1});
        strength.push_back(hits.empty() ? 0 : hits.front().evidence.strength);
        together.push_back(hits.empty() ? 0 : hits.front().evidence.together);
    }
    return {spread(strength), spread(together)};
}

} // namespace hiochat::knowledge::index
