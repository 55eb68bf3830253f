#include "extractor/fixtures/docx_writer.h"
#include "extractor/fixtures/pdf_writer.h"
#include "knowledge/sniff.h"
#include "platform/errors/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::knowledge {
namespace {

using namespace std::literals;
using testing::HasSubstr;

struct Case {
    const char* name;
    std::string bytes;
    const char* type; // "" when it is refused
};

struct Sniff : testing::TestWithParam<Case> {};

TEST_P(Sniff, goes_by_content) {
    const auto& [name, bytes, type] = GetParam();
    if (*type) {
        EXPECT_EQ(sniff(bytes), type);
    } else {
        EXPECT_REFUSED(sniff(bytes), "unsupported_type");
    }
}

INSTANTIATE_TEST_SUITE_P(
    Types,
    Sniff,
    testing::Values(
        Case{"pdf", extractor::fixtures::PdfWriter{}.page().write(), "application/pdf"},
        Case{"pdf_with_a_late_header", std::string(1000, ' ') + "%PDF-1.7\n", "application/pdf"},
        Case{"text_about_pdf", std::string(2000, 'a') + "%PDF-1.7\n", "text/plain"},
        Case{
            "docx",
            extractor::fixtures::docx("<w:p/>"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        },
        Case{"text", "Opening hours: nine to six.\r\n", "text/plain"},
        Case{
            "utf_8",
            "\xef\xbb\xbfGr\xc3\xbc\xc3\x9f"
            "e",
            "text/plain"
        },
        Case{
            "latin_1",
            "Stra\xdf"
            "e, caf\xe9",
            "text/plain"
        },
        Case{"utf_16_with_mark", "\xff\xfeH\0i\0"s, "text/plain"},
        Case{"utf_16_without_mark", "H\0e\0l\0l\0o\0"s, "text/plain"},
        Case{"shift_jis", "\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd", "text/plain"},
        Case{"iso_2022_jp", "\x1b$B$3$s\x1b(B", "text/plain"},
        Case{"png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, ""},
        Case{"jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"s, ""},
        Case{
            "program",
            "\x7f"
            "ELF\2\1\1\0"s,
            ""
        },
        Case{"gzip", "\x1f\x8b\x08\0\0\0\0\0"s, ""},
        Case{"binary", "\1\2\3\4\5\6\7\x08\x0e\x0f\0abc"s, ""},
        Case{"text_with_a_zero", std::string(100, 'a') + "\0"s + "a", "text/plain"},
        Case{"text_with_zeros", "some text\0more text, and then more"s, ""}
    ),
    [](const auto& test) { return std::string{test.param.name}; }
);

TEST(SniffTest, tells_kinds_of_text_apart) {
    EXPECT_EQ(sniff("a,b\n1,2\n", "Prices.CSV"), "text/csv");
    EXPECT_EQ(sniff("a\tb\n1\t2\n", "prices.tsv"), "text/tab-separated-values");
    EXPECT_EQ(sniff("# Hours\n", "hours.md"), "text/markdown");
    EXPECT_EQ(sniff("\n<!DOCTYPE HTML><p>Hi", "page.html"), "text/html");
    EXPECT_EQ(sniff("<html lang=en><p>Hi", "saved"), "text/html");
    EXPECT_EQ(sniff("\xff\xfe<\0h\0t\0m\0l\0>\0"s, "page"), "text/html");
    EXPECT_EQ(sniff("An <html> element", "notes.txt"), "text/plain");
    EXPECT_EQ(sniff("plain words", "page.html"), "text/plain");
    EXPECT_EQ(sniff("# Hours\n", "hours"), "text/plain");
}

TEST(SniffTest, lets_no_name_speak_for_other_content) {
    EXPECT_REFUSED(sniff("\x89PNG\r\n\x1a\n", "image.csv"), "unsupported_type");
    EXPECT_EQ(
        sniff(extractor::fixtures::PdfWriter{}.page().write(), "report.md"), "application/pdf"
    );
}

TEST(SniffTest, says_what_a_refused_file_is) {
    try {
        sniff("\x89PNG\r\n\x1a\n");
        FAIL();
    } catch (const Rejected& rejected) {
        EXPECT_THAT(rejected.detail(), HasSubstr("a PNG image"));
    }
}

} // namespace
} // namespace hiochat::knowledge
