#include "extractor/html/source.h"
#include "extractor/html/testing.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::html {
namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(Source, leaves_out_what_carries_no_text) {
    EXPECT_EQ(
        tamed("a<!-- b --><script>if (a < b) '<p>'</script><style>p{}</style>c<svg><title>d</title>"
              "</svg>e<script>unfinished")
            .markup,
        "ace"
    );
    EXPECT_EQ(tamed("a<!-- never ends").markup, "a");
    EXPECT_EQ(tamed("a<!-->b").markup, "ab");
}

TEST(Source, keeps_tags_and_their_attributes) {
    const std::string page = "<!DOCTYPE html><div class='a>b' hidden><a href=x>1 < 2</a><br></div>";

    EXPECT_EQ(tamed(page).markup, page);
    EXPECT_EQ(tamed("<DIV ID=\"x\"></DIV >").markup, "<div ID=\"x\"></div>");
}

TEST(Source, ends_empty_elements_of_xml) {
    const std::string page = "<title/><script src='x'/><style/><div class='c'/><p>a<br/></p>";

    EXPECT_EQ(tamed(page, Syntax::xml).markup, "<title></title><div class='c'></div><p>a<br></p>");
    EXPECT_EQ(tamed("a<script src='x'/>b</script>c", Syntax::html).markup, "ac");
    EXPECT_EQ(tamed("<a href=/x/>b</a>", Syntax::xml).markup, "<a href=/x/>b</a>");
}

TEST(Source, tells_xml_by_its_type_or_declaration) {
    EXPECT_EQ(syntax_of("<html>", "application/xhtml+xml; charset=utf-8"), Syntax::xml);
    EXPECT_EQ(syntax_of(" <?xml version='1.0'?><html>", "text/html"), Syntax::xml);
    EXPECT_EQ(
        syntax_of("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'><html>", ""),
        Syntax::xml
    );
    EXPECT_EQ(syntax_of("<!DOCTYPE html><p>What XHTML and <?xml are", "text/html"), Syntax::html);
}

TEST(Source, takes_words_bullets_for_bullets) {
    EXPECT_EQ(
        tamed("<p><![if !supportLists]><span>\u00b7<i>&nbsp; </i></span><![endif]>a").markup,
        "<p>- a"
    );
    EXPECT_EQ(tamed("<p><![if !supportLists]><b>2.</b><![endif]> a").markup, "<p><b>2.</b> a");
}

TEST(Source, hands_over_linked_data) {
    const Source source =
        tamed("<script>1</script><script type=\"application/ld+json\">{\"a\":1}</script>");

    EXPECT_EQ(source.scripts, 2u);
    EXPECT_EQ(source.linked_data, std::vector<std::string>{"{\"a\":1}"});
}

TEST(Source, drops_what_is_nested_too_deep_with_its_end) {
    const std::string page =
        repeated("<div>", 1000) + "in" + repeated("</div>", 1000) + "<div>after</div>";

    const std::string markup = tamed(page).markup;

    EXPECT_LT(markup.size(), page.size() / 2);
    EXPECT_TRUE(markup.ends_with("</div><div>after</div>"));
}

TEST(Source, closes_a_heading_with_any_headings_end) {
    EXPECT_EQ(tamed("<h2>a</h3><p>b").markup, "<h2>a</h3><p>b");
}

struct Hostile {
    const char* name;
    std::string page;
};

class HostileSource : public testing::TestWithParam<Hostile> {};

// The bytes read are far more than a page has: whatever takes more than linear time shows.
TEST_P(HostileSource, is_read_to_its_end) {
    const Document document = read_page("<html><body><p>seen</p>" + GetParam().page);

    EXPECT_FALSE(text_of(document).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Html,
    HostileSource,
    testing::Values(
        Hostile{"divs", repeated("<div>", 200'000)},
        Hostile{"formatting", repeated("<b><div></b>", 20'000)},
        Hostile{"fonts", repeated("<p><font color=red>x", 20'000)},
        Hostile{"tables", repeated("<table><tr><td></div>", 20'000)},
        Hostile{"lists", repeated("<ul><li>x", 50'000)},
        Hostile{"attributes", "<p " + repeated("a=b ", 200'000) + ">x"},
        Hostile{"unfinished_tags", repeated("<a href='x", 50'000)},
        Hostile{"unfinished_drawings", repeated("<svg>", 100'000)},
        Hostile{"end_tags", repeated("</div></b></x>", 100'000)},
        Hostile{"headings", repeated("<h1>mehr zum thema</h1>", 20'000)},
        Hostile{"definitions", repeated("<dl><dt>a?<dd>", 20'000)},
        Hostile{"details", repeated("<details><summary>a</summary>", 20'000)},
        Hostile{"articles", repeated("<article><h2><a href=x>y</a></h2>", 20'000)},
        Hostile{
            "questions", repeated("<div itemtype=schema.org/Question><b itemprop=name>q</b>", 9'000)
        }
    ),
    [](const auto& each) { return each.param.name; }
);

} // namespace
} // namespace hiochat::extractor::html
