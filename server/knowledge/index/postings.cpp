#include "knowledge/index/postings.h"

namespace hiochat::knowledge::index {

bool PostingsCursor::seek(std::uint32_t passage, Posting& out) {
    while (skip_ < skips_end_) {
        const auto* next = skip_;
        const auto last = block_first_ + read_number(next, skips_end_);
        const auto docs = read_number(next, skips_end_);
        const auto positions = read_number(next, skips_end_);
        if (last >= passage) {
            break;
        }
        skip_ = next;
        read_bytes(block_docs_, end_, docs);
        read_bytes(block_positions_, positions_end_, positions);
        block_first_ = last;
        if (block_docs_ > at_) {
            at_ = block_docs_;
            position_ = block_positions_;
            passage_ = last;
            passed_ = 0;
            pending_ = 0;
        }
    }
    while (next(out)) {
        if (out.passage >= passage) {
            return true;
        }
    }
    return false;
}

void PostingsCursor::positions(std::vector<std::uint32_t>& out) {
    for (; passed_ > 0 && position_ < positions_end_; --passed_) {
        read_number(position_, positions_end_);
    }
    passed_ = 0;
    std::uint32_t position = 0;
    for (; pending_ > 0 && position_ < positions_end_; --pending_) {
        position += read_number(position_, positions_end_);
        out.push_back(position);
    }
    pending_ = 0;
}

void PostingsWriter::add(const Posting& posting, std::span<const std::uint32_t> positions) {
    const bool simple = posting.count == 1 && posting.fields == 0;
    write_number(docs_, (posting.passage - last_) << 1 | (simple ? 1U : 0U));
    if (!simple) {
        write_number(docs_, posting.count << 3 | posting.fields);
        if (posting.fields & format::in_question) {
            write_number(docs_, posting.in_questions);
        }
    }
    std::uint32_t before = 0;
    for (const auto position : positions) {
        write_number(positions_, position - before);
        before = position;
    }
    last_ = posting.passage;
    if (++passages_ % postings_block == 0) {
        write_number(skips_, last_ - block_last_);
        write_number(skips_, static_cast<std::uint32_t>(docs_.size() - block_docs_));
        write_number(skips_, static_cast<std::uint32_t>(positions_.size() - block_positions_));
        block_last_ = last_;
        block_docs_ = docs_.size();
        block_positions_ = positions_.size();
    }
}

void PostingsWriter::clear() {
    skips_.clear();
    docs_.clear();
    positions_.clear();
    passages_ = 0;
    last_ = 0;
    block_last_ = 0;
    block_docs_ = 0;
    block_positions_ = 0;
}

} // namespace hiochat::knowledge::index
