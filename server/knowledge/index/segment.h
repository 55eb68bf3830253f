#pragma once

#include "knowledge/index/format.h"
#include "knowledge/index/passage.h"
#include "knowledge/index/postings.h"
#include "platform/text/language.h"

#include <cstdint>
#include <filesystem>
#include <memory>
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
    };

    std::vector<Holding> holdings() const;

    // For Index and merge(). Every number in these records has been checked against the tables it
    // points into; the passages of postings have not.
    std::span<const format::Source> sources() const { return sources_; }

    std::span<const format::Passage> passages() const { return passages_; }

    std::span<const format::Sentence> sentences(const format::Passage& passage) const {
        return sentences_.subspan(passage.first_sentence, passage.sentence_count);
    }

    std::span<const format::Term> terms() const { return terms_; }

    std::span<const format::Form> forms() const { return forms_; }

    std::span<const std::uint64_t> signatures() const { return signatures_; }

    std::string_view string(format::Text text) const {
        return strings_.substr(text.offset, text.size);
    }

    Postings postings(const format::Term& term) const {
        return Postings{postings_.subspan(term.postings_offset, term.postings_size)};
    }

    // nullptr when no passage has it.
    const format::Term* find_term(std::string_view term) const;
    const format::Form* find_form(std::string_view word) const;

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
    std::span<const format::Sentence> sentences_;
    std::span<const format::Term> terms_;
    std::span<const format::Form> forms_;
    std::span<const std::uint64_t> signatures_;
    std::span<const std::uint8_t> postings_;
    std::string_view strings_;
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

// When to merge: which of the parts (by place) should become one segment now, empty for none. Parts
// of similar size go together as soon as there are `fan` of them, so that every passage is merged a
// logarithmic number of times.
std::vector<std::size_t> parts_to_merge(std::span<const Part> parts, std::size_t fan = 8);

} // namespace hiochat::knowledge::index
