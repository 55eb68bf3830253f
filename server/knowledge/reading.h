#pragma once

#include "extractor/extracted.h"
#include "knowledge/index/passage.h"
#include "knowledge/versions.h"

#include <string>
#include <vector>

namespace hiochat::knowledge {

// Without the places where a word may be divided (soft hyphens, zero-width spaces) and other marks
// that nobody sees and nobody types. Joiners stay: words of Persian or Hindi are spelled with them.
std::string without_breaks(std::string text);

// Its texts are without breaks.
index::Section to_section(extractor::Section section);

// At most so many bytes of it, cut between characters.
std::string beginning(const std::string& text, std::size_t most);

// ISO 639-1 of what passages are written in, as far as one of them tells.
std::string language_of(const std::vector<index::Passage>& passages);

// Of what was said about a time: a date, or a date and a time with or without zone (then UTC).
std::optional<TimePoint> parse_date(std::string_view text);

// A page's passages, and a hash of all that they are made from: the same for the same text.
struct PageText {
    std::vector<index::Passage> passages;
    std::string hash;
};

PageText read_page(std::string title, std::vector<extractor::Section> sections);

} // namespace hiochat::knowledge
