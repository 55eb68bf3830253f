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
inline constexpr std::uint32_t version = 2;

enum Table : std::size_t {
    sources,
    passages,
    sentences,
    strings,
    terms,
    postings,
    forms,
    signatures,
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

struct Passage {
    std::uint32_t source = 0;
    std::uint32_t ordinal = 0; // within its source
    std::uint32_t page = 0;
    Text heading;
    Text text;
    std::uint32_t first_sentence = 0;
    std::uint32_t sentence_count = 0;
    std::uint32_t body_words = 0;
    std::uint16_t title_words =
        0; // with meaning, that is without stop words; of the title, and of the last heading
    std::uint16_t heading_words = 0;
};

struct Sentence {
    std::uint32_t position = 0; // of its first word within the passage's body
    std::uint32_t begin = 0;    // bytes within the passage's text
    std::uint32_t end = 0;
};

// Sorted by text. A posting is, in variable-length integers: passage - previous passage; number of
// body positions << 2 | in heading << 1 | in title; bytes of positions; then the positions, each as
// its distance from the one before.
struct Term {
    Text text;
    std::uint32_t passages = 0;
    std::uint32_t postings_size = 0;
    std::uint64_t postings_offset = 0;
};

// A word as it is written, for correcting typos; sorted by text. Its signature stands at the same
// place of `signatures`.
struct Form {
    Text text;
    std::uint32_t passages = 0;
};

std::uint64_t checksum(std::string_view bytes);

// One bit per kind of letter: two words one edit apart differ in at most two bits.
std::uint64_t signature(std::string_view word);

inline constexpr std::uint32_t in_title = 1;
inline constexpr std::uint32_t in_heading = 2;

} // namespace hiochat::knowledge::index::format
