#pragma once

#include "knowledge/index/dictionary.h"
#include "knowledge/index/format.h"
#include "knowledge/index/texts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// Puts a segment file together: sources with their passages in order, then terms in order.
class SegmentWriter {
public:
    // `source` as it will stand in the file, but for its texts and passages.
    void add_source(std::string_view id, std::string_view title, format::Source source);

    struct NewPassage {
        std::string_view heading;
        std::string_view text;
        std::string_view questions;
        std::string_view sentences; // bytes as they will stand in the file
        std::uint32_t body_words = 0;
    };

    // Belongs to the last source. `record` as it will stand in the file, but for its texts and
    // their places. Throws std::length_error beyond 4 GB of text.
    std::uint32_t add_passage(format::Passage record, const NewPassage& passage);

    // Ascending.
    void add_term(
        std::string_view term, std::span<const std::string_view> forms, const PostingsWriter& one
    ) {
        dictionary_.add(term, forms, one);
    }

    std::string finish();

private:
    format::Text keep(std::string_view text);

    std::string strings_;
    std::string sentences_;
    std::vector<format::Source> sources_;
    std::vector<format::Passage> passages_;
    std::vector<std::uint16_t> lengths_;
    TextsWriter texts_;
    DictionaryWriter dictionary_;
    std::uint64_t body_words_ = 0;
};

} // namespace hiochat::knowledge::index
