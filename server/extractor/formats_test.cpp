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

// "[heading]text" of each section.
std::string told(std::string_view text) {
    std::string all;
    for (const Section& section : read_document({.bytes = text, .url = {}}).sections)
        all += (section.heading.empty() ? "" : "[" + section.heading + "]") + section.text;
    return all;
}

TEST(PlainText, takes_nothing_for_a_title_that_is_all_or_a_sentence) {
    for (const std::string text : {
             "我们的商店每天早上九点开门，晚上六点关门。周日休息。",
             "営業時間は午前九時から午後六時までです。\n\n駐車場は二十台分あります。",
             "हमारी दुकान सुबह नौ बजे खुलती है।\n\nरविवार को बंद।",
             "يفتح المتجر في التاسعة صباحا؟\n\nنعم.",
             "We never close…\n\nCome in.",
             "\"Come in!\"\n\nSo they said.",
             "Is breakfast included?",
             "يفتح المتجر في التاسعة صباحا",
             "Наш магазин закрыт по воскресеньям\n\nМы работаем с девяти до шести",
         }) {
        EXPECT_EQ(told(text), text);
        EXPECT_EQ(told(text + "\n\n\n"), text);
    }
}

TEST(PlainText, measures_a_title_by_its_letters_not_its_bytes) {
    const std::string title = "Правила возврата товаров, купленных в нашем магазине или на сайте";

    EXPECT_EQ(told(title + "\n\nТридцать дней."), "[" + title + "]Тридцать дней.");
    EXPECT_EQ(told("营业时间\n\n每天九点到六点。"), "[营业时间]每天九点到六点。");
}

TEST(PlainText, has_headings_right_above_their_text) {
    EXPECT_EQ(
        told("Hello.\n\n1. Introduction\nWe bake bread\nand rolls.\n\n1.1 Flour\nRye only.\n\n"
             "PRICES\n- Bread 3 EUR\n"),
        "Hello.[1. Introduction]We bake bread\nand rolls.[1.1 Flour]Rye only.[PRICES]- Bread 3 EUR"
    );
}

TEST(PlainText, takes_no_item_address_or_table_for_a_heading) {
    for (const std::string text : {
             "Steps.\n\n1. Fill in the form\n2. Send it to us.",
             "Steps.\n\n1. Fill in the form which\nwe have sent you.",
             "Where.\n\n12 Main Street\nSpringfield is the town.",
             "Buy.\n\n3.5 kg of flour\nSalt\nWater",
             "Stock.\n\nNAME    QTY\nBread   5",
             "Stock.\n\nNAME\tQTY\nBread\t5",
             "Post.\n\nACME LTD\nLONDON",
             "Rules.\n\nSMOKING IS FORBIDDEN.\nThank you.",
         })
        EXPECT_EQ(told(text), text);
}

} // namespace
} // namespace hiochat::extractor
