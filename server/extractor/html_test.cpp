#include "extractor/html.h"

#include <gtest/gtest.h>

namespace hiochat::extractor {
namespace {

Document read(const std::string& page) {
    return read_document({.bytes = page, .url = {}});
}

std::string text(const std::string& body) {
    std::string all;
    for (const Section& section :
         read("<!DOCTYPE html><html><body>" + body + "</body></html>").sections)
        all += (section.heading.empty() ? "" : "[" + section.heading + "]") + section.text;
    return all;
}

TEST(Html, has_title_language_and_sections) {
    const Document document = read("<!DOCTYPE html><html lang=de><head><meta "
                                   "charset=iso-8859-1><title>Regeln\n der  Kunst</title></head>"
                                   "<body><h1>R\xfc"
                                   "ckgabe</h1><p>Innerhalb von <b>drei</b>\n "
                                   "<i>Wochen</i>.</p><h2>Ausnahmen</h2>Keine.</body>");

    EXPECT_EQ(document.title, "Regeln der Kunst");
    EXPECT_EQ(document.language, "de");
    ASSERT_EQ(document.sections.size(), 2u);
    EXPECT_EQ(document.sections[0].heading, "Rückgabe");
    EXPECT_EQ(document.sections[0].text, "Innerhalb von drei Wochen.");
    EXPECT_EQ(document.sections[1].level, 2);
}

TEST(Html, leaves_out_what_is_not_content) {
    EXPECT_EQ(
        text("<nav>Home</nav><script>x()</script><style>p{}</style><p>Content</p><button>Search</"
             "button><select><option>a</select><p hidden>no</p>"
             "<div style='display:none'>no</div><footer>Imprint</footer>"),
        "Content"
    );
    EXPECT_EQ(
        text("<div>Menu</div><main><p>The content of the page</p></main><div>More</div>"),
        "The content of the page"
    );
}

TEST(Html, keeps_lists_rows_and_breaks) {
    EXPECT_EQ(text("<ul><li>one</li><li>two <b>2</b></ul>"), "• one\n\n• two 2");
    EXPECT_EQ(
        text("<table><tr><th>Plan<th>Price<tr><td>Pro<td>29</table>"), "Plan | Price\n\nPro | 29"
    );
    EXPECT_EQ(text("first<br>second"), "first\nsecond");
}

TEST(Html, is_recognised_by_its_content) {
    EXPECT_TRUE(looks_like_html("\n<html>"));
    EXPECT_TRUE(looks_like_html("<!-- x --><!DOCTYPE HTML PUBLIC>"));
    EXPECT_FALSE(looks_like_html("How to write <html> by hand"));
    EXPECT_FALSE(looks_like_html("<note>XML</note>"));
}

TEST(Html, survives_elements_nested_without_end) {
    std::string body = "<p>seen</p>";
    for (int i = 0; i < 5000; ++i)
        body += "<div>";
    EXPECT_EQ(text(body), "seen");
}

} // namespace
} // namespace hiochat::extractor
