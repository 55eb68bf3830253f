#include "assistant/name_match.h"

#include <gtest/gtest.h>

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

} // namespace
} // namespace hiochat::assistant
