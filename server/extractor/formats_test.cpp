#include "extractor/formats.h"

#include <gtest/gtest.h>

namespace hiochat::extractor {
namespace {

using namespace std::literals;

struct Case {
    const char* name;
    std::string bytes;
    Reason reason;
    const char* says;
};

class Refusal : public testing::TestWithParam<Case> {};

TEST_P(Refusal, goes_by_the_content_and_says_what_it_is) {
    try {
        read_document({.bytes = GetParam().bytes, .url = {}});
        FAIL();
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.reason(), GetParam().reason);
        EXPECT_NE(std::string(refused.what()).find(GetParam().says), std::string::npos)
            << refused.what();
    }
}

const Case cases[]{
    {"nothing", "", Reason::empty, "empty"},
    {"spaces", " \n\t\r\n ", Reason::empty, "empty"},
    {"only_a_mark", "\xef\xbb\xbf", Reason::empty, "empty"},
    {"png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, Reason::unsupported_type, "PNG image"},
    {"jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"s, Reason::unsupported_type, "JPEG image"},
    {"zip", "PK\3\4\x14\0\0\0\0\0a.txt"s, Reason::unsupported_type, "ZIP archive"},
    {"excel", "PK\3\4\x14\0\0\0\0\0xl/workbook.xml"s, Reason::unsupported_type, "Excel"},
    {"program",
     "\x7f"
     "ELF\2\1\1\0\0\0\0"s,
     Reason::unsupported_type,
     "program"},
    {"noise",
     "\x9f\0\1\2\xfe\xee\0\0\3\4\5\6\7\0\0\0\1"s,
     Reason::unsupported_type,
     "cannot be read"},
};

INSTANTIATE_TEST_SUITE_P(Of, Refusal, testing::ValuesIn(cases), [](const auto& info) {
    return info.param.name;
});

TEST(PlainText, begins_sections_at_headings) {
    const Document document = read_document(
        {.bytes = "Shop Rules\n\nWelcome to\nthe shop.\n\n## Returns ##\nWithin 30 days.\n\n\n\nNo "
                  "questions.\n\n"
                  "Opening\n-------\nNine to six.\n\n3.1 Holidays\n\nClosed.\n\nCONTACT US\n\nBy "
                  "mail.\n",
         .url = {}}
    );

    EXPECT_EQ(document.title, "Shop Rules");
    ASSERT_EQ(document.sections.size(), 5u);
    const auto is = [&](std::size_t i, const char* heading, int level, const char* text) {
        EXPECT_EQ(document.sections[i].heading, heading);
        EXPECT_EQ(document.sections[i].level, level);
        EXPECT_EQ(document.sections[i].text, text);
    };
    is(0, "Shop Rules", 1, "Welcome to\nthe shop.");
    is(1, "Returns", 2, "Within 30 days.\n\nNo questions.");
    is(2, "Opening", 2, "Nine to six.");
    is(3, "3.1 Holidays", 3, "Closed.");
    is(4, "CONTACT US", 2, "By mail.");
}

TEST(PlainText, takes_no_sentence_for_a_heading) {
    const Document document = read_document(
        {.bytes = "We are open from 9 to 6.\n\n2026 was good\nand so on\n\n- A -\n", .url = {}}
    );

    EXPECT_EQ(document.title, "");
    ASSERT_EQ(document.sections.size(), 1u);
    EXPECT_EQ(document.sections[0].heading, "");
}

} // namespace
} // namespace hiochat::extractor
