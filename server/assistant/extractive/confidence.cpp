#include "assistant/extractive/confidence.h"

#include <algorithm>
#include <cmath>

namespace hiochat::assistant {

namespace {

// In a knowledge base of a few passages chance finds almost nothing, so that any shared word would
// look like an answer. It is taken to find at least what it finds in one of about forty short
// passages.
constexpr knowledge::index::Spread least_strength{0.06, 0.07};
constexpr knowledge::index::Spread least_together{0.09, 0.09};
constexpr double softening = 0.04;

double
above(double value, const knowledge::index::Spread& usual, const knowledge::index::Spread& least) {
    return (value - std::max(usual.mean, least.mean)) /
           (std::max(usual.deviation, least.deviation) + softening);
}

} // namespace

double confidence(const knowledge::index::Index& index, const knowledge::index::Hit& hit) {
    const auto& evidence = hit.evidence;
    if (evidence.asked >= 1) {
        return 0.99; // the owner's own question, which may be small talk, too
    }
    if (evidence.words == 0) {
        return 0; // small talk: "hello", "who are you?"
    }
    const auto background = index.background();
    // What chance finds is a share of few words, in another wording, in passages that stand under
    // something else.
    const double sum = -4.85 + 1.8 * above(evidence.strength, background.strength, least_strength) +
                       0.6 * above(evidence.together, background.together, least_together) +
                       3.8 * std::log1p(evidence.words * evidence.coverage) -
                       3.8 * evidence.coverage + 2.6 * evidence.titled - 2.4 * evidence.unsure +
                       4.0 * knowledge::index::sure_question(evidence.asked);
    return 1 / (1 + std::exp(-sum));
}

} // namespace hiochat::assistant
