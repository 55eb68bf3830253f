#include "assistant/extractive/confidence.h"

#include <cmath>

namespace hiochat::assistant {

namespace {

// Keeps a knowledge base of few words, where chance finds almost nothing, from seeming sure of
// everything.
constexpr double least_deviation = 0.04;

double above(double value, const knowledge::index::Spread& usual) {
    return (value - usual.mean) / (usual.deviation + least_deviation);
}

} // namespace

double confidence(const knowledge::index::Index& index, const knowledge::index::Hit& hit) {
    const auto& evidence = hit.evidence;
    const auto& background = index.background();
    // A share of the question found by chance is the less likely the more words it has: hence the
    // two logarithms.
    const double sum = -6.5 + 1.4 * above(evidence.strength, background.strength) +
                       0.5 * above(evidence.together, background.together) + 1.7 * evidence.title +
                       2.0 * std::log1p(evidence.words) +
                       1.1 * std::log1p(evidence.words * evidence.coverage);
    return 1 / (1 + std::exp(-sum));
}

} // namespace hiochat::assistant
