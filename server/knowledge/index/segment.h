#pragma once

#include "knowledge/index/dictionary.h"
#include "knowledge/index/format.h"
#include "knowledge/index/passage.h"
#include "knowledge/index/texts.h"
#include "knowledge/index/vocabulary.h"
#include "platform/text/language.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// The bytes are no segment of this version, or are damaged. Segments are derived: build it again.
class DamagedSegment : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// One or more processed documents, ready to be searched. Immutable, so any number of threads may
// read it. A file is mapped, not loaded: what no question touches costs no memory. Deleting the
// file while it is open is safe.
class Segment {
public:
    // Throw DamagedSegment; `open` throws std::filesystem::filesystem_error when the file cannot be
    // read.
    static std::shared_ptr<const Segment> open(const std::filesystem::path& file);
    static std::shared_ptr<const Segment> from_bytes(std::string bytes);

    virtual ~Segment() = default;
    Segment(const Segment&) = delete;
    Segment& operator=(const Segment&) = delete;

    std::size_t passage_count() const { return passages_.size(); }

    std::size_t byte_size() const { return bytes_.size(); }

    // Sum of the lengths of all bodies.
    std::uint64_t body_words() const { return header_.body_words; }

    // Of every source that it holds passages of; one may come twice when it was spread.
    std::vector<std::string_view> source_ids() const;

    // What was given as Document, without its passages, in the file's order.
    struct Holding {
        std::string_view source;
        std::uint64_t version = 0;
        std::size_t first_passage = 0;
        std::size_t passage_count = 0;
        std::string_view title;
    };

    std::vector<Holding> holdings() const;

    // For Index and merge(). Every number in these records has been checked against the tables it
    // points into; the passages of postings have not.
    std::span<const format::Source> sources() const { return sources_; }

    std::span<const format::Passage> passages() const { return passages_; }

    // Words of each passage's body.
    std::span<const std::uint16_t> lengths() const { return lengths_; }

    std::string_view string(format::Text text) const {
        return strings_.substr(text.offset, text.size);
    }

    const Texts& texts() const { return texts_; }

    struct Sentence {
        std::uint32_t position = 0; // of its first word within the passage
        std::uint32_t begin = 0;    // bytes within the passage's text
        std::uint32_t end = 0;
    };

    struct Question {
        std::uint32_t position = 0; // of its first word, counted on from the body
        std::uint32_t begin = 0;    // bytes within the passage's questions
        std::uint32_t end = 0;
        std::uint32_t words = 0; // of it that carry meaning
    };

    // Replaces what the vectors held.
    void read_sentences(
        const format::Passage& passage,
        std::vector<Sentence>& sentences,
        std::vector<Question>& questions
    ) const;

    // As they stand in the file.
    std::span<const std::uint8_t> sentence_bytes(std::size_t passage) const;

    const Dictionary& dictionary() const { return dictionary_; }

    // Made at the first call.
    const Vocabulary& vocabulary() const;

protected:
    Segment() = default;

    // Checks everything that searching relies on.
    void adopt(std::string_view bytes);

private:
    template <class Record>
    std::span<const Record> table(format::Table which) const;

    void check() const;

    std::string_view bytes_;
    format::Header header_;
    std::span<const format::Source> sources_;
    std::span<const format::Passage> passages_;
    std::span<const std::uint16_t> lengths_;
    std::span<const std::uint8_t> sentences_;
    std::string_view strings_;
    Texts texts_;
    Dictionary dictionary_;
    mutable std::once_flag vocabulary_made_;
    mutable std::unique_ptr<const Vocabulary> vocabulary_;
};

// A segment and the sources of it that no longer count: a merged segment outlives the versions it
// was made from.
struct Part {
    std::shared_ptr<const Segment> segment;
    std::vector<std::string> without;
};

// The bytes of a segment file that holds one document.
std::string build(const Document& document);

// The bytes of one segment that holds everything the parts hold, less what they are without. One
// large segment is searched in a fraction of the time of many small ones.
std::string merge(std::span<const Part> parts);

// A segment of more bytes is left as it is: writing it anew would cost more than it saves, and a
// merge holds its result in memory.
inline constexpr std::size_t largest_merged = 48 * 1024 * 1024;

// When to merge: which of the parts (by place) should become one segment now, empty for none. Parts
// of similar size go together as soon as there are `fan` of them, so that every passage is merged a
// logarithmic number of times.
std::vector<std::size_t> parts_to_merge(std::span<const Part> parts, std::size_t fan = 8);

} // namespace hiochat::knowledge::index
