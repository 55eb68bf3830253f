#pragma once

#include "knowledge/index/index.h"
#include "knowledge/index/postings.h"
#include "knowledge/index/ranker.h"

#include <array>
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
    ~Search();

    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    std::vector<Hit> run(std::string_view question);

private:
    struct Scored {
        float score = 0;
        std::uint32_t passage = 0; // number within the index
    };

    struct Place {
        const Segment* segment = nullptr;
        const format::Passage* passage = nullptr;
    };

    Place place(std::uint32_t passage) const;
    bool allowed(std::size_t part, std::uint32_t source) const;
    static void keep_best(std::vector<Scored>& all, std::size_t count);

    // Finds a word; with `among` (by passage), only in these.
    void collect(std::size_t word, std::span<const Scored> among);
    void add_matches(
        std::size_t word,
        double weight,
        std::size_t part,
        const format::Term& term,
        std::span<const Scored> among
    );

    // The best by BM25 over the fields, in no order.
    std::vector<Candidate> shortlist(std::size_t count);
    const Match* match(std::size_t word, std::uint32_t passage) const;
    Hit hit(const Candidate& candidate) const;

    const Index& index_;
    const SearchOptions& options_;
    std::vector<std::vector<bool>> limited_; // per part and source, when options_ names sources
    std::vector<QueryWord> words_;
    std::vector<std::vector<Match>> matches_; // per word, by passage
};

} // namespace hiochat::knowledge::index
