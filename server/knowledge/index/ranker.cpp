#include "knowledge/index/ranker.h"

#include <algorithm>

namespace hiochat::knowledge::index {

namespace {

constexpr double title_bonus = 1.0;
constexpr double adjacent_bonus = 0.6;
constexpr double sentence_bonus = 0.9;
constexpr double neighbour_share = 0.3;
constexpr std::uint32_t near = 6; // words between two that still belong together

double closeness(std::uint32_t distance) {
    return distance <= 1 ? 1.0 : distance <= near ? 1.0 / distance : 0.0;
}

// The least number of steps from one to the other; against the order of the question counts one
// more.
std::uint32_t
distance(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second) {
    std::uint32_t least = near + 1;
    for (const auto x : first) {
        for (const auto y : second) {
            least = std::min(least, y > x ? y - x : x - y + 1);
        }
    }
    return least;
}

bool counts(const QueryWord& word) {
    return !word.stop && !word.joined;
}

} // namespace

Ranker::Ranker(std::span<const QueryWord> words) : words_{words}, positions_(words.size()) {
    const QueryWord* before = nullptr;
    for (const auto& word : words_) {
        possible_ += word.weight * (k1 + 1);
        whole_ += word.joined ? 0 : word.weight;
        if (!counts(word)) {
            continue;
        }
        meaningful_ += word.weight;
        pairs_ += before != nullptr ? std::min(before->weight, word.weight) : 0;
        before = &word;
    }
    possible_ += adjacent_bonus * pairs_ + sentence_bonus * whole_;
}

void Ranker::rank(
    Candidate& candidate,
    const format::Passage& passage,
    std::span<const format::Sentence> sentences,
    std::span<const Match> matches
) {
    locate(sentences, matches);
    const double pairs = neighbours();
    const double sentence = best_sentence(candidate);
    const double in_title = title(passage, matches);
    candidate.score += adjacent_bonus * pairs + sentence_bonus * sentence + title_bonus * in_title;

    auto& evidence = candidate.evidence;
    double covered = 0;
    double titled = 0;
    double missing = 0;
    for (std::size_t word = 0; word < words_.size(); ++word) {
        if (!counts(words_[word])) {
            continue;
        }
        evidence.words += 1;
        covered += words_[word].weight * matches[word].weight;
        titled += matches[word].fields != 0 ? words_[word].weight * matches[word].weight : 0;
        missing += words_[word].known ? 0 : words_[word].weight;
    }
    if (meaningful_ > 0) {
        evidence.coverage = covered / meaningful_;
        evidence.title = titled / meaningful_;
        evidence.missing = missing / meaningful_;
        evidence.strength = candidate.score / possible_;
        evidence.together = sentence / whole_;
    }
    evidence.proximity = pairs_ > 0 ? pairs / pairs_ : 1;
}

void Ranker::locate(std::span<const format::Sentence> sentences, std::span<const Match> matches) {
    sentence_count_ = sentences.size();
    in_sentence_.assign(words_.size() * sentence_count_, 0.0);
    for (std::size_t word = 0; word < words_.size(); ++word) {
        positions_[word].clear();
        read_positions(matches[word].positions, positions_[word]);
        std::size_t sentence = 0;
        for (const auto position : positions_[word]) {
            while (sentence + 1 < sentence_count_ && sentences[sentence + 1].position <= position) {
                ++sentence;
            }
            if (sentence < sentence_count_) {
                here(word, sentence) = matches[word].weight;
            }
        }
    }
}

double Ranker::neighbours() const {
    double out = 0;
    std::size_t before = words_.size();
    for (std::size_t word = 0; word < words_.size(); ++word) {
        if (!counts(words_[word])) {
            continue;
        }
        if (before < words_.size()) {
            out += std::min(words_[before].weight, words_[word].weight) *
                   closeness(distance(positions_[before], positions_[word]));
        }
        before = word;
    }
    return out;
}

// A word in the sentence before or after counts a little too: answers spread over two sentences.
double Ranker::best_sentence(Candidate& candidate) const {
    candidate.sentences.assign(sentence_count_, 0.0);
    double best = 0;
    for (std::size_t i = 0; i < sentence_count_; ++i) {
        double own = 0;
        double with_neighbours = 0;
        for (std::size_t word = 0; word < words_.size(); ++word) {
            if (words_[word].joined) {
                continue;
            }
            const double beside = std::max(
                i > 0 ? here(word, i - 1) : 0.0, i + 1 < sentence_count_ ? here(word, i + 1) : 0.0
            );
            own += words_[word].weight * here(word, i);
            with_neighbours +=
                words_[word].weight * std::max(here(word, i), neighbour_share * beside);
        }
        candidate.sentences[i] = whole_ > 0 ? own / whole_ : 0;
        best = std::max(best, with_neighbours);
    }
    return best;
}

// Words in a title count for as much of it as they are: a title that the question says in full is
// the question's topic.
double Ranker::title(const format::Passage& passage, std::span<const Match> matches) const {
    double out = 0;
    for (const auto& [field, words] :
         {std::pair{format::in_title, passage.title_words},
          std::pair{format::in_heading, passage.heading_words}}) {
        double found = 0;
        double weight = 0;
        for (std::size_t word = 0; word < words_.size(); ++word) {
            if (counts(words_[word]) && (matches[word].fields & field) != 0) {
                found += matches[word].weight;
                weight += words_[word].weight * matches[word].weight;
            }
        }
        if (words > 0) {
            out = std::max(out, weight * std::min(1.0, found / words));
        }
    }
    return out;
}

} // namespace hiochat::knowledge::index
