#pragma once

#include "knowledge/vectors/block.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hiochat::knowledge::vectors {

// A stored row: vectors of passages that follow one another.
struct StoredRun {
    std::string source_id;
    std::int64_t version = 0;
    std::int64_t first = 0; // place of the first of these passages within the source
    std::int64_t amount = 0;
    std::int64_t dimensions = 0;
    std::string data;
};

// Of one model, all vectors of a chatbot that are in memory. Immutable: what comes later makes
// another one, which shares the blocks. They are joined so that there are few, and each vector is
// copied a logarithmic number of times.
class Collection {
public:
    struct Run {
        std::string source;
        std::int64_t version = 0;
        std::int64_t first = 0;
        std::size_t amount = 0;
        std::size_t block = 0;
        std::size_t at = 0; // in the block
    };

    Collection() = default;

    // Leaves out runs of another length than the last one: an earlier answer of the same model.
    Collection(
        const Collection& before, std::vector<StoredRun> added, const std::filesystem::path& folder
    );

    std::size_t dimensions() const { return dimensions_; }

    std::size_t count() const { return count_; } // vectors

    std::size_t byte_size() const;

    const std::vector<Run>& runs() const { return runs_; }

    Rows rows(const Run& run, std::size_t from, std::size_t count) const {
        return blocks_[run.block]->rows(run.at + from, count);
    }

private:
    void join(const std::filesystem::path& folder);

    std::vector<Run> runs_;
    std::vector<std::shared_ptr<const Block>> blocks_;
    std::size_t dimensions_ = 0;
    std::size_t count_ = 0;
};

} // namespace hiochat::knowledge::vectors
