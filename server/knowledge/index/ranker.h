#pragma once

#include "knowledge/index/index.h"
#include "knowledge/index/question.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hiochat::knowledge::index {

// One word of the question in one passage. weight is 0 where the passage does not have it.
struct Match {
    std::uint32_t fields = 0;
    float weight = 0; // of the variant that was found
    bool guessed = false;
    std::span<const std::uint32_t> positions{};
};

struct Candidate {
    std::uint32_t passage = 0;  // number within the index
    double score = 0;           // by BM25
    bool same_question = false; // as one that the passage answers
    double lexical = 0;         // the score by words alone, when it is ranked by meaning, too
    double fused = 0;
    std::optional<Nearness> near{};
    Evidence evidence{};
    Breakdown breakdown{};
    std::vector<double> sentences{};
};

// A passage as far as ranking looks at it.
struct Subject {
    const format::Passage& passage;
    std::uint32_t body_words = 0;
    std::span<const Segment::Sentence> sentences;
    std::span<const Segment::Question> questions;
};

// k1 of BM25: how soon more of the same word stops to count.
inline constexpr double k1 = 1.2;

// Looks at how the words of a question stand together in a passage: side by side, in one sentence,
// in its title. BM25 sees none of that.
class Ranker {
public:
    explicit Ranker(std::span<const QueryWord> words);

    // Raises the candidate's score (BM25 so far) and fills in the rest. `matches` has a place for
    // each word.
    void rank(Candidate& candidate, const Subject& subject, std::span<const Match> matches);

private:
    void locate(const Subject& subject, std::span<const Match> matches);
    double neighbours() const;
    double best_sentence(Candidate& candidate) const;
    double
    title(Evidence& evidence, const format::Passage& passage, std::span<const Match> matches) const;
    double asked(const Subject& subject, std::span<const Match> matches) const;

    double& here(std::size_t word, std::size_t sentence) {
        return in_sentence_[word * sentence_count_ + sentence];
    }

    double here(std::size_t word, std::size_t sentence) const {
        return in_sentence_[word * sentence_count_ + sentence];
    }

    std::span<const QueryWord> words_;
    double meaningful_ = 0; // weight of all words that are no stop words
    double whole_ = 0;      // of all words
    double pairs_ = 0;      // of all neighbouring words
    double possible_ = 0;   // score of a passage that has everything

    std::vector<std::span<const std::uint32_t>> positions_; // per word, in the body at hand
    std::vector<double> in_sentence_; // per word and sentence: weight of what was found there
    std::size_t sentence_count_ = 0;
};

} // namespace hiochat::knowledge::index
