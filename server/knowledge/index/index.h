#pragma once

#include "knowledge/index/question.h"
#include "knowledge/index/segment.h"
#include "knowledge/index/synonyms.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// A sentence of a hit, and how much of the question it speaks of: 0 to 1.
struct ScoredSentence {
    std::size_t begin = 0; // bytes of the hit's text
    std::size_t end = 0;
    double score = 0;
};

// What speaks for a hit, in measures that do not depend on the size of the knowledge base. For
// Confidence.
struct Evidence {
    double strength = 0; // score over what a passage would get that has every word of the question
    double coverage = 0; // share of the question's words, by rarity, that the passage has
    double together = 0; // the same for its best sentence with its neighbours
    double title = 0;    // the same for title and heading
    double proximity =
        0; // share of the question's neighbouring words that stand near each other here
    double missing = 0; // share of the question's words, by rarity, that no passage has
    double words = 0;   // of the question that carry meaning; 0 for "who are you?"
    double lead = 0;    // of the best hit's score, how much it is ahead of the second
    double titled = 0;  // share of the words of title or heading that the question says
    double unsure = 0;  // share of the question's words, by rarity, found only as what may be meant
    // Share of the question's words, by rarity, that are written like names and stand neither in
    // the passage nor above it.
    double other = 0;
    bool identified = false; // names, by its code, what hardly any other passage speaks of
    double asked = 0; // how much the question is one that the passage says it answers; 1: the same
};

// Evidence::asked from where words in common may be chance (0) to where they hardly are (1).
double sure_question(double asked);

// What a hit's score is made of; these sum up to it.
struct Breakdown {
    double words = 0;      // each word by its rarity, in text, heading, title and questions
    double neighbours = 0; // words of the question that stand near each other
    double sentence = 0;   // the best sentence has many of them
    double title = 0;      // title or heading are about them
    double asked = 0;      // the passage answers this very question
};

// How near in meaning a passage is to the question, as vectors tell.
struct Nearness {
    double cosine = 0;
    double above = 0;        // deviations above what chance finds; 0 when that is not known
    bool calibrated = false; // it is known
    std::size_t rank = 0;    // among the passages that were looked at, from 1
};

// Bytes of a text.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Hit {
    std::string source;
    std::string title;
    std::string heading;
    std::string text;
    std::size_t passage = 0; // its place in the source
    int page = 0;
    double score = 0;   // comparable within one search only
    double lexical = 0; // the same by words alone
    double fused = 0;   // by reciprocal rank; 0 without vectors
    std::optional<Nearness> near{};
    Evidence evidence;
    Breakdown breakdown;
    std::vector<ScoredSentence> sentences;
    std::vector<std::string> questions; // that the passage says it answers
    std::vector<Range>
        matches; // words of the text that were asked for, in order; see SearchOptions
};

struct Spread {
    double mean = 0;
    double deviation = 0;
};

// What vectors know of one question, for a search by words and meaning together.
struct Meaning {
    std::vector<std::uint32_t> nearest; // numbers of passages within the index, best first
    // Of any passage; empty for one that has no vector yet.
    std::function<std::optional<double>(std::uint32_t passage)> cosine;
    std::optional<Spread> chance{}; // of the best cosine, for questions about something else
};

struct SearchOptions {
    std::size_t limit = 10;
    std::vector<std::string> sources{}; // only these; empty = all
    bool prefix = false;                // the last word may be unfinished: a search while typing
    bool highlights = false;            // fills Hit::matches
    const Meaning* meaning = nullptr;   // without it, by words alone
};

// What the best hit comes to when the question has nothing to do with the knowledge base: the
// measure of what counts as much.
struct Background {
    Spread strength;
    Spread together;
};

// A chatbot's knowledge at one moment: a list of segments and what they sum up to. Immutable and
// safe to search from any number of threads; adding, replacing or removing a source makes another
// Index from other parts, which costs next to nothing.
class Index {
public:
    // `before` is what this one replaces: where little of much has changed since, its background is
    // taken over rather than measured again. Both pointers may be null.
    explicit Index(
        std::vector<Part> parts,
        std::shared_ptr<const Synonyms> synonyms = nullptr,
        const Index* before = nullptr
    );

    // Best first. Finds passages that share any meaningful word with the question, also with a typo
    // in it.
    std::vector<Hit> search(std::string_view question, const SearchOptions& options = {}) const;

    const std::vector<Part>& parts() const { return parts_; }

    // The number within the index of the part's first passage; the others follow in their order.
    std::uint32_t base(std::size_t part) const { return bases_[part]; }

    // Whether the part's source (by its place there) counts.
    bool counts(std::size_t part, std::size_t source) const {
        return live_[part].empty() || live_[part][source];
    }

    std::size_t passage_count() const { return passage_count_; }

    double body_words() const { return average_words_ * static_cast<double>(total_); }

    // Measured at the first call, which takes as long as a hundred searches: make it when the index
    // is made, on a thread that may take its time.
    Background background() const;

    // Of the sources, the commonest first.
    const Languages& languages() const { return languages_; }

private:
    friend class Search;

    void take_over(const Index& before);

    std::vector<Part> parts_;
    std::shared_ptr<const Synonyms> synonyms_;
    std::vector<std::uint32_t> bases_;    // number of each part's first passage
    std::vector<std::vector<bool>> live_; // per part, per source; empty = all
    bool some_gone_ = false;              // some part is without something
    std::vector<float> occurrences_;      // per passage: what one occurrence counts, by its length
    std::size_t total_ = 0;               // passages of all parts, also those left out
    std::size_t passage_count_ = 0;
    double average_words_ = 1;
    Languages languages_;
    double changed_ = 0; // words, since the background was measured that is taken over
    std::shared_ptr<const Background> measured() const;

    mutable std::mutex measuring_; // held for as long as it takes
    mutable std::mutex guard_;     // of measured_, held for a moment
    mutable std::shared_ptr<const Background> measured_;
};

} // namespace hiochat::knowledge::index
