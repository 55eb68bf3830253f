#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hiochat::knowledge::index {

// What extraction gives: a stretch of a document under one heading.
struct Section {
    std::string heading;
    int level = 0; // of the heading; 1 is the highest, 0 where there is none
    int page = 0;  // where it begins; 0 where there are no pages
    std::string text;
    bool row = false;                     // of a data file: a passage of its own
    std::vector<std::string> questions{}; // that the text answers
};

// Between the headings of Passage::heading, from the highest to the nearest.
inline constexpr std::string_view heading_separator = " > ";

// What is found and shown: a few sentences that stand together.
struct Passage {
    std::string text;
    std::string heading; // "Getting started > Installing", "" without headings
    int page = 0;
    std::vector<std::string> questions{}; // that the text answers, in other words
};

// A processed version of a source, or a run of its passages: a long one is spread over several
// documents of the same source and version, each with a segment of its own.
struct Document {
    std::string source; // its id, opaque
    std::string title;
    std::string language; // ISO 639-1 as far as known; "" lets the text tell
    std::vector<Passage> passages;
    std::size_t first_passage = 0; // place of the first of these within the source
    std::uint64_t version = 0;     // for who looks into segment files; searching ignores it
};

struct CutOptions {
    std::size_t words = 180;  // of a passage, at most, where sentences allow it
    std::size_t enough = 120; // a passage of so many words ends at the next paragraph
};

// Cuts a document into passages of about 150 to 200 words at the ends of paragraphs and sentences.
// A heading begins a new passage, but for the same one again: that goes on. A section of one line
// (of a list, of a table) stays in one passage. A line that asks a question and is followed by its
// answer ("Q:
// ... A: ...", or a short line ending in "?") counts as a heading, so that every entry of a FAQ
// becomes a passage. A row, and a section that says which questions it answers, is a passage of its
// own whatever its length. A heading with no text below it at all is text itself: those that follow
// one another under the same heading stand together in a passage, a line each; but a question that
// nothing answers says nothing. Sections without either give nothing.
//
// Sections come in their order, and what is complete may be taken at any time, so that a document
// of any length needs little memory.
class Cutter {
public:
    explicit Cutter(const CutOptions& options = {}) : options_{options} {}

    void add(const Section& section);

    // The passages that no later section can change. Each is given once.
    std::vector<Passage> take();

    // The rest. Nothing may be added after it.
    std::vector<Passage> finish();

private:
    // On the way down to the current text.
    struct Step {
        int level = 0;
        std::string heading;
        int page = 0;
        bool has_text = false; // or a heading below it has
    };

    void add_text(const Section& section);
    void add_whole(const Section& section);
    void append(int page, std::string_view gap, std::string_view part);
    bool goes_on(const Section& section) const;
    void enter(const Section& section);
    void leave();
    void note_text();
    void flush_part();
    void flush();
    void flush_headings();
    std::string heading() const;

    CutOptions options_;
    std::vector<Step> path_; // down to here
    Passage headings_;       // those without text, since the last passage
    bool may_grow_ = false;  // the last passage may take a leftover of the same heading
    Passage current_;
    std::size_t words_ = 0; // of current_
    int line_page_ = -1;    // where the last section stands if it was a single line
    std::vector<Passage> out_;
};

// All at once.
std::vector<Passage> cut(std::span<const Section> sections, const CutOptions& options = {});

} // namespace hiochat::knowledge::index
