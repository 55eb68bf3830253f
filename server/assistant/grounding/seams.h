#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hiochat::assistant::grounding {

// What a model is told to write when the passages hold no answer, and before what it proposes to
// ask next.
inline constexpr std::string_view no_answer_mark = "[no answer]";
inline constexpr std::string_view follow_ups_mark = "[follow-ups]";

// Puts the pieces that may be shown next to each other. Where something was taken out between two,
// they do not become together what would have been taken out, too: a tag, an address, code, a
// citation.
class Seams {
public:
    // What comes out.
    std::string show(std::string_view piece);

    // The rest of a word that was looked at as a whole.
    std::string go_on(std::string_view piece);

    // Something was taken out here. Spaces before it go with it, unless a word follows.
    void drop() { after_drop_ = true; }

    bool any() const { return any_; }

    // Nothing but spaces stands before in this line; then so many.
    std::optional<std::size_t> indent() const;

    // Spaces at the end are never shown.
    void finish() { spaces_.clear(); }

private:
    bool take_space(std::string_view piece);
    bool is_apart_from(std::string_view piece) const;
    bool closes_citation(std::string_view piece) const;
    void remember(std::string_view piece);

    std::string spaces_;                 // held until what follows is known
    std::string word_;                   // the last, with escapes undone: it may become an address
    std::optional<std::string> bracket_; // what stands in the one that is open
    std::optional<std::string> fat_bracket_; // the same of 【
    char last_ = '\n';
    bool line_begins_ = true;
    bool after_drop_ = false;
    bool any_ = false;
    bool lone_backslash_ = false;
    bool address_ = false; // `word_` ends with one
};

} // namespace hiochat::assistant::grounding
