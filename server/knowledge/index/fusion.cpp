#include "knowledge/index/fusion.h"

#include <algorithm>
#include <numeric>

namespace hiochat::knowledge::index {

namespace {

// Added to a deviation: where chance varies little, little would seem much.
constexpr double softening_words = 0.04;
constexpr double softening_cosine = 0.02;

// Nothing is nearer than this, however alike the texts.
constexpr double most_above = 6;

// What is known by words alone is taken to be as near as that, up to here.
constexpr double most_presumed = 2;

// Places of the candidates that `of` gives a value above nothing, the highest first.
template <typename Value>
std::vector<std::size_t> order_by(const std::vector<Candidate>& candidates, Value of) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (of(candidates[i])) {
            out.push_back(i);
        }
    }
    std::ranges::sort(out, [&](std::size_t x, std::size_t y) {
        const auto here = *of(candidates[x]);
        const auto there = *of(candidates[y]);
        return here != there ? here > there : x < y;
    });
    return out;
}

std::optional<double> by_words(const Candidate& candidate) {
    return candidate.score > 0 ? std::optional{candidate.score} : std::nullopt;
}

std::optional<double> by_meaning(const Candidate& candidate) {
    return candidate.near ? std::optional{candidate.near->cosine} : std::nullopt;
}

double reciprocal(std::size_t place) {
    return 1 / (rank_constant + static_cast<double>(place + 1));
}

// The Ranker's score over what is possible; more than 1 for a question that was foreseen.
double share_of_possible(const Candidate& candidate) {
    const auto own = candidate.score - candidate.breakdown.asked;
    if (own > 0 && candidate.evidence.strength > 0) {
        return candidate.score * candidate.evidence.strength / own;
    }
    return candidate.breakdown.asked > 0 ? sure_question(candidate.evidence.asked) : 0;
}

} // namespace

void look_up_meaning(std::vector<Candidate>& candidates, const Meaning& meaning) {
    for (auto& candidate : candidates) {
        const auto cosine = meaning.cosine(candidate.passage);
        candidate.near.reset();
        if (!cosine) {
            continue;
        }
        auto& near = candidate.near.emplace();
        near.cosine = *cosine;
        near.calibrated = meaning.chance.has_value();
        if (meaning.chance) {
            near.above =
                (*cosine - meaning.chance->mean) / (meaning.chance->deviation + softening_cosine);
        }
    }
    const auto order = order_by(candidates, by_meaning);
    for (std::size_t place = 0; place < order.size(); ++place) {
        candidates[order[place]].near->rank = place + 1;
    }
}

void fuse(std::vector<Candidate>& candidates) {
    for (auto& candidate : candidates) {
        candidate.fused = candidate.near ? reciprocal(candidate.near->rank - 1) : 0;
    }
    const auto order = order_by(candidates, by_words);
    for (std::size_t place = 0; place < order.size(); ++place) {
        auto& candidate = candidates[order[place]];
        candidate.fused += candidate.near ? reciprocal(place) : 2 * reciprocal(place);
    }
}

void keep_best_fused(std::vector<Candidate>& candidates, std::size_t count) {
    fuse(candidates);
    if (candidates.size() <= count) {
        return;
    }
    std::vector<double> scores;
    for (const auto& candidate : candidates) {
        scores.push_back(candidate.fused);
    }
    const auto last = scores.begin() + static_cast<std::ptrdiff_t>(count) - 1;
    std::ranges::nth_element(scores, last, std::greater{});
    std::erase_if(candidates, [enough = *last](const Candidate& candidate) {
        return candidate.fused < enough;
    });
}

void rank_by_meaning(
    std::vector<Candidate>& candidates, const Meaning& meaning, const Spread& words_by_chance
) {
    look_up_meaning(candidates, meaning); // also those that were added since
    fuse(candidates);
    for (auto& candidate : candidates) {
        const auto words =
            share_of_possible(candidate) / (words_by_chance.deviation + softening_words);
        const auto above =
            candidate.near ? candidate.near->above : std::min(words, most_presumed + chance_margin);
        candidate.lexical = candidate.score;
        candidate.score = meaning.chance
                              ? words + std::clamp(above - chance_margin, 0.0, most_above)
                              : candidate.fused;
        constexpr double ahead = 1000;
        candidate.score += candidate.evidence.asked >= 1 ? ahead : 0;
    }
}

} // namespace hiochat::knowledge::index
