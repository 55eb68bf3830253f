#include "extractor/html/testing.h"
#include "extractor/html/writer.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::html {
namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;
using Questions = std::vector<std::string>;

std::vector<Section> sections_of(const std::string& body, const std::string& head = {}) {
    return read_page(as_page(body, head)).sections;
}

TEST(Writer, keeps_lists_and_breaks) {
    EXPECT_EQ(text_of("<ul><li>one</li><li>two <b>2</b></ul>"), "- one\n- two 2");
    EXPECT_EQ(
        text_of("<p>before</p><ol><li>one<ul><li>inner</ul><li><p>two</p></ol><p>after</p>"),
        "before\n\n- one\n  - inner\n- two\n\nafter"
    );
    EXPECT_EQ(text_of("first<br>second"), "first\nsecond");
}

TEST(Writer, keeps_code_as_it_is_written) {
    EXPECT_EQ(
        text_of("<p>Run  it:</p><pre><code>if a:\n    b()\n\nc()\n</code></pre>"),
        "Run it:\n\nif a:\n    b()\n\nc()"
    );
}

TEST(Writer, puts_definitions_under_their_terms) {
    EXPECT_EQ(
        text_of("<dl><dt>Yes<dd>means yes<dt>No<dd>means no</dl>"), "Yes\nmeans yes\n\nNo\nmeans no"
    );
}

TEST(Writer, names_the_cells_of_a_table_with_a_header) {
    const auto sections =
        sections_of("<h2>Plans</h2><p>Choose.</p><table><thead><tr><th>Plan<th>Price<th>Users</"
                    "thead><tr><td>Pro"
                    "<td>29<td>5<tr><td>Max<td colspan=2>ask us</table><p>After.</p>");

    ASSERT_EQ(sections.size(), 4u);
    EXPECT_EQ(sections[1].heading, "Plans");
    EXPECT_EQ(sections[1].text, "Plan: Pro | Price: 29 | Users: 5");
    EXPECT_EQ(sections[1].cells, (Cells{{"Plan", "Pro"}, {"Price", "29"}, {"Users", "5"}}));
    EXPECT_FALSE(sections[1].row);
    EXPECT_EQ(sections[2].cells, (Cells{{"Plan", "Max"}, {"Price", "ask us"}}));
    EXPECT_EQ(sections[3].heading, "Plans");
    EXPECT_EQ(sections[3].text, "After.");
}

TEST(Writer, repeats_a_cell_that_spans_rows) {
    const auto sections = sections_of(
        "<table><tr><th>Day<th>Open<tr><td rowspan=2>Monday<td>9-12<tr><td>14-18</table>"
    );

    ASSERT_EQ(sections.size(), 2u);
    EXPECT_EQ(sections[1].cells, (Cells{{"Day", "Monday"}, {"Open", "14-18"}}));
}

TEST(Writer, writes_a_table_without_header_row_by_row) {
    EXPECT_EQ(
        text_of("<table><tr><td>a<td>1<td>1<tr><td>b<td>2<td>3</table>"), "a | 1 | 1\nb | 2 | 3"
    );
    EXPECT_EQ(
        text_of("<table><tr><th>Weight<td>3 kg<tr><th>Colour:<td>red</table>"),
        "Weight: 3 kg\nColour: | red"
    );
}

TEST(Writer, reads_a_table_that_only_arranges_the_page_as_its_parts) {
    EXPECT_EQ(
        text_of("<table><tr><td><h2>Left</h2><p>one</p><td><p>two</p></table>"),
        "[Left]\none\n\ntwo"
    );
}

TEST(Writer, takes_a_very_long_heading_for_a_paragraph) {
    std::string lead;
    for (int i = 0; i < 30; ++i)
        lead += "ten letter ";

    EXPECT_TRUE(sections_of("<h2>" + lead + "</h2><p>text</p>").front().heading.empty());
}

TEST(Questions, are_what_unfolds) {
    const auto sections = sections_of(
        "<h2>Delivery</h2><p>All about it.</p><details><summary>How long does it take?</summary>"
        "<p>Two days.</p></details><details><summary>To where?</summary>Anywhere.</details><p>Ask "
        "us.</p>"
    );

    ASSERT_EQ(sections.size(), 4u);
    EXPECT_EQ(sections[1].heading, "How long does it take?");
    EXPECT_EQ(sections[1].level, 3);
    EXPECT_EQ(sections[1].text, "Two days.");
    EXPECT_EQ(sections[1].questions, Questions{"How long does it take?"});
    EXPECT_EQ(sections[2].questions, Questions{"To where?"});
    EXPECT_EQ(sections[3].heading, "Delivery");
    EXPECT_EQ(sections[3].text, "Ask us.");
    EXPECT_TRUE(sections[3].questions.empty());
}

TEST(Questions, are_terms_that_ask) {
    const auto sections =
        sections_of("<dl><div><dt>May I?<dd>You may.</div><dt>何ですか？<dd>これです。</dl>");

    ASSERT_EQ(sections.size(), 2u);
    EXPECT_EQ(sections[0].questions, Questions{"May I?"});
    EXPECT_EQ(sections[1].heading, "何ですか？");
    EXPECT_EQ(sections[1].text, "これです。");
}

TEST(Questions, are_marked_by_microdata) {
    const auto sections = sections_of(
        "<div itemtype='https://schema.org/FAQPage'><div "
        "itemtype='https://schema.org/Question'><div "
        "itemprop=name>Is it safe</div><div itemprop=acceptedAnswer><p>It is.</p></div></div></div>"
    );

    ASSERT_EQ(sections.size(), 1u);
    EXPECT_EQ(sections[0].questions, Questions{"Is it safe"});
    EXPECT_EQ(sections[0].text, "It is.");
}

TEST(Questions, are_headings_where_several_ask) {
    const std::string three =
        "<h3>Who?</h3><p>We.</p><h3>What?</h3><p>This.</p><h3>When?</h3><p>Now.</p>";

    EXPECT_EQ(sections_of(three)[1].questions, Questions{"What?"});
    EXPECT_TRUE(sections_of("<h3>Who?</h3><p>We.</p><h3>Prices</h3><p>5.</p>")[0].questions.empty()
    );
}

TEST(Questions, of_linked_data_are_found_in_the_text_or_added) {
    const std::string head =
        R"(<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[
            {"@type":"Question","name":"Who are we?","acceptedAnswer":{"text":"<p>Some people.</p>"}},
            {"@type":"Question","name":"Why?","acceptedAnswer":{"text":"Because &amp; so."}}]}</script>)";

    const auto sections = sections_of("<h3>Who are we</h3><p>People.</p>", head);

    ASSERT_EQ(sections.size(), 2u);
    EXPECT_EQ(sections[0].text, "People.");
    EXPECT_EQ(sections[0].questions, Questions{"Who are we?"});
    EXPECT_EQ(sections[1].heading, "Why?");
    EXPECT_EQ(sections[1].text, "Because & so.");
}

} // namespace
} // namespace hiochat::extractor::html
