#include "extractor/pdf/vocabulary.h"

#include "extractor/pdf/text.h"

namespace hiochat::extractor::pdf {
namespace {

constexpr std::string_view hyphen = "\u2010";

// As many as a long book has.
constexpr std::size_t most_words = 60'000;

// A word without the punctuation around it.
std::string_view bare(std::string_view word) {
    constexpr std::string_view around = ".,;:!?()[]{}\"'";
    const auto from = word.find_first_not_of(around);
    if (from == word.npos)
        return {};
    return word.substr(from, word.find_last_not_of(around) - from + 1);
}

std::string_view last_word(std::string_view text) {
    const auto space = text.find_last_of(" \n");
    return space == text.npos ? text : text.substr(space + 1);
}

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

} // namespace

void Vocabulary::learn(std::string_view line) {
    while (!line.empty()) {
        const std::string_view word = first_word(line);
        line.remove_prefix(std::min(word.size() + 1, line.size()));
        if (!line.empty() && words_.size() < most_words) // what ends a line may be half a word
            words_.emplace(bare(word));
    }
}

bool Vocabulary::keeps_hyphen(std::string_view before, std::string_view after) const {
    const std::string left(before), right(bare(after));
    const char32_t next = first_character(after);
    if (!is_letter(next) || is_upper(next) || !is_letter(last_character(before)))
        return true;
    if (words_.contains(left + right))
        return false;
    return words_.contains(left + "-" + right) || left.find('-') != left.npos;
}

void Vocabulary::append(std::string& paragraph, std::string_view line) const {
    if (paragraph.empty()) {
        paragraph = line;
        return;
    }
    for (const std::string_view mark : {soft_hyphen, hyphen, std::string_view("-")}) {
        if (!paragraph.ends_with(mark) || paragraph.size() == mark.size())
            continue;
        const std::string_view before =
            last_word(std::string_view(paragraph).substr(0, paragraph.size() - mark.size()));
        if (before.empty())
            break; // a dash standing alone
        if (mark == soft_hyphen || !keeps_hyphen(bare(before), first_word(line)))
            paragraph.resize(paragraph.size() - mark.size());
        paragraph += line;
        return;
    }
    if (!is_unspaced(last_character(paragraph)) || !is_unspaced(first_character(line)))
        paragraph += ' ';
    paragraph += line;
}

} // namespace hiochat::extractor::pdf
