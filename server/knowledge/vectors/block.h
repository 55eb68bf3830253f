#pragma once

#include "knowledge/vectors/quantised.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::vectors {

// Vectors of one length, as they are scanned. Immutable, so that any number of threads may read
// it. Large ones lie in a file without a name, which the system may take out of memory when it is
// short of it, and which is gone with the process.
class Block {
public:
    ~Block();

    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;

    // Of as many bytes as append_quantised() has made. Throws std::system_error when there is no
    // room.
    static std::shared_ptr<const Block> make(
        std::span<const std::string_view> quantised,
        std::size_t dimensions,
        const std::filesystem::path& folder
    );

    static std::shared_ptr<const Block>
    join(std::span<const std::shared_ptr<const Block>> blocks, const std::filesystem::path& folder);

    std::size_t count() const { return count_; }

    std::size_t dimensions() const { return dimensions_; }

    std::size_t byte_size() const { return size_; }

    Rows rows(std::size_t from, std::size_t count) const;

private:
    Block(std::size_t count, std::size_t dimensions, const std::filesystem::path& folder);

    std::int8_t* numbers() const { return reinterpret_cast<std::int8_t*>(memory_); }

    float* factors() const;

    std::size_t count_;
    std::size_t dimensions_;
    std::size_t size_;
    std::byte* memory_ = nullptr; // the numbers, then the factors
};

} // namespace hiochat::knowledge::vectors
