#include "knowledge/index/search.h"

#include "knowledge/index/bm25.h"
#include "knowledge/index/fusion.h"
#include "knowledge/index/wording.h"
#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace hiochat::knowledge::index {

namespace {

constexpr double stop_weight = 0.15;
constexpr std::size_t least_candidates = 60;
// Stop words are in nearly every passage and decide little: they are looked up only in this many
// times the candidates.
constexpr std::size_t stop_word_factor = 3;

bool better(float a, std::uint32_t a_passage, float b, std::uint32_t b_passage) {
    return a != b ? a > b : a_passage < b_passage;
}

} // namespace

Search::Search(const Index& index, const SearchOptions& options)
    : index_{index}, options_{options} {
    if (options_.sources.empty()) {
        return;
    }
    const std::unordered_set<std::string_view> wanted{
        options_.sources.begin(), options_.sources.end()
    };
    for (const auto& part : index_.parts_) {
        auto& allowed = limited_.emplace_back();
        for (const auto& id : part.segment->source_ids()) {
            allowed.push_back(wanted.contains(id));
        }
    }
}

std::vector<Hit> Search::run(std::string_view question) {
    if (index_.passage_count_ == 0 || options_.limit == 0) {
        return {};
    }
    auto read = read_question(
        question,
        {index_.parts_, index_.languages_, index_.total_, index_.synonyms_.get(), options_.prefix}
    );
    words_ = std::move(read.words);
    const bool meaning =
        std::any_of(words_.begin(), words_.end(), [](const QueryWord& word) { return !word.stop; });
    for (auto& word : words_) {
        word.weight *= word.stop && meaning ? stop_weight : 1.0;
        word.stop = word.stop && meaning;
    }
    const auto count = std::max(least_candidates, options_.limit);
    auto found = shortlist(count);
    if (options_.meaning != nullptr) {
        add_nearest(found, count);
    }
    for (const auto passage : asked_exactly(read.wording)) {
        const auto at = std::ranges::lower_bound(found, passage, {}, &Candidate::passage);
        if (at != found.end() && at->passage == passage) {
            at->same_question = true;
        } else {
            found.insert(at, {.passage = passage, .same_question = true});
        }
    }
    rank(found);
    if (options_.meaning != nullptr) {
        rank_by_meaning(found, *options_.meaning, index_.background().strength);
    }
    std::ranges::sort(found, [](const Candidate& x, const Candidate& y) {
        return x.score != y.score ? x.score > y.score : x.passage < y.passage;
    });
    found.resize(std::min(found.size(), options_.limit));
    std::vector<Hit> out;
    std::vector<std::pair<std::size_t, Texts::Reader>> readers; // by part
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto& one = found[i];
        const double next = i + 1 < found.size() ? found[i + 1].score : 0;
        one.evidence.lead = one.score > 0 ? 1 - next / one.score : 0;
        one.evidence.words = meaning ? one.evidence.words : 0;
        const auto part = place(one.passage).part;
        auto reader = std::ranges::find(readers, part, [](auto& each) { return each.first; });
        if (reader == readers.end()) {
            readers.emplace_back(part, index_.parts_[part].segment->texts());
            reader = readers.end() - 1;
        }
        out.push_back(hit(one, reader->second));
    }
    return out;
}

Search::Place Search::place(std::uint32_t passage) const {
    const auto part = static_cast<std::size_t>(
        std::upper_bound(index_.bases_.begin(), index_.bases_.end(), passage) -
        index_.bases_.begin() - 1
    );
    return {part, passage - index_.bases_[part]};
}

bool Search::allowed(std::uint32_t passage) const {
    if (!index_.some_gone_ && limited_.empty()) {
        return true;
    }
    const auto [part, local] = place(passage);
    const auto source = index_.parts_[part].segment->passages()[local].source;
    return (index_.live_[part].empty() || index_.live_[part][source]) &&
           (limited_.empty() || limited_[part][source]);
}

std::vector<std::uint32_t> Search::asked_exactly(const std::string& wording) const {
    std::vector<std::uint32_t> out;
    for (std::size_t part = 0; part < index_.parts_.size() && !wording.empty(); ++part) {
        const auto& segment = *index_.parts_[part].segment;
        const auto term = segment.dictionary().find(wording);
        PostingsCursor cursor{term.value_or(TermPostings{})};
        Posting posting;
        while (out.size() < options_.limit && cursor.next(posting)) {
            const auto passage = index_.bases_[part] + posting.passage;
            if (posting.passage < segment.passage_count() && allowed(passage)) {
                out.push_back(passage);
            }
        }
    }
    return out;
}

// Of those by words and those by meaning, the best by both.
void Search::add_nearest(std::vector<Candidate>& found, std::size_t count) const {
    for (const auto passage : options_.meaning->nearest) {
        if (passage >= index_.total_ || !allowed(passage)) {
            continue;
        }
        const auto at = std::ranges::lower_bound(found, passage, {}, &Candidate::passage);
        if (at == found.end() || at->passage != passage) {
            found.insert(at, {.passage = passage});
        }
    }
    look_up_meaning(found, *options_.meaning);
    keep_best_fused(found, count);
}

void Search::add_scores(const QueryWord& word, std::span<float> scores) const {
    const auto walk = [&](const Variant& variant, const Found& found, auto&& take) {
        const auto base = index_.bases_[found.part];
        const auto count = index_.parts_[found.part].segment->passage_count();
        const auto* occurrences = index_.occurrences_.data() + base;
        const auto weight = static_cast<float>(word.weight * variant.weight);
        PostingsCursor cursor{found.postings};
        Posting posting;
        while (cursor.next(posting)) {
            if (posting.passage < count) {
                take(base + posting.passage, weight * bm25(posting, occurrences[posting.passage]));
            }
        }
    };
    const auto known = std::ranges::count_if(word.variants, [](const Variant& variant) {
        return !variant.found.empty();
    });
    if (known <= 1) {
        for (const auto& variant : word.variants) {
            for (const auto& found : variant.found) {
                walk(variant, found, [&](std::uint32_t passage, float score) {
                    scores[passage] += score;
                });
            }
        }
        return;
    }
    // A passage that has several variants counts by its best one.
    thread_local std::vector<Scored> all;
    all.clear();
    for (const auto& variant : word.variants) {
        for (const auto& found : variant.found) {
            walk(variant, found, [&](std::uint32_t passage, float score) {
                all.push_back({score, passage});
            });
        }
    }
    std::ranges::sort(all, [](const Scored& x, const Scored& y) {
        return x.passage != y.passage ? x.passage < y.passage : x.score > y.score;
    });
    auto last = ~std::uint32_t{0};
    for (const auto& one : all) {
        if (one.passage != last) {
            scores[one.passage] += one.score;
            last = one.passage;
        }
    }
}

std::vector<Search::Scored>
Search::best_of(std::span<const float> scores, std::size_t count) const {
    std::vector<Scored> best;
    float enough = 0;
    const auto prune = [&] {
        std::ranges::nth_element(
            best,
            best.begin() + static_cast<std::ptrdiff_t>(count) - 1,
            [](const Scored& x, const Scored& y) {
                return better(x.score, x.passage, y.score, y.passage);
            }
        );
        best.resize(count);
        enough = best.back().score;
    };
    best.reserve(4 * count);
    for (std::uint32_t passage = 0; passage < scores.size(); ++passage) {
        if (scores[passage] > enough && allowed(passage)) {
            best.push_back({scores[passage], passage});
            if (best.size() == 4 * count) {
                prune();
            }
        }
    }
    if (best.size() > count) {
        prune();
    }
    return best;
}

template <class Function>
void Search::for_each_among(
    const Found& found, std::span<const std::uint32_t> among, Function&& function
) const {
    const auto base = index_.bases_[found.part];
    const auto end = base + index_.parts_[found.part].segment->passage_count();
    auto wanted = std::ranges::lower_bound(among, base);
    PostingsCursor cursor{found.postings};
    Posting posting;
    bool more = wanted != among.end() && cursor.seek(*wanted - base, posting);
    while (more && wanted != among.end() && *wanted < end) {
        const auto passage = base + posting.passage;
        if (passage == *wanted) {
            function(static_cast<std::size_t>(wanted - among.begin()), posting, cursor);
            ++wanted;
        } else {
            wanted = std::lower_bound(wanted, among.end(), passage);
            if (wanted != among.end() && *wanted == passage) {
                continue;
            }
        }
        more = wanted != among.end() && cursor.seek(*wanted - base, posting);
    }
}

void Search::add_stop_words(std::vector<Scored>& best) const {
    std::vector<std::uint32_t> passages;
    for (const auto& one : best) {
        passages.push_back(one.passage);
    }
    std::vector<float> most;
    for (const auto& word : words_) {
        if (!word.stop) {
            continue;
        }
        most.assign(best.size(), 0.0F);
        for (const auto& variant : word.variants) {
            const auto weight = static_cast<float>(word.weight * variant.weight);
            for (const auto& found : variant.found) {
                for_each_among(
                    found,
                    passages,
                    [&](std::size_t at, const Posting& posting, PostingsCursor&) {
                        const auto score =
                            weight * bm25(posting, index_.occurrences_[passages[at]]);
                        most[at] = std::max(most[at], score);
                    }
                );
            }
        }
        for (std::size_t i = 0; i < best.size(); ++i) {
            best[i].score += most[i];
        }
    }
}

std::vector<Candidate> Search::shortlist(std::size_t count) {
    thread_local std::vector<float> scores; // of all passages
    scores.assign(index_.total_, 0.0F);
    for (const auto& word : words_) {
        if (!word.stop) {
            add_scores(word, scores);
        }
    }
    auto best = best_of(scores, stop_word_factor * count);
    std::ranges::sort(best, {}, &Scored::passage);
    add_stop_words(best);
    if (best.size() > count) {
        std::ranges::nth_element(
            best,
            best.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Scored& x, const Scored& y) {
                return better(x.score, x.passage, y.score, y.passage);
            }
        );
        best.resize(count);
        std::ranges::sort(best, {}, &Scored::passage);
    }
    std::vector<Candidate> out;
    for (const auto& one : best) {
        out.push_back({.passage = one.passage, .score = one.score});
    }
    return out;
}

void Search::find_matches(std::span<const Candidate> candidates) {
    std::vector<std::uint32_t> passages;
    for (const auto& candidate : candidates) {
        passages.push_back(candidate.passage);
    }
    matches_.assign(candidates.size() * words_.size(), {});
    positions_.clear();
    std::vector<std::pair<std::size_t, std::size_t>> ranges(matches_.size()); // of positions_
    for (std::size_t word = 0; word < words_.size(); ++word) {
        for (const auto& variant : words_[word].variants) {
            const auto weight = static_cast<float>(variant.weight);
            for (const auto& found : variant.found) {
                for_each_among(
                    found,
                    passages,
                    [&](std::size_t at, const Posting& posting, PostingsCursor& cursor) {
                        const auto slot = at * words_.size() + word;
                        if (matches_[slot].weight >= weight) {
                            return;
                        }
                        const auto begin = positions_.size();
                        cursor.positions(positions_);
                        ranges[slot] = {begin, positions_.size()};
                        matches_[slot].fields = posting.fields;
                        matches_[slot].weight = weight;
                        matches_[slot].guessed = variant.guessed;
                    }
                );
            }
        }
    }
    for (std::size_t slot = 0; slot < ranges.size(); ++slot) {
        const auto [begin, end] = ranges[slot];
        matches_[slot].positions = std::span{positions_}.subspan(begin, end - begin);
    }
}

void Search::rank(std::vector<Candidate>& candidates) {
    find_matches(candidates);
    Ranker ranker{words_};
    std::vector<Segment::Sentence> sentences;
    std::vector<Segment::Question> questions;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto [part, local] = place(candidates[i].passage);
        const auto& segment = *index_.parts_[part].segment;
        const auto& passage = segment.passages()[local];
        segment.read_sentences(passage, sentences, questions);
        ranker.rank(
            candidates[i],
            {passage, segment.lengths()[local], sentences, questions},
            std::span{matches_}.subspan(i * words_.size(), words_.size())
        );
    }
}

Hit Search::hit(const Candidate& candidate, Texts::Reader& texts) const {
    const auto [part, local] = place(candidate.passage);
    const auto& segment = *index_.parts_[part].segment;
    const auto& passage = segment.passages()[local];
    const auto& source = segment.sources()[passage.source];
    Hit out;
    out.source = segment.string(source.id);
    out.title = segment.string(source.title);
    out.heading = segment.string(passage.heading);
    out.text = texts.read(passage.text, passage.text_size);
    out.passage = source.first_ordinal + (local - source.first_passage);
    out.page = passage.page;
    out.score = candidate.score;
    out.lexical = candidate.near || candidate.fused > 0 ? candidate.lexical : candidate.score;
    out.fused = candidate.fused;
    out.near = candidate.near;
    out.evidence = candidate.evidence;
    out.breakdown = candidate.breakdown;
    std::vector<Segment::Sentence> sentences;
    std::vector<Segment::Question> questions;
    segment.read_sentences(passage, sentences, questions);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        out.sentences.push_back({sentences[i].begin, sentences[i].end, candidate.sentences[i]});
    }
    const auto lines = texts.read(passage.text + passage.text_size, passage.questions_size);
    for (const auto& question : questions) {
        out.questions.emplace_back(lines.substr(question.begin, question.end - question.begin));
    }
    if (options_.highlights) {
        out.matches = highlights(out.text, static_cast<text::Language>(source.language));
    }
    return out;
}

std::vector<Range> Search::highlights(std::string_view text, text::Language language) const {
    std::unordered_set<std::string_view> wanted;
    std::unordered_set<std::string_view> phrase_words;
    for (const auto& word : words_) {
        for (const auto& variant : word.variants) {
            if (!word.stop) {
                wanted.insert(variant.term);
            }
        }
    }
    std::vector<Range> out;
    for (const auto& word : text::words(text)) {
        if (!wanted.contains(word.gram ? word.text : text::stem(language, word.text))) {
            continue;
        }
        if (!out.empty() && word.begin <= out.back().end) {
            out.back().end = std::max(out.back().end, word.end);
        } else {
            out.push_back({word.begin, word.end});
        }
    }
    return out;
}

} // namespace hiochat::knowledge::index
