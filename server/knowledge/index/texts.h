#pragma once

#include "knowledge/index/format.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// The texts of a segment's passages, compressed in blocks of neighbours.
class Texts {
public:
    Texts() = default;

    Texts(
        std::span<const format::Block> blocks,
        std::span<const std::uint8_t> bytes,
        std::uint64_t size
    )
        : blocks_{blocks}, bytes_{bytes}, size_{size} {}

    // Blocks follow one another, have their bytes, and none is larger than the writer makes them.
    bool sound() const;

    std::uint64_t size() const { return size_; }

    // Reads pieces in any order, cheaply when they come from the same block. Bytes that cannot be
    // had (the file is damaged where its checksum does not tell) read as spaces.
    class Reader {
    public:
        explicit Reader(const Texts& texts) : texts_{&texts} {}

        // Valid until the next call.
        std::string_view read(std::uint32_t begin, std::uint32_t size);

    private:
        void load(std::size_t block);

        const Texts* texts_;
        std::string text_; // of the block at hand
        std::uint64_t begin_ = 1;
        std::string piece_; // of several blocks
    };

private:
    std::uint64_t end_of(std::size_t block) const;

    std::span<const format::Block> blocks_;
    std::span<const std::uint8_t> bytes_;
    std::uint64_t size_ = 0;
};

class TextsWriter {
public:
    // Where it begins. Throws std::length_error beyond 4 GB.
    std::uint32_t add(std::string_view text);

    // After the last text.
    void finish();

    const std::vector<format::Block>& blocks() const { return blocks_; }

    const std::string& bytes() const { return bytes_; }

    std::uint64_t size() const { return size_; }

private:
    void flush();

    std::string waiting_;
    std::uint64_t size_ = 0;
    std::vector<format::Block> blocks_;
    std::string bytes_;
};

} // namespace hiochat::knowledge::index
