#include "extractor/html/testing.h"
#include "extractor/html/title.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::html {
namespace {

struct Case {
    const char* name;
    std::string head, body, title;
};

class Titles : public testing::TestWithParam<Case> {};

TEST_P(Titles, are_the_pages_own) {
    const auto& [name, head, body, title] = GetParam();

    EXPECT_EQ(read_page(as_page(body + paragraphs(), head)).title, title);
}

INSTANTIATE_TEST_SUITE_P(
    Title,
    Titles,
    testing::Values(
        Case{
            "heading", "<title>My fine page - Shop</title>", "<h1>My fine page</h1>", "My fine page"
        },
        Case{
            "heading_among_others",
            "<title>The fine page</title>",
            "<h1>Shop of the year</h1><h2>The fine page</h2>",
            "The fine page"
        },
        Case{"lone_heading", "<title>Shop</title>", "<h1>A fine page</h1>", "A fine page"},
        Case{
            "not_of_a_suggestion",
            "<title>Shop: chairs</title>",
            "<aside><h1>Other things</h1></aside>",
            "Shop: chairs"
        },
        Case{"without_site", "<title>Long and fine page | Shop</title>", "", "Long and fine page"},
        Case{
            "without_site_in_front",
            "<meta property=og:site_name content=Shop><title>Shop - Long and fine page</title>",
            "",
            "Long and fine page"
        },
        Case{
            "shared",
            "<title>x</title><meta property=og:title content='A fine page'>",
            "",
            "A fine page"
        },
        Case{
            "headline",
            "<title>x</title><script "
            "type='application/ld+json'>{\"@type\":\"Article\",\"headline\":"
            "\"News of today\"}</script>",
            "",
            "News of today"
        },
        Case{"none", "", "", ""}
    ),
    [](const auto& each) { return each.param.name; }
);

} // namespace
} // namespace hiochat::extractor::html
