#pragma once

#include "knowledge/index/format.h"
#include "knowledge/index/numbers.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace hiochat::knowledge::index {

// Where a term stands, as bytes of variable-length integers.
//   docs: per passage the distance from the one before, doubled, plus one where the term stands
//     once in the body and nowhere else. Otherwise there follow count << 3 | fields and, with
//     in_question, how many of the count are in questions.
//   positions: per passage as many as the count, each as the distance from the one before.
//   skips: per full block of passages its last passage as the distance from that of the block
//     before, its bytes of docs and its bytes of positions.
struct TermPostings {
    std::uint32_t passages = 0;
    std::span<const std::uint8_t> skips;
    std::span<const std::uint8_t> docs;
    std::span<const std::uint8_t> positions;
};

inline constexpr std::uint32_t postings_block = 128;

struct Posting {
    std::uint32_t passage = 0;
    std::uint32_t count = 0;        // positions, in body and questions
    std::uint32_t in_questions = 0; // of them
    std::uint32_t fields = 0;       // format::in_title, ...
};

// Walks a term's postings in the order of passages. Bounded by the bytes it is given whatever they
// hold.
class PostingsCursor {
public:
    PostingsCursor() = default;

    explicit PostingsCursor(const TermPostings& term)
        : skip_{term.skips.data()}, skips_end_{skip_ + term.skips.size()}, at_{term.docs.data()},
          end_{at_ + term.docs.size()}, block_docs_{at_}, position_{term.positions.data()},
          positions_end_{position_ + term.positions.size()}, block_positions_{position_} {}

    bool next(Posting& out) {
        if (at_ == end_) {
            return false;
        }
        passed_ += pending_;
        const auto packed = read_number(at_, end_);
        passage_ += packed >> 1;
        out.passage = passage_;
        out.in_questions = 0;
        if (packed & 1U) {
            out.count = 1;
            out.fields = 0;
        } else {
            const auto more = read_number(at_, end_);
            out.count = more >> 3;
            out.fields = more & 7U;
            if (out.fields & format::in_question) {
                out.in_questions = read_number(at_, end_);
            }
        }
        pending_ = out.count;
        return true;
    }

    // The first posting of this passage or a later one, from where it stands.
    bool seek(std::uint32_t passage, Posting& out);

    // Of the posting that was read last; may be asked once for each. Appends.
    void positions(std::vector<std::uint32_t>& out);

private:
    const std::uint8_t* skip_ = nullptr;
    const std::uint8_t* skips_end_ = nullptr;
    const std::uint8_t* at_ = nullptr;
    const std::uint8_t* end_ = nullptr;
    const std::uint8_t* block_docs_ = nullptr; // of the next block that a skip tells of
    const std::uint8_t* position_ = nullptr;
    const std::uint8_t* positions_end_ = nullptr;
    const std::uint8_t* block_positions_ = nullptr;
    std::uint32_t block_first_ = 0; // last passage before that block
    std::uint32_t passage_ = 0;
    std::uint64_t passed_ = 0;  // positions between position_ and those of the current posting
    std::uint64_t pending_ = 0; // positions of the current posting
};

// Collects a term's postings, passages in ascending order.
class PostingsWriter {
public:
    void add(const Posting& posting, std::span<const std::uint32_t> positions);

    std::uint32_t passages() const { return passages_; }

    // Each of the three streams as TermPostings names them.
    const std::string& skips() const { return skips_; }

    const std::string& docs() const { return docs_; }

    const std::string& positions() const { return positions_; }

    void clear();

private:
    std::string skips_;
    std::string docs_;
    std::string positions_;
    std::uint32_t passages_ = 0;
    std::uint32_t last_ = 0;
    std::uint32_t block_last_ = 0;
    std::size_t block_docs_ = 0;
    std::size_t block_positions_ = 0;
};

} // namespace hiochat::knowledge::index
