#include "knowledge/index/search.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hiochat::knowledge::index {

namespace {

// BM25, measured on question sets of several kinds: passages cut to similar length want little
// correction for it, and a similar length.
constexpr double b = 0.35;
constexpr double title_weight = 0.8;
constexpr double heading_weight = 0.8;
constexpr double stop_weight = 0.15;
constexpr std::size_t candidates = 60;
// Stop words are in nearly every passage and decide little: they are looked up only in this many
// times the candidates.
constexpr std::size_t stop_word_factor = 3;

// Where a thread's searches find matches: given back after each, as memory of this size is costly
// to get anew. Beyond the bound it is not kept.
thread_local std::vector<std::vector<Match>> kept_matches;
constexpr std::size_t most_kept_matches = 65'536; // of all words: 2.6 MB

} // namespace

Search::Search(const Index& index, const SearchOptions& options)
    : index_{index}, options_{options}, matches_{std::exchange(kept_matches, {})} {
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

Search::~Search() {
    std::size_t kept = 0;
    for (auto& matches : matches_) {
        matches.clear();
        kept += matches.capacity();
        if (kept > most_kept_matches) {
            kept -= matches.capacity();
            matches = {};
        }
    }
    kept_matches = std::move(matches_);
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
    }
    matches_.resize(std::max(matches_.size(), words_.size()));
    auto found = shortlist(std::max(candidates, options_.limit));
    Ranker ranker{words_};
    std::vector<Match> matches;
    for (auto& candidate : found) {
        matches.assign(words_.size(), {});
        for (std::size_t word = 0; word < words_.size(); ++word) {
            if (const auto* one = match(word, candidate.passage)) {
                matches[word] = *one;
            }
        }
        const auto [segment, passage] = place(candidate.passage);
        ranker.rank(candidate, *passage, segment->sentences(*passage), matches);
        candidate.evidence.words = meaning ? candidate.evidence.words : 0;
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

void Search::keep_best(std::vector<Scored>& all, std::size_t count) {
    if (all.size() <= count) {
        return;
    }
    std::nth_element(
        all.begin(),
        all.begin() + static_cast<std::ptrdiff_t>(count),
        all.end(),
        [](const Scored& x, const Scored& y) {
            return x.score != y.score ? x.score > y.score : x.passage < y.passage;
        }
    );
    all.resize(count);
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

void Search::collect(std::size_t word, std::span<const Scored> among) {
    for (const auto& variant : words_[word].variants) {
        for (std::size_t part = 0; part < index_.parts_.size(); ++part) {
            if (const auto* term = index_.parts_[part].segment->find_term(variant.term)) {
                add_matches(word, variant.weight, part, *term, among);
            }
        }
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

void Search::add_matches(
    std::size_t word,
    double weight,
    std::size_t part,
    const format::Term& term,
    std::span<const Scored> among
) {
    const auto& segment = *index_.parts_[part].segment;
    const auto passages = segment.passages();
    const auto base = index_.bases_[part];
    const bool check = !index_.live_[part].empty() || !limited_.empty();
    auto wanted = std::lower_bound(
        among.begin(),
        among.end(),
        base,
        [](const Scored& one, std::uint32_t least) { return one.passage < least; }
    );
    auto& out = matches_[word];
    if (among.empty()) {
        // A damaged count must not make this allocate more than the segment could need.
        out.reserve(out.size() + std::min<std::size_t>(term.passages, passages.size()));
    }
    auto postings = segment.postings(term);
    Posting posting;
    while (postings.next(posting)) {
        if (posting.passage >= passages.size()) {
            continue;
        }
        const auto passage = base + posting.passage;
        if (!among.empty()) {
            while (wanted != among.end() && wanted->passage < passage) {
                ++wanted;
            }
            if (wanted == among.end()) {
                return;
            }
            if (wanted->passage != passage) {
                continue;
            }
        } else if (check && !allowed(part, passages[posting.passage].source)) {
            continue;
        }
        const auto length = passages[posting.passage].body_words / index_.average_words_;
        double frequency = posting.count / (1 - b + b * length);
        frequency += posting.fields & format::in_title ? title_weight : 0.0;
        frequency += posting.fields & format::in_heading ? heading_weight : 0.0;
        const double score = words_[word].weight * weight * frequency * (k1 + 1) / (frequency + k1);
        out.push_back(
            {passage,
             posting.fields,
             static_cast<float>(score),
             static_cast<float>(weight),
             posting.positions}
        );
    }
}

std::vector<Candidate> Search::shortlist(std::size_t count) {
    thread_local std::vector<float> scores; // of all passages
    scores.assign(index_.total_, 0.0F);
    for (std::size_t word = 0; word < words_.size(); ++word) {
        if (!words_[word].stop) {
            collect(word, {});
            for (const auto& match : matches_[word]) {
                scores[match.passage] += match.score;
            }
        }
    }
    thread_local std::vector<Scored> best;
    best.clear();
    for (std::uint32_t passage = 0; passage < scores.size(); ++passage) {
        if (scores[passage] > 0) {
            best.push_back({scores[passage], passage});
        }
    }
    keep_best(best, stop_word_factor * count);
    std::sort(best.begin(), best.end(), [](const Scored& x, const Scored& y) {
        return x.passage < y.passage;
    });
    for (std::size_t word = 0; word < words_.size() && !best.empty(); ++word) {
        if (words_[word].stop) {
            collect(word, best);
            for (const auto& match : matches_[word]) {
                scores[match.passage] += match.score;
            }
        }
    }
    for (auto& one : best) {
        one.score = scores[one.passage];
    }
    keep_best(best, count);
    std::vector<Candidate> out;
    for (const auto& one : best) {
        out.push_back({one.passage, one.score});
    }
    return out;
}

const Match* Search::match(std::size_t word, std::uint32_t passage) const {
    const auto& all = matches_[word];
    const auto found = std::lower_bound(
        all.begin(),
        all.end(),
        passage,
        [](const Match& one, std::uint32_t wanted) { return one.passage < wanted; }
    );
    return found != all.end() && found->passage == passage ? &*found : nullptr;
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
