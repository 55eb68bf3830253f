#include "extractor/fixtures/pdf_writer.h"
#include "extractor/foreign_types.h"
#include "extractor/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Fontconfig, which Poppler starts, keeps its tables for the process's lifetime.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig";
}

namespace hiochat::extractor {
namespace {

using fixtures::PdfWriter;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Document read(const std::string& bytes) {
    return collected(read_pdf, {.bytes = bytes});
}

Document read(const PdfWriter& writer) {
    return read(writer.write());
}

std::string body(const Document& document) {
    std::string text;
    for (const Section& section : document.sections)
        text += section.heading + "\n" + section.text + "\n";
    return text;
}

Reason reason_of(const std::string& bytes) {
    try {
        read(bytes);
    } catch (const Refused& refused) {
        return refused.reason();
    }
    return Reason::crashed;
}

const std::vector<std::string> returns{
    "You can return any item within thirty days after you have",
    "received it. The refund is made to your card as soon as the",
    "warehouse has checked the parcel and its contents.",
};

TEST(Pdf, joins_the_lines_of_a_paragraph) {
    PdfWriter writer;
    writer.page().lines(72, 100, returns);

    const Document document = read(writer);

    ASSERT_EQ(document.sections.size(), 1u);
    EXPECT_EQ(
        document.sections[0].text,
        "You can return any item within thirty days after you have received it. The refund is made "
        "to your card as "
        "soon as the warehouse has checked the parcel and its contents."
    );
    EXPECT_EQ(document.pages, 1);
}

TEST(Pdf, separates_paragraphs_by_distance_and_by_indent) {
    PdfWriter writer;
    writer.page().lines(72, 100, returns);
    writer.lines(72, 160, returns);
    writer.at(90, 196, "Gift cards are sold in every shop and never expire, however")
        .at(72, 208, "late they are used.");

    const std::string text = read(writer).sections.at(0).text;

    EXPECT_THAT(text, HasSubstr("contents.\n\nYou can"));
    EXPECT_THAT(text, HasSubstr("contents.\n\nGift cards"));
    EXPECT_THAT(text, HasSubstr("however late"));
}

TEST(Pdf, reads_one_column_after_the_other) {
    PdfWriter writer;
    writer.page().at(
        72, 60, "A Heading over Both of the Columns of this Page", 16, PdfWriter::Weight::bold
    );
    std::vector<std::string> left, right;
    for (int i = 0; i < 30; ++i) {
        left.push_back("left column words " + std::to_string(i) + " and more of them");
        right.push_back("right column text " + std::to_string(i) + " and more of it");
    }
    writer.lines(72, 100, left);
    writer.lines(330, 100, right);

    const std::string text = body(read(writer));

    EXPECT_LT(text.find("left column words 29"), text.find("right column text 0"));
    EXPECT_LT(text.find("A Heading over"), text.find("left column words 0"));
}

TEST(Pdf, makes_divided_words_whole) {
    PdfWriter writer;
    writer.page().lines(
        72,
        100,
        {
            "A self-made machine is what we send, and the war-",
            "ranty covers every self-",
            "made part of the 2026-",
            "2027 series, as do pre-War ones and those of Anglo-",
            "Saxon making.",
        }
    );

    EXPECT_EQ(
        body(read(writer)),
        "\nA self-made machine is what we send, and the warranty covers every self-made part of "
        "the "
        "2026-2027 series, as do pre-War ones and those of Anglo-Saxon making.\n"
    );
}

TEST(Pdf, drops_running_headers_footers_and_page_numbers) {
    PdfWriter writer;
    for (int page = 1; page <= 4; ++page) {
        writer.page().at(72, 30, "Acme Handbook").at(500, 30, "Chapter 2");
        writer.lines(
            72,
            100,
            {"Page body " + std::string(static_cast<std::size_t>(page), 'x') +
             " says something that is long enough."}
        );
        writer.at(300, 770, std::to_string(page + 10));
    }

    const std::string text = body(read(writer));

    EXPECT_THAT(text, Not(HasSubstr("Handbook")));
    EXPECT_THAT(text, Not(HasSubstr("Chapter")));
    EXPECT_THAT(text, Not(HasSubstr("12")));
    EXPECT_THAT(text, HasSubstr("body xxxx"));
}

TEST(Pdf, keeps_the_lines_at_the_edge_of_pages_that_have_nothing_else) {
    PdfWriter writer;
    for (int page = 1; page <= 4; ++page)
        writer.page().at(72, 40, "Slide");

    EXPECT_THAT(body(read(writer)), HasSubstr("Slide"));
}

TEST(Pdf, finds_headings_and_the_page_of_each_section) {
    PdfWriter writer;
    writer.page().at(72, 80, "Shop Rules", 20, PdfWriter::Weight::bold);
    writer.at(72, 120, "Returns", 14, PdfWriter::Weight::bold).lines(72, 140, returns);
    writer.page().lines(72, 80, returns);
    writer.at(72, 150, "Opening Hours", 14, PdfWriter::Weight::bold)
        .lines(72, 170, {"Monday to Friday, from nine to six o'clock."});

    const Document document = read(writer);

    ASSERT_EQ(document.sections.size(), 4u);
    const auto is = [&](std::size_t i, const char* heading, int level, int page) {
        const Section& section = document.sections[i];
        EXPECT_EQ(section.heading, heading);
        EXPECT_EQ(section.level, level) << heading;
        EXPECT_EQ(section.page, page) << heading;
    };
    is(0, "Shop Rules", 1, 1);
    is(1, "Returns", 2, 1);
    is(2, "Returns", 2, 2);
    is(3, "Opening Hours", 2, 2);
    EXPECT_EQ(document.title, "Shop Rules");
    EXPECT_EQ(document.sections[3].text, "Monday to Friday, from nine to six o'clock.");
}

TEST(Pdf, carries_a_sentence_over_the_page) {
    PdfWriter writer;
    writer.page().lines(
        72,
        700,
        {"This paragraph is about things that go on and on, until the",
         "sheet of paper ends and it continues on the"}
    );
    writer.page().lines(72, 80, {"following sheet, where it comes to its end."});

    EXPECT_THAT(body(read(writer)), HasSubstr("continues on the following sheet"));
}

TEST(Pdf, keeps_list_items_apart) {
    PdfWriter writer;
    writer.page().lines(
        72,
        100,
        {"We need:",
         "\x95 your name",
         "\x95 the number of the order",
         "1. a photo of it",
         "2. your address"}
    );

    EXPECT_THAT(
        body(read(writer)),
        HasSubstr("your name\n\n\u2022 the number of the order\n\n1. a photo of it\n\n2. your")
    );
}

TEST(Pdf, takes_its_title_from_the_document_unless_a_program_made_it_up) {
    PdfWriter named, made_up;
    named.title("Rules of the Shop").page().lines(72, 100, returns);
    made_up.title("Microsoft Word - rules_v3.doc").page().lines(72, 100, returns);

    EXPECT_EQ(read(named).title, "Rules of the Shop");
    EXPECT_EQ(read(made_up).title, "");
}

TEST(Pdf, says_why_it_cannot_be_read) {
    PdfWriter text, blank;
    text.page().at(72, 100, "secret");
    blank.page();
    EXPECT_EQ(reason_of(text.write(fixtures::encrypted_trailer())), Reason::encrypted);
    EXPECT_EQ(reason_of(blank.write()), Reason::no_text);
    EXPECT_EQ(reason_of("%PDF-1.7\n1 0 obj"), Reason::broken);
}

TEST(Pdf, reads_what_a_damaged_table_of_objects_hides) {
    PdfWriter writer;
    writer.page().at(72, 100, "Still here");
    std::string bytes = writer.write();
    bytes.erase(bytes.find("xref"), bytes.find("trailer") - bytes.find("xref"));

    EXPECT_THAT(body(read(bytes)), HasSubstr("Still here"));
}

TEST(Pdf, is_recognised_by_its_content) {
    EXPECT_TRUE(looks_like_pdf("%PDF-1.4\n"));
    EXPECT_TRUE(looks_like_pdf("\xef\xbb\xbf junk %PDF-1.4\n"));
    EXPECT_TRUE(looks_like_pdf("8 0 obj<<>>endobj\nstartxref\n4"));
    EXPECT_FALSE(looks_like_pdf("A text about PDF and its startxref keyword."));
}

} // namespace
} // namespace hiochat::extractor
