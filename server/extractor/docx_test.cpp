#include "extractor/docx.h"
#include "extractor/fixtures/docx_writer.h"

#include <gtest/gtest.h>

namespace hiochat::extractor {
namespace {

using namespace std::literals;

Document read(const std::string& body) {
    return read_document({.bytes = fixtures::docx(body), .url = {}});
}

std::string text(const std::string& body) {
    std::string all;
    for (const Section& section : read(body).sections)
        all += (section.heading.empty() ? "" : "[" + section.heading + "]") + section.text;
    return all;
}

std::string p(const std::string& runs, const std::string& properties = {}) {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>";
}

std::string t(const std::string& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

std::string style(const std::string& id) {
    return "<w:pStyle w:val=\"" + id + "\"/>";
}

TEST(Docx, has_sections_by_styles_and_by_what_they_are_based_on) {
    const Document document = read(
        p(t("Before")) + p(t("Returns"), style("U1")) + p(t("Thirty ") + t("days.")) +
        p(t("Exceptions"), style("Mine")) + p(t("None.")) +
        p(t("Outlined"), "<w:outlineLvl w:val=\"2\"/>")
    );

    EXPECT_EQ(document.title, "Shop Rules");
    EXPECT_EQ(document.language, "de-DE");
    ASSERT_EQ(document.sections.size(), 4u);
    EXPECT_EQ(document.sections[0].text, "Before");
    EXPECT_EQ(document.sections[1].heading, "Returns");
    EXPECT_EQ(document.sections[1].level, 1);
    EXPECT_EQ(document.sections[1].text, "Thirty days.");
    EXPECT_EQ(document.sections[2].heading, "Exceptions");
    EXPECT_EQ(document.sections[2].level, 2);
    EXPECT_EQ(document.sections[3].level, 3);
}

std::string hidden(const std::string& text) {
    return "<w:r><w:rPr><w:vanish/></w:rPr><w:t>" + text + "</w:t></w:r>";
}

std::string bold(const std::string& text) {
    return "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

TEST(Docx, bold_lines_are_below_the_heading_above_them) {
    const Document document = read(
        p(t("Rules"), style("U1")) + p(bold("Returns")) + p(t("Thirty days.")) +
        p(bold("Shipping")) + p(t("Tuesdays."))
    );

    ASSERT_EQ(document.sections.size(), 3u);
    EXPECT_EQ(document.sections[1].heading, "Returns");
    EXPECT_EQ(document.sections[1].level, 2);
    EXPECT_EQ(document.sections[2].level, 2);
}

TEST(Docx, a_title_is_above_all_chapters) {
    const Document document =
        read(p(t("Handbook"), style("Title")) + p(t("Delivery"), style("U1")) + p(t("At nine.")));

    ASSERT_EQ(document.sections.size(), 2u);
    EXPECT_EQ(document.sections[0].level, 1);
    EXPECT_EQ(document.sections[1].level, 2);
}

struct Case {
    const char* name;
    std::string body, text;
};

class DocxText : public testing::TestWithParam<Case> {};

TEST_P(DocxText, is_what_a_reader_sees) {
    EXPECT_EQ(text(GetParam().body), GetParam().text);
}

std::string cell(const std::string& content) {
    return "<w:tc>" + content + "</w:tc>";
}

std::string control(const std::string& content) {
    return "<w:sdt><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
}

const Case cases[]{
    {"deleted_and_inserted",
     p("<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>" + t("new") + "</w:ins>"),
     "new"},
    {"list", p(t("a name"), "<w:numPr/>") + p(t("a number"), "<w:numPr/>"), "- a name\n- a number"},
    {"hidden",
     p(hidden("Secret.") + t("Seen. ") +
       "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>Too.</w:t></w:r>") +
         p(hidden("All of it.")) + p(t("By a style."), style("Unseen")) +
         p("<w:r><w:rPr><w:rStyle w:val=\"Unseen\"/></w:rPr><w:t>And so.</w:t></w:r>"),
     "Seen. Too."},
    {"hidden_field",
     p("<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r>" + t("XE") +
       "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>" + t("after")),
     "after"},
    {"hidden_row",
     "<w:tbl><w:tr>" + cell(p(hidden("a"))) + cell(p(hidden("b"))) + "</w:tr><w:tr>" +
         cell(p(t("c"))) + cell(p(t("d"))) + "</w:tr></w:tbl>",
     "c | d"},
    {"table_in_a_table",
     "<w:tbl><w:tr>" + cell(p(t("Coffee"))) +
         cell(
             p(t("Hot.")) + "<w:tbl><w:tr>" + cell(p(t("Small"))) + cell(p(t("4 EUR"))) +
             "</w:tr><w:tr>" + cell(p(t("Large"))) + cell(p(t("7 EUR"))) + "</w:tr></w:tbl>" + p("")
         ) +
         "</w:tr></w:tbl>",
     "Coffee | Hot. Small, 4 EUR; Large, 7 EUR"},
    {"bold_line_above_text",
     p(bold("Before")) + p(bold("Return ") + bold("policy")) + p(t("Thirty days.")) +
         p(bold("Open?")) + p(t("a name"), "<w:numPr/>"),
     "Before[Return policy]Thirty days.[Open?]- a name"},
    {"bold_line_that_is_text",
     p(bold("Please note.")) + p(t("One.")) + p(bold("So") + t(" it is")) + p(t("Two.")) +
         p(bold("***")) + p(t("Three.")) + p(bold("At the end")),
     "Please note.\n\nOne.\n\nSo it is\n\nTwo.\n\n***\n\nThree.\n\nAt the end"},
    {"bold_all_over", p(bold("One")) + p(bold("Two")) + p(bold("Three")), "One\n\nTwo\n\nThree"},
    {"breaks",
     p("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"),
     "one\ntwo three"},
    {"table",
     "<w:tbl><w:tr>" + cell(p(t("Pro"))) + cell(p(t("29")) + p(t("EUR"))) + "</w:tr>" +
         control(control("<w:tr>" + control(cell(p(t("Team")))) + cell(p(t("99"))) + "</w:tr>")) +
         "</w:tbl>",
     "Pro | 29 EUR\nTeam | 99"},
    {"field",
     p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK "
       "x</w:instrText></w:r>" +
       t("code") + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + t("result") +
       "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"),
     "result"},
    {"text_box",
     p("<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" + p(t("boxed")) +
       "</w:txbxContent></wps:txbx></w:drawing></"
       "mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" +
       p(t("boxed")) +
       "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
       t("around")),
     "around\n\nboxed"},
    {"no_characters", p(t("a&#xD800;b\xff")), "a\ufffd\ufffd\ufffdb\ufffd"},
    {"note", p(t("See") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"), "See\n\nA note."},
    {"formula",
     p("<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></"
       "m:sSup>"
       "<m:r><m:t>+1</m:t></m:r></m:oMath>"),
     "x²+1"},
};

INSTANTIATE_TEST_SUITE_P(Of, DocxText, testing::ValuesIn(cases), [](const auto& info) {
    return info.param.name;
});

std::string level(int at, const std::string& format, const std::string& text, int start = 1) {
    return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"" +
           std::to_string(start) + "\"/><w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\"" +
           text + "\"/></w:lvl>";
}

// List 1 and its continuation 2 are numbered, 3 begins anew at five, 4 has bullets.
std::string lists() {
    return "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") +
           level(1, "lowerLetter", "%2)", 26) + level(2, "upperRoman", "%1.%3", 4) +
           "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" +
           level(0, "bullet", "\xef\x82\xb7") +
           "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
           "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num>"
           "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
           "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
           "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num>";
}

std::string item(const std::string& text, int level, int list) {
    return p(
        t(text),
        "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
            std::to_string(list) + "\"/></w:numPr>"
    );
}

std::string listed(const std::string& body) {
    std::string all;
    for (const Section& section :
         read_document({.bytes = fixtures::docx(body, lists()), .url = {}}).sections)
        all += section.text;
    return all;
}

TEST(DocxList, keeps_the_numbers_that_a_reader_sees) {
    EXPECT_EQ(
        listed(
            item("one", 0, 1) + item("z", 1, 1) + item("aa", 1, 1) + item("deep", 2, 1) +
            item("two", 0, 1) + item("z again", 1, 1)
        ),
        "1. one\nz) z\naa) aa\n\ndeep\n\n2. two\nz) z again"
    );
}

TEST(DocxList, goes_on_after_other_text_and_begins_anew_where_it_says_so) {
    EXPECT_EQ(
        listed(
            item("one", 0, 1) + p(t("between")) + item("two", 0, 2) + item("five", 0, 3) +
            item("six", 0, 3)
        ),
        "1. one\n\nbetween\n\n2. two\n5. five\n6. six"
    );
}

TEST(DocxList, has_bullets_and_items_by_style) {
    EXPECT_EQ(listed(item("dot", 0, 4)), "- dot");
    EXPECT_EQ(
        listed(
            p(t("by style"), style("Listed")) +
            p(t("taken out"), style("Listed") + "<w:numPr><w:numId w:val=\"0\"/></w:numPr>")
        ),
        "1. by style\n\ntaken out"
    );
}

std::string row(const std::vector<std::string>& cells, const std::string& properties = {}) {
    std::string all = "<w:tr>" + properties;
    for (const std::string& text : cells)
        all += cell(p(t(text)));
    return all + "</w:tr>";
}

// "name=value;name=value" a section, or its text where it has no cells.
std::vector<std::string> table(const std::string& content) {
    std::vector<std::string> all;
    for (const Section& section : read("<w:tbl>" + content + "</w:tbl>").sections) {
        std::string& cells = all.emplace_back();
        for (const auto& [name, value] : section.cells)
            cells += (cells.empty() ? "" : ";") + name + "=" + value;
        if (cells.empty())
            cells = section.text;
        EXPECT_FALSE(section.row);
    }
    return all;
}

using Rows = std::vector<std::string>;

TEST(DocxTable, names_the_cells_below_a_header) {
    const std::string header = row({"Plan", "Price"}, "<w:trPr><w:tblHeader/></w:trPr>");
    const std::string body = row({"Pro", "29"}) + row({"Free", ""});
    const Rows named{"Plan=Pro;Price=29", "Plan=Free"};
    EXPECT_EQ(table(header + body), named);
    EXPECT_EQ(
        table(
            "<w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblLook w:val=\"04A0\"/></w:tblPr>" +
            row({"Plan", "Price"}) + body
        ),
        named
    );
    EXPECT_EQ(
        read("<w:tbl>" + header + body + "</w:tbl>").sections[0].text, "Plan: Pro | Price: 29"
    );
}

TEST(DocxTable, sees_a_header_by_its_looks) {
    const std::string bold = "<w:tr>" + cell(p("<w:r><w:rPr><w:b/></w:rPr><w:t>Who</w:t></w:r>")) +
                             cell(p("<w:r><w:rPr><w:b/></w:rPr><w:t>Where</w:t></w:r>")) +
                             "</w:tr>";
    EXPECT_EQ(table(bold + row({"Ann", "Oslo"})), Rows{"Who=Ann;Where=Oslo"});
    EXPECT_EQ(
        table(row({"Plan", "Price"}) + row({"Pro", "29 EUR"}) + row({"Team", "99 EUR"})),
        (Rows{"Plan=Pro;Price=29 EUR", "Plan=Team;Price=99 EUR"})
    );
    EXPECT_EQ(table(row({"Ann", "Oslo"}) + row({"Bo", "Rome"})), Rows{"Ann | Oslo\nBo | Rome"});
}

TEST(DocxTable, repeats_what_spans_rows) {
    const auto merged = [](const std::string& text, const std::string& value) {
        return "<w:tc><w:tcPr><w:vMerge w:val=\"" + value + "\"/></w:tcPr>" + p(t(text)) +
               "</w:tc>";
    };
    EXPECT_EQ(
        table(
            row({"Plan", "Price"}, "<w:trPr><w:tblHeader/></w:trPr>") + "<w:tr>" +
            merged("Pro", "restart") + cell(p(t("29"))) + "</w:tr><w:tr>" + merged("", "continue") +
            cell(p(t("290 a year"))) + "</w:tr>"
        ),
        (Rows{"Plan=Pro;Price=29", "Plan=Pro;Price=290 a year"})
    );
}

TEST(DocxTable, of_one_cell_is_a_frame) {
    EXPECT_EQ(
        text(
            "<w:tbl><w:tr>" + cell(p(t("Inside"), style("U1")) + p(t("Text."))) + "</w:tr></w:tbl>"
        ),
        "[Inside]Text."
    );
}

TEST(DocxTable, goes_on_under_its_heading) {
    const Document document = read(
        p(t("Prices"), style("U1")) + p(t("In euros.")) + "<w:tbl>" +
        row({"Plan", "Price"}, "<w:trPr><w:tblHeader/></w:trPr>") + row({"Pro", "29"}) +
        "</w:tbl>" + p(t("After"))
    );
    ASSERT_EQ(document.sections.size(), 3u);
    for (const Section& section : document.sections)
        EXPECT_EQ(section.heading, "Prices");
    EXPECT_EQ(document.sections[2].text, "After");
    EXPECT_TRUE(document.sections[2].cells.empty());
}

Reason reason_of(const std::string& bytes) {
    try {
        read_document({.bytes = bytes, .url = {}});
    } catch (const Refused& refused) {
        return refused.reason();
    }
    return Reason::crashed;
}

TEST(Docx, says_why_it_cannot_be_read) {
    const std::string whole = fixtures::docx(p(t("x")));
    EXPECT_EQ(reason_of(whole.substr(0, whole.size() / 2)), Reason::broken);
    EXPECT_EQ(reason_of(fixtures::docx("")), Reason::empty);
    EXPECT_EQ(
        reason_of(
            "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s
        ),
        Reason::encrypted
    );
    EXPECT_EQ(reason_of("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one"), Reason::unsupported_type);
}

TEST(Docx, survives_elements_nested_without_end) {
    std::string body;
    for (int i = 0; i < 20'000; ++i)
        body += "<w:sdt><w:sdtContent>";
    EXPECT_EQ(text(p(t("seen")) + body), "seen");
}

} // namespace
} // namespace hiochat::extractor
