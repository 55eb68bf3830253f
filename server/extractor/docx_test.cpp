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
    {"list", p(t("a name"), "<w:numPr/>") + p(t("a number"), "<w:numPr/>"), "• a name\n\n• a number"
    },
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
