#pragma once

#include "knowledge/index/question.h"
#include "knowledge/index/segment.h"

#include <cstdint>
#include <memory>
#include <mutex>
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
};

struct Hit {
    std::string source;
    std::string title;
    std::string heading;
    std::string text;
    std::size_t passage = 0; // its place in the source
    int page = 0;
    double score = 0; // comparable within one search only
    Evidence evidence;
    std::vector<ScoredSentence> sentences;
};

struct SearchOptions {
    std::size_t limit = 10;
    std::vector<std::string> sources{}; // only these; empty = all
};

struct Spread {
    double mean = 0;
    double deviation = 0;
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
    explicit Index(std::vector<Part> parts);

    // Best first. Finds passages that share any meaningful word with the question, also with a typo
    // in it.
    std::vector<Hit> search(std::string_view question, const SearchOptions& options = {}) const;

    std::size_t passage_count() const { return passage_count_; }

    double body_words() const { return average_words_ * static_cast<double>(total_); }

    // Measured at the first call, which takes as long as a hundred searches: make it when the index
    // is made, on a thread that may take its time.
    const Background& background() const;

    // Of the sources, the commonest first.
    const Languages& languages() const { return languages_; }

private:
    friend class Search;

    std::vector<Part> parts_;
    std::vector<std::uint32_t> bases_;    // number of each part's first passage
    std::vector<std::vector<bool>> live_; // per part, per source; empty = all
    std::size_t total_ = 0;               // passages of all parts, also those left out
    std::size_t passage_count_ = 0;
    double average_words_ = 1;
    Languages languages_;
    mutable std::once_flag measured_;
    mutable Background background_;
};

} // namespace hiochat::knowledge::index
