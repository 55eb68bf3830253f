#include "knowledge/vectors/collection.h"

#include <algorithm>
#include <string_view>

namespace hiochat::knowledge::vectors {

Collection::Collection(
    const Collection& before, std::vector<StoredRun> added, const std::filesystem::path& folder
)
    : Collection{before} {
    if (added.empty()) {
        return;
    }
    const auto dimensions = static_cast<std::size_t>(added.back().dimensions);
    if (dimensions != dimensions_) {
        runs_.clear();
        blocks_.clear();
        count_ = 0;
        dimensions_ = dimensions;
    }
    std::erase_if(added, [&](const StoredRun& run) {
        return static_cast<std::size_t>(run.dimensions) != dimensions ||
               run.data.size() != static_cast<std::size_t>(run.amount) * quantised_size(dimensions);
    });
    std::vector<std::string_view> bytes;
    std::size_t at = 0;
    for (auto& run : added) {
        const auto amount = static_cast<std::size_t>(run.amount);
        bytes.emplace_back(run.data);
        runs_.push_back(
            {std::move(run.source_id), run.version, run.first, amount, blocks_.size(), at}
        );
        at += amount;
    }
    count_ += at;
    blocks_.push_back(Block::make(bytes, dimensions, folder));
    join(folder);
}

std::size_t Collection::byte_size() const {
    std::size_t sum = 0;
    for (const auto& block : blocks_) {
        sum += block->byte_size();
    }
    return sum;
}

// The last ones, for as long as they are of similar size.
void Collection::join(const std::filesystem::path& folder) {
    auto first = blocks_.size() - 1;
    auto count = blocks_.back()->count();
    while (first > 0 && blocks_[first - 1]->count() < 2 * count) {
        count += blocks_[--first]->count();
    }
    if (first + 1 >= blocks_.size()) {
        return;
    }
    std::vector<std::size_t> begins(blocks_.size(), 0); // of each block within the new one
    for (auto block = first + 1; block < blocks_.size(); ++block) {
        begins[block] = begins[block - 1] + blocks_[block - 1]->count();
    }
    auto joined = Block::join(std::span{blocks_}.subspan(first), folder);
    for (auto& run : runs_) {
        if (run.block > first) {
            run.at += begins[run.block];
            run.block = first;
        }
    }
    blocks_.resize(first);
    blocks_.push_back(std::move(joined));
}

} // namespace hiochat::knowledge::vectors
