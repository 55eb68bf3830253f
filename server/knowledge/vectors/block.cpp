#include "knowledge/vectors/block.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace hiochat::knowledge::vectors {

namespace {

constexpr std::size_t alignment = 64;
constexpr std::size_t small = std::size_t{1} << 20; // stays in plain memory

std::size_t aligned(std::size_t size) {
    return (size + alignment - 1) / alignment * alignment;
}

[[noreturn]] void fail(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

// Of a file that has no name any more.
int unnamed_file(const std::filesystem::path& folder, std::size_t size) {
    std::filesystem::create_directories(folder);
    auto pattern = (folder / "block-XXXXXX").string();
    const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0) {
        fail("cannot make a file for vectors");
    }
    ::unlink(pattern.c_str());
    // A hole that the disk has no room for would end the process when it is written to.
    if (const int error = ::posix_fallocate(descriptor, 0, static_cast<off_t>(size)); error != 0) {
        ::close(descriptor);
        errno = error;
        fail("no room for vectors");
    }
    return descriptor;
}

std::byte* memory_of(std::size_t size, const std::filesystem::path& folder) {
    const int descriptor = size < small ? -1 : unnamed_file(folder, size);
    const int flags = descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
    void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, descriptor, 0);
    const int error = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (memory == MAP_FAILED) {
        errno = error;
        fail("cannot map vectors");
    }
    return static_cast<std::byte*>(memory);
}

} // namespace

Block::Block(std::size_t count, std::size_t dimensions, const std::filesystem::path& folder)
    : count_{count}, dimensions_{dimensions},
      size_{std::max(alignment, aligned(count * dimensions) + count * sizeof(float))},
      memory_{memory_of(size_, folder)} {}

Block::~Block() {
    ::munmap(memory_, size_);
}

float* Block::factors() const {
    return reinterpret_cast<float*>(memory_ + aligned(count_ * dimensions_));
}

Rows Block::rows(std::size_t from, std::size_t count) const {
    return {numbers() + from * dimensions_, factors() + from, count};
}

std::shared_ptr<const Block> Block::make(
    std::span<const std::string_view> quantised,
    std::size_t dimensions,
    const std::filesystem::path& folder
) {
    const auto each = quantised_size(dimensions);
    std::size_t count = 0;
    for (const auto& bytes : quantised) {
        count += bytes.size() / each;
    }
    const std::shared_ptr<Block> out{new Block{count, dimensions, folder}};
    auto* number = out->numbers();
    auto* factor = out->factors();
    for (const auto& bytes : quantised) {
        for (std::size_t at = 0; at + each <= bytes.size(); at += each) {
            std::memcpy(factor++, bytes.data() + at, sizeof(float));
            std::memcpy(number, bytes.data() + at + sizeof(float), dimensions);
            number += dimensions;
        }
    }
    return out;
}

std::shared_ptr<const Block> Block::join(
    std::span<const std::shared_ptr<const Block>> blocks, const std::filesystem::path& folder
) {
    std::size_t count = 0;
    for (const auto& block : blocks) {
        count += block->count_;
    }
    const auto dimensions = blocks.front()->dimensions_;
    const std::shared_ptr<Block> out{new Block{count, dimensions, folder}};
    std::size_t at = 0;
    for (const auto& block : blocks) {
        std::memcpy(out->numbers() + at * dimensions, block->numbers(), block->count_ * dimensions);
        std::memcpy(out->factors() + at, block->factors(), block->count_ * sizeof(float));
        at += block->count_;
    }
    return out;
}

} // namespace hiochat::knowledge::vectors
