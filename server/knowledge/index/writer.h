#pragma once

#include "knowledge/index/format.h"
#include "knowledge/index/segment.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hiochat::knowledge::index {

// Collects passages in their order and their words, and puts the file together.
class SegmentWriter {
public:
    // `source` as it will stand in the file, but for its texts and passages.
    void add_source(std::string_view id, std::string_view title, format::Source source);

    // Belongs to the last source. `sentences` as they will stand in the file.
    std::uint32_t add_passage(
        format::Passage passage,
        std::string_view heading,
        std::string_view text,
        std::span<const format::Sentence> sentences
    );

    // Passages of a term come in ascending order.
    void add_posting(std::string_view term, std::uint32_t passage, const Posting& posting);

    void add_form(std::string_view word, std::uint32_t passages);

    // Throws std::length_error beyond 4 GB of text.
    std::string finish();

private:
    struct Entry {
        std::string postings;
        std::uint32_t passages = 0;
        std::uint32_t last = 0;
    };

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    template <class Value>
    using Dictionary = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    format::Text keep(std::string_view text);

    std::string strings_;
    std::vector<format::Source> sources_;
    std::vector<format::Passage> passages_;
    std::vector<format::Sentence> sentences_;
    Dictionary<Entry> terms_;
    Dictionary<std::uint32_t> forms_;
    std::uint64_t body_words_ = 0;
};

} // namespace hiochat::knowledge::index
