#include "extractor/markdown.h"

#include <gtest/gtest.h>

namespace hiochat::extractor {
namespace {

Document read(std::string_view bytes) {
    return read_document({.bytes = bytes, .name = "readme.md"});
}

std::string text(std::string_view bytes) {
    std::string all;
    for (const Section& section : read(bytes).sections)
        all += (section.heading.empty() ? "" : "[" + section.heading + "]") + section.text;
    return all;
}

TEST(Markdown, has_sections_by_its_headings) {
    const Document document =
        read("Before.\n\n# Shop *rules*\n\nWelcome.\n\nReturns\n---\nThirty\ndays.\n");

    EXPECT_EQ(document.title, "Shop rules");
    ASSERT_EQ(document.sections.size(), 3u);
    EXPECT_EQ(document.sections[1].heading, "Shop rules");
    EXPECT_EQ(document.sections[1].level, 1);
    EXPECT_EQ(document.sections[2].heading, "Returns");
    EXPECT_EQ(document.sections[2].level, 2);
    EXPECT_EQ(document.sections[2].text, "Thirty days.");
}

struct Case {
    const char* name;
    std::string_view bytes, text;
};

class MarkdownText : public testing::TestWithParam<Case> {};

TEST_P(MarkdownText, is_what_a_reader_sees) {
    EXPECT_EQ(text(GetParam().bytes), GetParam().text);
}

const Case cases[]{
    {"inline",
     "**Bold**, `code`, [a link](https://x.y) ![and a picture](p.png) &amp; more",
     "Bold, code, a link and a picture & more"},
    {"list",
     "- one\n- two\n  - inner\n\n  still two\n\n3. three\n4. four\n",
     "- one\n- two\n  - inner\n  still two\n\n3. three\n4. four"},
    {"table",
     "| Plan | Price |\n|---|---:|\n| Pro | **29** |\n| Team | 99 |\n",
     "Plan | Price\nPro | 29\nTeam | 99"},
    {"code", "```sh\nnpm install\n  x\n```\n", "npm install\n  x"},
    {"quote", "> said\n> he\n", "said he"},
    {"html", "<div>\n<b>bold</b> <!-- no -->\n</div>\n\nA<br>B<sup>2</sup>", "bold\n\nA\nB2"},
    {"notes",
     "Nine euros[^1] a month.\n\nNo more.\n\n## Other\n\n- Ten[^b]\n\nEnd[^1].\n\n"
     "[^1]: Students pay four.\n\n    And pupils[^c].\n[^b]: Or so.\n[^c]: Of any age.\n",
     "Nine euros a month.\n\nStudents pay four.\n\nAnd pupils.\n\nOf any age.\n\nNo more.[Other]- "
     "Ten\n\n"
     "Or so.\n\nEnd."},
    {"a_note_on_itself", "A[^a].\n\n[^a]: See[^a].\n", "A.\n\nSee."},
    {"breaks", "one  \ntwo\nthree", "one\ntwo three"},
};

INSTANTIATE_TEST_SUITE_P(Of, MarkdownText, testing::ValuesIn(cases), [](const auto& info) {
    return info.param.name;
});

TEST(Markdown, is_named_by_its_front_matter) {
    const Document document =
        read("---\ntitle: \"The rules\"\nlang: de\ntags: [a]\n---\n# Other\n\nText.\n");

    EXPECT_EQ(document.title, "The rules");
    EXPECT_EQ(document.language, "de");
    ASSERT_EQ(document.sections.size(), 1u);
    EXPECT_EQ(document.sections[0].text, "Text.");
    EXPECT_EQ(text("---\nnot front matter\n---\n"), "[not front matter]");
}

TEST(Markdown, is_known_by_name_or_by_its_marks) {
    const auto is = [](std::string_view bytes, std::string_view name) {
        return looks_like_markdown({.bytes = bytes, .name = name});
    };
    EXPECT_TRUE(is("anything", "A.MD"));
    EXPECT_TRUE(is("# Title\n\nSee [here](https://x.y).\n\n## More\n", "notes.txt"));
    EXPECT_FALSE(is("# a shell comment\nls\n# another\n", "notes.txt"));
    EXPECT_FALSE(is("Prose about #1 and [brackets].\n", ""));
}

TEST(Markdown, survives_nesting_without_end) {
    EXPECT_NO_THROW(read("x" + std::string(50'000, '>') + " y"));
    EXPECT_NO_THROW(read("a\n\n" + std::string(5'000, '[') + "b"));
    std::string list = "x\n";
    for (int i = 0; i < 500; ++i)
        list += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
    EXPECT_NO_THROW(read(list));
}

} // namespace
} // namespace hiochat::extractor
