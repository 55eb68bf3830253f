#include "knowledge/index/texts.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>
#include <zstd.h>

namespace hiochat::knowledge::index {

namespace {

// Larger ones compress better, smaller ones are read faster: a hit costs one.
constexpr std::size_t block_size = 24 * 1024;
// A long passage is spread over several.
constexpr std::size_t largest_block = 64 * 1024;
constexpr int level = 3;

struct Delete {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }

    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, Delete> context{ZSTD_createDCtx()};
    return context.get();
}

} // namespace

std::uint64_t Texts::end_of(std::size_t block) const {
    return block + 1 < blocks_.size() ? blocks_[block + 1].begin : size_;
}

bool Texts::sound() const {
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const auto& block = blocks_[i];
        if (block.begin != before || block.offset > bytes_.size() ||
            block.size > bytes_.size() - block.offset || end_of(i) <= block.begin ||
            end_of(i) - block.begin > largest_block) {
            return false;
        }
        before = end_of(i);
    }
    return before == size_ && size_ <= std::numeric_limits<std::uint32_t>::max();
}

void Texts::Reader::load(std::size_t block) {
    const auto& one = texts_->blocks_[block];
    const auto size = static_cast<std::size_t>(texts_->end_of(block) - one.begin);
    text_.assign(size, ' ');
    begin_ = one.begin;
    const auto* from = texts_->bytes_.data() + one.offset;
    auto* context = decompressor();
    if (context == nullptr) {
        throw std::bad_alloc{};
    }
    const auto got = ZSTD_decompressDCtx(context, text_.data(), size, from, one.size);
    if (ZSTD_isError(got) != 0 || got != size) {
        text_.assign(size, ' ');
    }
}

std::string_view Texts::Reader::read(std::uint32_t begin, std::uint32_t size) {
    piece_.clear();
    std::uint64_t at = begin;
    const auto end = std::min<std::uint64_t>(at + size, texts_->size_);
    while (at < end) {
        if (at < begin_ || at >= begin_ + text_.size()) {
            const auto after = std::upper_bound(
                texts_->blocks_.begin(),
                texts_->blocks_.end(),
                at,
                [](std::uint64_t wanted, const format::Block& block) {
                    return wanted < block.begin;
                }
            );
            load(static_cast<std::size_t>(after - texts_->blocks_.begin()) - 1);
        }
        const auto part =
            std::string_view{text_}.substr(static_cast<std::size_t>(at - begin_), end - at);
        if (part.size() == end - begin) {
            return part;
        }
        piece_ += part;
        at += part.size();
    }
    return piece_;
}

std::uint32_t TextsWriter::add(std::string_view text) {
    const auto begin = size_;
    if (size_ + text.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error{"more than 4 GB of text in one segment"};
    }
    if (waiting_.size() + text.size() > largest_block) {
        flush();
    }
    for (auto rest = text; !rest.empty();) {
        const auto part = rest.substr(0, largest_block - waiting_.size());
        waiting_ += part;
        size_ += part.size();
        rest.remove_prefix(part.size());
        if (waiting_.size() >= block_size) {
            flush();
        }
    }
    return static_cast<std::uint32_t>(begin);
}

void TextsWriter::finish() {
    flush();
}

void TextsWriter::flush() {
    if (waiting_.empty()) {
        return;
    }
    thread_local const std::unique_ptr<ZSTD_CCtx, Delete> context{ZSTD_createCCtx()};
    if (context == nullptr) {
        throw std::bad_alloc{};
    }
    const auto offset = bytes_.size();
    bytes_.resize(offset + ZSTD_compressBound(waiting_.size()));
    const auto size = ZSTD_compressCCtx(
        context.get(),
        bytes_.data() + offset,
        bytes_.size() - offset,
        waiting_.data(),
        waiting_.size(),
        level
    );
    if (ZSTD_isError(size) != 0) {
        throw std::runtime_error{ZSTD_getErrorName(size)};
    }
    bytes_.resize(offset + size);
    blocks_.push_back(
        {offset,
         static_cast<std::uint32_t>(size),
         static_cast<std::uint32_t>(size_ - waiting_.size())}
    );
    waiting_.clear();
}

} // namespace hiochat::knowledge::index
