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

// What chance finds in a knowledge base of some hundreds of passages.
constexpr double large_strength = 0.18;

// Passages of a knowledge base that is small, and of one that is not in the least.
constexpr double few_passages = 100;
constexpr double many_passages = 400;

double
above(double value, const knowledge::index::Spread& usual, const knowledge::index::Spread& least) {
    return (value - std::max(usual.mean, least.mean)) /
           (std::max(usual.deviation, least.deviation) + softening);
}

// 1 in a small knowledge base, 0 in a large one. Chance finds little in the rows of a long table,
// too.
double smallness(std::size_t passages, const knowledge::index::Background& background) {
    const double by_size =
        (many_passages - static_cast<double>(passages)) / (many_passages - few_passages);
    const double by_chance = 1 - background.strength.mean / large_strength;
    return std::clamp(std::min(by_size, by_chance), 0.0, 1.0);
}

double chance_of(double sum) {
    return 1 / (1 + std::exp(-sum));
}

// Meaning only ever adds. Passages on the subject of a question are far above chance already,
// whether they answer it or not: so what is hardly supported by words has to be farther, and is
// never sure.
constexpr double on_subject = 2;
constexpr double most_added = 3;
constexpr double by_meaning_alone = 4.5;
constexpr double surest_by_meaning = 0.9;

double with_meaning(double sum, const knowledge::index::Hit& hit) {
    if (!hit.near || !hit.near->calibrated) {
        return chance_of(sum);
    }
    const auto above = hit.near->above;
    const auto both = chance_of(sum + std::clamp(0.8 * (above - on_subject), 0.0, most_added));
    return std::max(both, surest_by_meaning * chance_of(1.5 * (above - by_meaning_alone)));
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
    //
    // In a small knowledge base everything is about the same few things, so that a question it
    // cannot answer shares words with it, too. What tells is the rest of the question: a name that
    // stands elsewhere or nowhere, a word that nothing here has.
    const double small = smallness(index.passage_count(), background);
    const double elsewhere = (1.5 + 10.0 * small) * evidence.other +
                             small * evidence.missing * (0.5 + 2.6 * evidence.titled);
    const double sum = -4.85 + 1.8 * above(evidence.strength, background.strength, least_strength) +
                       0.6 * above(evidence.together, background.together, least_together) +
                       3.8 * std::log1p(evidence.words * evidence.coverage) -
                       3.8 * evidence.coverage + 2.6 * evidence.titled - 2.4 * evidence.unsure -
                       elsewhere + (evidence.identified ? 3.0 : 0.0) +
                       4.0 * knowledge::index::sure_question(evidence.asked);
    return with_meaning(sum, hit);
}

} // namespace hiochat::assistant
