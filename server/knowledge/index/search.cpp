#include "knowledge/index/search.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hiochat::knowledge::index {

namespace {

// BM25. Measured on several question sets: k1 near 1.2 and b near 0.5 are best for passages of
// similar length.
constexpr double k1 = 1.2;
constexpr double b = 0.5;
constexpr double title_weight = 1.5;
constexpr double heading_weight = 1.2;
constexpr double stop_weight = 0.15;
constexpr std::size_t candidates = 60;
constexpr double adjacent_bonus = 0.6;
constexpr double sentence_bonus = 0.7;
constexpr double neighbour_share =
    0.4;                          // what a word counts that stands in the sentence before or after
constexpr std::uint32_t near = 6; // words between two that still belong together

double closeness(std::uint32_t distance) {
    return distance <= 1 ? 1.0 : distance <= near ? 1.0 / distance : 0.0;
}

} // namespace

Search::Search(const Index& index, const SearchOptions& options)
    : index_{index}, options_{options} {
    if (options_.sources.empty()) {
        return;
    }
    for (const auto& part : index_.parts_) {
        auto& allowed = limited_.emplace_back();
        for (const auto& id : part.segment->source_ids()) {
            allowed.push_back(
                std::find(options_.sources.begin(), options_.sources.end(), id) !=
                options_.sources.end()
            );
        }
    }
}

std::vector<Hit> Search::run(std::string_view question) {
    if (index_.passage_count_ == 0 || options_.limit == 0) {
        return {};
    }
    words_ = read_question(question, index_.parts_, index_.languages_, index_.total_);
    const bool meaning =
        std::any_of(words_.begin(), words_.end(), [](const QueryWord& word) { return !word.stop; });
    for (auto& word : words_) {
        word.weight *= word.stop && meaning ? stop_weight : 1.0;
        word.stop = word.stop && meaning;
        all_weight_ += word.stop || word.joined ? 0.0 : word.weight;
    }
    matches_.resize(words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) {
        collect(i);
    }
    auto found = best_by_words(std::max(candidates, options_.limit));
    for (auto& candidate : found) {
        rank(candidate);
    }
    std::sort(found.begin(), found.end(), [](const Candidate& x, const Candidate& y) {
        return x.score != y.score ? x.score > y.score : x.passage < y.passage;
    });
    found.resize(std::min(found.size(), options_.limit));
    std::vector<Hit> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double next = i + 1 < found.size() ? found[i + 1].score : 0;
        found[i].evidence.lead = found[i].score > 0 ? 1 - next / found[i].score : 0;
        out.push_back(hit(found[i]));
    }
    return out;
}

Search::Place Search::place(std::uint32_t passage) const {
    const auto part = static_cast<std::size_t>(
        std::upper_bound(index_.bases_.begin(), index_.bases_.end(), passage) -
        index_.bases_.begin() - 1
    );
    const auto& segment = *index_.parts_[part].segment;
    return {&segment, &segment.passages()[passage - index_.bases_[part]]};
}

bool Search::allowed(std::size_t part, std::uint32_t source) const {
    return (index_.live_[part].empty() || index_.live_[part][source]) &&
           (limited_.empty() || limited_[part][source]);
}

void Search::collect(std::size_t word) {
    for (const auto& variant : words_[word].variants) {
        add_matches(word, variant);
    }
    auto& all = matches_[word];
    if (words_[word].variants.size() > 1) {
        // A passage that has several variants counts by its best one.
        std::sort(all.begin(), all.end(), [](const Match& x, const Match& y) {
            return x.passage != y.passage ? x.passage < y.passage : x.weight > y.weight;
        });
        const auto same = [](const Match& x, const Match& y) { return x.passage == y.passage; };
        all.erase(std::unique(all.begin(), all.end(), same), all.end());
    }
}

void Search::add_matches(std::size_t word, const Variant& variant) {
    for (std::size_t part = 0; part < index_.parts_.size(); ++part) {
        const auto& segment = *index_.parts_[part].segment;
        const auto* term = segment.find_term(variant.term);
        if (term == nullptr) {
            continue;
        }
        const bool check = !index_.live_[part].empty() || !limited_.empty();
        auto postings = segment.postings(*term);
        Posting posting;
        while (postings.next(posting)) {
            if (posting.passage >= segment.passage_count() ||
                (check && !allowed(part, segment.passages()[posting.passage].source))) {
                continue;
            }
            matches_[word].push_back(
                {index_.bases_[part] + posting.passage,
                 posting.count,
                 posting.fields,
                 variant.weight,
                 posting.positions}
            );
        }
    }
}

double Search::field_score(const Match& match) const {
    const auto length =
        static_cast<double>(place(match.passage).passage->body_words) / index_.average_words_;
    double frequency = match.count / (1 - b + b * length);
    frequency += match.fields & format::in_title ? title_weight : 0.0;
    frequency += match.fields & format::in_heading ? heading_weight : 0.0;
    return match.weight * frequency * (k1 + 1) / (frequency + k1);
}

std::vector<Search::Candidate> Search::best_by_words(std::size_t count) {
    thread_local std::vector<float> scores;
    scores.assign(index_.total_, 0.0F);
    for (std::size_t word = 0; word < words_.size(); ++word) {
        if (words_[word].stop) {
            continue;
        }
        for (const auto& match : matches_[word]) {
            scores[match.passage] += static_cast<float>(words_[word].weight * field_score(match));
        }
    }
    for (std::size_t word = 0; word < words_.size(); ++word) {
        if (!words_[word].stop) {
            continue;
        }
        for (const auto& match : matches_[word]) {
            if (scores[match.passage] > 0) {
                scores[match.passage] +=
                    static_cast<float>(words_[word].weight * field_score(match));
            }
        }
    }
    std::vector<Candidate> out;
    for (std::uint32_t passage = 0; passage < scores.size(); ++passage) {
        if (scores[passage] > 0) {
            out.push_back({passage, scores[passage], {}, {}});
        }
    }
    const auto kept = std::min(out.size(), count);
    std::partial_sort(
        out.begin(),
        out.begin() + static_cast<std::ptrdiff_t>(kept),
        out.end(),
        [](const Candidate& x, const Candidate& y) {
            return x.score != y.score ? x.score > y.score : x.passage < y.passage;
        }
    );
    out.resize(kept);
    return out;
}

const Search::Match* Search::match(std::size_t word, std::uint32_t passage) const {
    const auto& all = matches_[word];
    const auto found = std::lower_bound(
        all.begin(),
        all.end(),
        passage,
        [](const Match& one, std::uint32_t wanted) { return one.passage < wanted; }
    );
    return found != all.end() && found->passage == passage ? &*found : nullptr;
}

void Search::rank(Candidate& candidate) {
    const auto [segment, passage] = place(candidate.passage);
    const auto sentences = segment->sentences(*passage);
    std::vector<std::vector<std::uint32_t>> positions(words_.size());
    std::vector<std::vector<double>> in_sentence(
        words_.size(), std::vector<double>(sentences.size(), 0.0)
    );
    auto& evidence = candidate.evidence;
    double possible = 0;
    for (std::size_t word = 0; word < words_.size(); ++word) {
        const auto& asked = words_[word];
        possible += asked.weight * (k1 + 1);
        const auto* found = match(word, candidate.passage);
        if (found == nullptr) {
            evidence.missing += !asked.known && !asked.stop ? asked.weight : 0;
            continue;
        }
        if (!asked.stop && !asked.joined) {
            evidence.coverage += asked.weight * found->weight;
            evidence.title += found->fields != 0 ? asked.weight * found->weight : 0;
        }
        read_positions(found->positions, positions[word]);
        for (const auto position : positions[word]) {
            const auto after = std::upper_bound(
                sentences.begin(),
                sentences.end(),
                position,
                [](std::uint32_t at, const format::Sentence& sentence) {
                    return at < sentence.position;
                }
            );
            if (after != sentences.begin()) {
                in_sentence[word][static_cast<std::size_t>(after - sentences.begin() - 1)] =
                    found->weight;
            }
        }
    }

    double pairs = 0;
    double pairs_possible = 0;
    std::size_t before = words_.size();
    for (std::size_t word = 0; word < words_.size(); ++word) {
        if (words_[word].stop || words_[word].joined) {
            continue;
        }
        if (before < words_.size()) {
            const double worth = std::min(words_[before].weight, words_[word].weight);
            pairs_possible += worth;
            std::uint32_t least = near + 1;
            for (const auto x : positions[before]) {
                for (const auto y : positions[word]) {
                    const auto distance = y > x ? y - x : x - y + 1;
                    least = std::min(least, distance);
                }
            }
            pairs += worth * closeness(least);
        }
        before = word;
    }

    double best_sentence = 0;
    candidate.sentences.assign(sentences.size(), 0.0);
    double whole = 0;
    for (std::size_t word = 0; word < words_.size(); ++word) {
        whole += words_[word].joined ? 0 : words_[word].weight;
    }
    double together = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        double own = 0;
        double window = 0;
        for (std::size_t word = 0; word < words_.size(); ++word) {
            if (words_[word].joined) {
                continue;
            }
            const double here = in_sentence[word][i];
            const double beside = std::max(
                i > 0 ? in_sentence[word][i - 1] : 0.0,
                i + 1 < sentences.size() ? in_sentence[word][i + 1] : 0.0
            );
            own += words_[word].weight * here;
            window += words_[word].weight * std::max(here, neighbour_share * beside);
        }
        candidate.sentences[i] = whole > 0 ? own / whole : 0;
        best_sentence = std::max(best_sentence, window);
        together = std::max(together, whole > 0 ? window / whole : 0);
    }

    candidate.score += adjacent_bonus * pairs + sentence_bonus * best_sentence;
    possible += adjacent_bonus * pairs_possible + sentence_bonus * whole;
    const auto share = [&](double& value) { value = all_weight_ > 0 ? value / all_weight_ : 0; };
    share(evidence.coverage);
    share(evidence.title);
    share(evidence.missing);
    evidence.together = together;
    evidence.proximity = pairs_possible > 0 ? pairs / pairs_possible : 1;
    evidence.strength = possible > 0 ? candidate.score / possible : 0;
    for (const auto& word : words_) {
        evidence.words += !word.stop && !word.joined;
    }
}

Hit Search::hit(const Candidate& candidate) const {
    const auto [segment, passage] = place(candidate.passage);
    const auto& source = segment->sources()[passage->source];
    Hit out;
    out.source = segment->string(source.id);
    out.title = segment->string(source.title);
    out.heading = segment->string(passage->heading);
    out.text = segment->string(passage->text);
    out.passage = passage->ordinal;
    out.page = static_cast<int>(passage->page);
    out.score = candidate.score;
    out.evidence = candidate.evidence;
    const auto sentences = segment->sentences(*passage);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        out.sentences.push_back({sentences[i].begin, sentences[i].end, candidate.sentences[i]});
    }
    return out;
}

} // namespace hiochat::knowledge::index
