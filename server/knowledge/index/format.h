#pragma once

// The segment file: a header, then tables, little-endian, each table 8-byte aligned. Written by
// SegmentWriter, checked and read by Segment; nobody else includes this.

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace hiochat::knowledge::index::format {

static_assert(std::endian::native == std::endian::little, "segment files are mapped as they are");

inline constexpr std::array<char, 8> magic{'H', 'I', 'O', 'S', 'E', 'G', 'M', '\n'};
// Another one also when words are cut or stemmed in another way: questions find only what was
// indexed as they are read. Files of other versions are built anew.
inline constexpr std::uint32_t version = 4;

enum Table : std::size_t {
    sources,   // Source
    passages,  // Passage
    lengths,   // a uint16_t for each passage: words of its body
    sentences, // bytes, see Passage
    blocks,    // Block
    texts,     // the blocks, each compressed by itself
    strings,   // titles, headings, ids
    groups,    // Group
    terms,     // bytes, see Group
    postings,  // bytes, see postings.h
    table_count
};

struct Range {
    std::uint64_t offset = 0; // from the begin of the file
    std::uint64_t size = 0;   // in bytes
};

struct Header {
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    std::uint32_t reserved = 0;
    std::uint64_t size = 0; // of the whole file
    std::uint64_t checksum =
        0; // of everything behind the header, and of the header with this field zero
    std::uint64_t body_words = 0;
    std::uint64_t text_size = 0; // of the blocks together, not compressed
    std::array<Range, table_count> tables{};
};

// A piece of the table of strings.
struct Text {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

struct Source {
    Text id;
    Text title;
    std::uint32_t language = 0;
    std::uint32_t first_passage = 0;
    std::uint32_t passage_count = 0;
    std::uint32_t first_ordinal = 0; // place of its first passage within the whole source
    std::uint64_t version = 0;
};

// Its sentences are, in variable-length integers: words since the begin of the one before; bytes
// between the end of the one before and its begin; bytes of it. Behind them stand its questions:
// words since the begin of the one before; bytes of it; words of it that carry meaning. The words
// of a question are counted on from those of the body.
struct Passage {
    std::uint32_t source = 0;
    Text heading;
    std::uint32_t text = 0; // begins here within all blocks, not compressed
    std::uint32_t text_size = 0;
    std::uint32_t questions_size = 0; // behind the text, one a line
    std::uint32_t sentences = 0;      // begin here in their table
    std::uint16_t sentence_count = 0;
    std::uint16_t question_count = 0;
    std::uint16_t page = 0;
    // With meaning, that is without stop words; of the title, and of the last heading.
    std::uint8_t title_words = 0;
    std::uint8_t heading_words = 0;
};

// Text of passages that stand together. Lasts to the next one's begin.
struct Block {
    std::uint64_t offset = 0; // in the table of texts
    std::uint32_t size = 0;   // there
    std::uint32_t begin = 0;  // of what it holds, within all blocks
};

// So many neighbours in the sorted list of terms. See dictionary.h.
struct Group {
    std::uint64_t postings = 0; // of its first term
    std::uint32_t terms = 0;    // begins here
    std::uint32_t reserved = 0;
};

inline constexpr std::size_t group_size = 16;

std::uint64_t checksum(std::string_view bytes);

// One bit per kind of letter: two words one edit apart differ in at most two bits.
std::uint64_t signature(std::string_view word);

inline constexpr std::uint32_t in_title = 1;
inline constexpr std::uint32_t in_heading = 2;
inline constexpr std::uint32_t in_question = 4;

} // namespace hiochat::knowledge::index::format
