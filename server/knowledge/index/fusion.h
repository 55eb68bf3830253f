#pragma once

#include "knowledge/index/ranker.h"

#include <cstddef>
#include <vector>

// Candidates by words and by meaning, made into one list: first by reciprocal rank, which needs
// nothing but the two orders (Cormack, Clarke, Büttcher: "Reciprocal Rank Fusion", SIGIR 2009);
// then by both strengths, each measured against what chance finds, as far as that is known.
namespace hiochat::knowledge::index {

// As in the paper.
inline constexpr double rank_constant = 60;

// What is that far above chance, by meaning, begins to count: of a hundred passages that have
// nothing to do with a question, the nearest is hardly ever farther.
inline constexpr double chance_margin = 1.0;

// Fills `near` in, with its rank among the candidates.
void look_up_meaning(std::vector<Candidate>& candidates, const Meaning& meaning);

// Fills `fused` in by the order of the scores so far and that of the cosines. A passage that has no
// vector yet is taken to rank by meaning as it does by words: it neither gains nor loses.
void fuse(std::vector<Candidate>& candidates);

// Fuses and drops all but the best `count`; the order stays.
void keep_best_fused(std::vector<Candidate>& candidates, std::size_t count);

// Replaces the score of candidates that the Ranker has ranked: what it was is `lexical`. Without
// Meaning::chance the reciprocal ranks decide. An answer to this very question stays ahead.
// Meaning only ever adds, so that vectors that tell nothing change nothing.
void rank_by_meaning(
    std::vector<Candidate>& candidates, const Meaning& meaning, const Spread& words_by_chance
);

} // namespace hiochat::knowledge::index
