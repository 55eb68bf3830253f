#pragma once

#include "knowledge/index/index.h"
#include "knowledge/vectors/collection.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::vectors {

// A collection in the light of an index: the vectors of exactly the passages that the index finds.
// A version that answers no more, or not yet, has none here. Immutable.
class View {
public:
    View(std::shared_ptr<const index::Index> index, std::shared_ptr<const Collection> collection);

    const std::shared_ptr<const index::Index>& index() const { return index_; }

    const std::shared_ptr<const Collection>& collection() const { return collection_; }

    std::size_t count() const { return count_; } // passages that have a vector

    // The numbers of the nearest passages, best first; of these sources only if there are any.
    std::vector<std::uint32_t>
    nearest(const Probe& probe, std::size_t most, std::span<const std::string> sources = {}) const;

    // The cosine of the nearest.
    double best(const Probe& probe) const;

    std::optional<double> cosine(const Probe& probe, std::uint32_t passage) const;

private:
    struct Stretch {
        std::uint32_t passage = 0; // number of the first
        std::uint32_t count = 0;
        std::uint32_t run = 0;     // of the collection
        std::uint32_t at = 0;      // in the run
        std::string_view source{}; // its id
    };

    // Calls `function(stretch, cosines)` for each stretch that `wanted` accepts.
    template <typename Wanted, typename Function>
    void scan(const Probe& probe, Wanted&& wanted, Function&& function) const;

    Rows rows(const Stretch& stretch) const;

    std::shared_ptr<const index::Index> index_;
    std::shared_ptr<const Collection> collection_;
    std::vector<Stretch> stretches_; // by passage
    std::size_t count_ = 0;
};

// What the nearest passage comes to for questions about something else.
index::Spread chance_of(const View& view, std::span<const Probe> everyday);

} // namespace hiochat::knowledge::vectors
