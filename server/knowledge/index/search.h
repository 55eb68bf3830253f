#pragma once

#include "knowledge/index/index.h"
#include "knowledge/index/ranker.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// One search: candidates by BM25 over the fields, then the best of them ranked anew by how the
// words stand together.
class Search {
public:
    Search(const Index& index, const SearchOptions& options);

    std::vector<Hit> run(std::string_view question);

private:
    struct Scored {
        float score = 0;
        std::uint32_t passage = 0; // number within the index
    };

    struct Place {
        std::size_t part = 0;
        std::uint32_t passage = 0; // of its segment
    };

    Place place(std::uint32_t passage) const;
    bool allowed(std::uint32_t passage) const;
    std::vector<std::uint32_t> asked_exactly(const std::string& wording) const;
    void add_nearest(std::vector<Candidate>& found, std::size_t count) const;

    // The best by BM25 over the fields, by passage.
    std::vector<Candidate> shortlist(std::size_t count);
    void add_scores(const QueryWord& word, std::span<float> scores) const;
    std::vector<Scored> best_of(std::span<const float> scores, std::size_t count) const;
    void add_stop_words(std::vector<Scored>& best) const;

    // Calls `function(place in among, posting, cursor)` for each of the passages that has it.
    template <class Function>
    void for_each_among(
        const Found& found, std::span<const std::uint32_t> among, Function&& function
    ) const;

    void rank(std::vector<Candidate>& candidates);
    void find_matches(std::span<const Candidate> candidates);
    Hit hit(const Candidate& candidate, Texts::Reader& texts) const;
    std::vector<Range> highlights(std::string_view text, text::Language language) const;

    const Index& index_;
    const SearchOptions& options_;
    std::vector<std::vector<bool>> limited_; // per part and source, when options_ names sources
    std::vector<QueryWord> words_;

    // Per candidate and word.
    std::vector<Match> matches_;
    std::vector<std::uint32_t> positions_;
};

} // namespace hiochat::knowledge::index
