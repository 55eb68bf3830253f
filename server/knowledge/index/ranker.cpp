#include "knowledge/index/ranker.h"

#include <algorithm>

namespace hiochat::knowledge::index {

namespace {

constexpr double title_bonus = 1.0;
constexpr double adjacent_bonus = 0.6;
constexpr double sentence_bonus = 0.9;
constexpr double neighbour_share = 0.3;
constexpr double gram_share = 0.45; // of a word, as far as counting them goes
constexpr double usual_letters = 9;
constexpr double letters_of_one_more = 5;
constexpr std::uint32_t near = 6; // words between two that still belong together

// Passages that speak of a thing that has a code.
constexpr std::uint32_t few_speak_of = 3;

// What the words of a question that asks for something are worth at least: as much as one that a
// tenth of the passages have. "What is the price?" asks for nothing where each passage has a price.
constexpr double least_asked = 2.4;

double closeness(std::uint32_t distance) {
    return distance <= 1 ? 1.0 : distance <= near ? 1.0 / distance : 0.0;
}

// The least number of steps from one to the other; against the order of the question counts one
// more. Both ascend.
std::uint32_t
distance(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second) {
    std::uint32_t least = near + 1;
    auto y = second.begin();
    for (const auto x : first) {
        while (y != second.end() && *y <= x) {
            ++y;
        }
        if (y != second.end()) {
            least = std::min(least, *y - x);
        }
        if (y != second.begin()) {
            least = std::min(least, x - *(y - 1) + 1);
        }
    }
    return least;
}

// How many words one is, as far as counting them goes. In many languages a long one is made of
// several.
double words_in(const QueryWord& word) {
    if (word.gram) {
        return gram_share;
    }
    const auto letters = std::ranges::count_if(word.form, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    });
    return 1 + std::clamp(
                   (static_cast<double>(letters) - usual_letters) / letters_of_one_more, 0.0, 1.0
               );
}

bool counts(const QueryWord& word) {
    return !word.stop && !word.joined;
}

} // namespace

double sure_question(double asked) {
    constexpr double weak = 0.6;
    constexpr double sure = 0.8;
    return std::clamp((asked - weak) / (sure - weak), 0.0, 1.0);
}

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

void Ranker::rank(Candidate& candidate, const Subject& subject, std::span<const Match> matches) {
    locate(subject, matches);
    const double pairs = neighbours();
    const double sentence = best_sentence(candidate);
    auto& parts = candidate.breakdown;
    parts.words = candidate.score;
    parts.neighbours = adjacent_bonus * pairs;
    parts.sentence = sentence_bonus * sentence;
    parts.title = title_bonus * title(candidate.evidence, subject.passage, matches);
    const double own = parts.words + parts.neighbours + parts.sentence + parts.title;

    auto& evidence = candidate.evidence;
    double covered = 0;
    double titled = 0;
    double missing = 0;
    double unsure = 0;
    double other = 0;
    for (std::size_t word = 0; word < words_.size(); ++word) {
        if (!counts(words_[word])) {
            continue;
        }
        evidence.words += words_in(words_[word]);
        covered += words_[word].weight * matches[word].weight;
        titled += matches[word].fields != 0 ? words_[word].weight * matches[word].weight : 0;
        missing += words_[word].known ? 0 : words_[word].weight;
        other += matches[word].weight <= 0 ? words_[word].name * words_[word].weight : 0;
        evidence.identified |= words_[word].code && words_[word].passages <= few_speak_of &&
                               matches[word].weight > 0 && !matches[word].guessed;
        unsure += matches[word].guessed ? words_[word].weight : 0;
    }
    if (meaningful_ > 0) {
        evidence.coverage = covered / meaningful_;
        evidence.unsure = unsure / meaningful_;
        evidence.other = other / meaningful_;
        evidence.title = titled / meaningful_;
        evidence.missing = missing / meaningful_;
        const double least_possible = least_asked * (k1 + 1 + sentence_bonus);
        evidence.strength = own / std::max(possible_, least_possible);
        evidence.together = sentence / std::max(whole_, least_asked);
    }
    evidence.proximity = pairs_ > 0 ? pairs / pairs_ : 1;
    evidence.asked = candidate.same_question ? 1.0 : asked(subject, matches);
    // Nothing else comes to more than what is possible with all words side by side and in the
    // title.
    parts.asked = sure_question(evidence.asked) * (0.5 + evidence.asked) *
                  (possible_ + title_bonus * meaningful_);
    candidate.score = own + parts.asked;
}

void Ranker::locate(const Subject& subject, std::span<const Match> matches) {
    const auto sentences = subject.sentences;
    sentence_count_ = sentences.size();
    in_sentence_.assign(words_.size() * sentence_count_, 0.0);
    for (std::size_t word = 0; word < words_.size(); ++word) {
        const auto all = matches[word].positions;
        const auto end = std::ranges::lower_bound(all, subject.body_words);
        positions_[word] = {all.begin(), end};
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

// How much the question and the likest of the passage's own questions have in common: the harmonic
// mean of the shares that each finds in the other.
double Ranker::asked(const Subject& subject, std::span<const Match> matches) const {
    double best = 0;
    for (std::size_t i = 0; i < subject.questions.size(); ++i) {
        const auto begin = subject.questions[i].position;
        double weight = 0;
        double count = 0;
        for (std::size_t word = 0; word < words_.size(); ++word) {
            const auto at = std::ranges::lower_bound(matches[word].positions, begin);
            const bool inside =
                at != matches[word].positions.end() &&
                (i + 1 == subject.questions.size() || *at < subject.questions[i + 1].position);
            if (counts(words_[word]) && inside) {
                weight += words_[word].weight * matches[word].weight;
                count += matches[word].weight;
            }
        }
        const auto words = std::max<double>(subject.questions[i].words, 1);
        const double here = meaningful_ > 0 ? weight / meaningful_ : 0;
        const double there = std::min(1.0, count / words);
        if (here + there > 0) {
            best = std::max(best, 2 * here * there / (here + there));
        }
    }
    return best;
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
double Ranker::title(
    Evidence& evidence, const format::Passage& passage, std::span<const Match> matches
) const {
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
            const double said = std::min(1.0, found / words);
            evidence.titled = std::max(evidence.titled, said);
            out = std::max(out, weight * said);
        }
    }
    return out;
}

} // namespace hiochat::knowledge::index
