#include "assistant/name_match.h"
#include "knowledge/folding.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hiochat::assistant {
namespace {

struct Case {
    const char* query;
    const char* name;
    bool expected;
};

TEST(NameMatch, takes_beginnings_of_words_in_any_order_and_forgives_a_slip) {
    const Case cases[] = {
        {"pri", "Prices 2026.pdf", true},
        {"2026 pri", "Prices 2026.pdf", true},
        {"ces", "Prices 2026.pdf", false},
        {"prices 2025", "Prices 2026.pdf", false},
        {"prcies", "Prices 2026.pdf", true},
        {"pricces", "Prices 2026.pdf", true},
        {"pices", "Prices 2026.pdf", true},
        {"prizes", "Prices 2026.pdf", true},
        {"prizzes", "Prices 2026.pdf", false},
        {"prix", "Prices 2026.pdf", false},
        {"offnung", "Öffnungszeiten.docx", true},
        {"shop example", "https://shop.example/about", true},
        {"", "Prices", false},
        {"?!", "Prices", false},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(NameMatch{one.query}.matches(one.name), one.expected)
            << one.query << " in " << one.name;
    }
}

bool is_like(const std::string& name, const NameMatch::Patterns& patterns) {
    const auto in = [folded = knowledge::fold_name(name)](const std::string& pattern) {
        return pattern == "%" ||
               folded.find(pattern.substr(1, pattern.size() - 2)) != std::string::npos;
    };
    return std::ranges::all_of(patterns, [&](const NameMatch::Either& either) {
        return in(either.one) || in(either.other);
    });
}

// Every letter of a word wrong, missing, doubled, or swapped with the next.
TEST(NameMatch, its_patterns_let_every_slip_through) {
    const std::string name = "Préisliste Öffnung";
    const std::string word = "preisliste";
    std::size_t slips = 0;
    for (std::size_t at = 1; at < word.size(); ++at) {
        auto wrong = word;
        wrong[at] = 'x';
        auto swapped = word;
        std::swap(swapped[at - 1], swapped[at]);
        const auto missing = word.substr(0, at) + word.substr(at + 1);
        const auto doubled = word.substr(0, at) + word[at] + word.substr(at);
        for (const auto& typed : {wrong, swapped, missing, doubled}) {
            const NameMatch match{"öffnung " + typed};
            EXPECT_EQ(match.matches(name), is_like(name, match.patterns_with_slips())) << typed;
            slips += match.matches(name) ? 1 : 0;
        }
    }
    EXPECT_GT(slips, 30U);
    EXPECT_TRUE(is_like(name, NameMatch{"offn preis"}.patterns()));
    EXPECT_FALSE(is_like(name, NameMatch{"offn pries"}.patterns()));
    EXPECT_FALSE(is_like(name, NameMatch{"lamps"}.patterns_with_slips()));
}

} // namespace
} // namespace hiochat::assistant
