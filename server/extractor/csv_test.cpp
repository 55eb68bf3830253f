#include "extractor/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::extractor {
namespace {

using namespace std::literals;
using testing::ElementsAre;

Document read(std::string_view bytes) {
    return collected(read_document, {.bytes = bytes, .name = "table.csv"});
}

// "name=value;name=value" a row.
std::vector<std::string> rows(std::string_view bytes) {
    std::vector<std::string> all;
    for (const Section& section : read(bytes).sections) {
        std::string& row = all.emplace_back();
        for (const auto& [name, value] : section.cells)
            row += (row.empty() ? "" : ";") + name + "=" + value;
    }
    return all;
}

struct Case {
    const char* name;
    std::string_view bytes;
    std::vector<std::string> rows;
};

class CsvRows : public testing::TestWithParam<Case> {};

TEST_P(CsvRows, are_what_was_meant) {
    EXPECT_EQ(rows(GetParam().bytes), GetParam().rows);
}

const Case cases[]{
    {"commas", "a,b\n1,x\n2,y\n", {"a=1;b=x", "a=2;b=y"}},
    {"semicolons_beside_decimal_commas",
     "size;price\n1,5;2,70\n3,5;4,10\n",
     {"size=1,5;price=2,70", "size=3,5;price=4,10"}},
    {"tabs", "a\tb\n1, or 2\tx\n", {"a=1, or 2;b=x"}},
    {"bars_beside_commas", "a|b\nyes, it is|no, not\n", {"a=yes, it is;b=no, not"}},
    {"stated_delimiter", "sep=;\r\na;b,c\r\n1;2\r\n", {"a=1;b,c=2"}},
    {"windows_line_ends_and_bom",
     "\xef\xbb\xbf"
     "a,b\r\n1,2\r\n",
     {"a=1;b=2"}},
    {"old_mac_line_ends", "a,b\r1,2\r3,4", {"a=1;b=2", "a=3;b=4"}},
    {"utf_16",
     "\xff\xfe"
     "a\0,\0b\0\n\0\xe9\0,\0"
     "2\0\n\0"sv,
     {"a=é;b=2"}},
    {"windows_1252", "name;ort\nJ\xfcrgen Gro\xdf;K\xf6ln\n", {"name=Jürgen Groß;ort=Köln"}},
    {"quotes", "a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n", {"a=x, \"y\";b=two\nlines"}},
    {"quotes_after_a_space", "a, b\n1, \"x, y\"\n2, \"z, w\"\n", {"a=1;b=x, y", "a=2;b=z, w"}},
    {"backslash_before_quotes",
     "a,b\n\"say \\\"hi, you\\\"\",\"1\"\n\"x\",\"2\"\n",
     {"a=say \"hi, you\";b=1", "a=x;b=2"}},
    {"single_quotes", "a,b\n'x, y','1'\n'z','2'\n", {"a=x, y;b=1", "a=z;b=2"}},
    {"apostrophes", "a,b\nit's,'tis\nwe're,1\n", {"a=it's;b='tis", "a=we're;b=1"}},
    {"inches",
     "item,size\nscreen,24\"\ntable,31\" x 40\"\n",
     {"item=screen;size=24\"", "item=table;size=31\" x 40\""}},
    {"a_quote_never_closed", "a,b\n\"x,1\ny,2\n", {"a=\"x;b=1", "a=y;b=2"}},
    {"a_quote_closed_by_another_cells", "a,b\n\"x,1\n\"y\",2\n", {"a=\"x;b=1", "a=y;b=2"}},
    {"ragged",
     "a,b,c\n1\n1,2,3,4,5\n1,2,3\n",
     {"a=1", "a=1;b=2;c=3;Column 4=4;Column 5=5", "a=1;b=2;c=3"}},
    {"empty_lines_and_rows", "a,b\n\n1,2\n,\n \n3,4\n\n", {"a=1;b=2", "a=3;b=4"}},
    {"names_that_repeat_or_lack", "id,id,,id\n1,2,3,4\n", {"id=1;id 2=2;Column 3=3;id 3=4"}},
    {"no_names",
     "1,2.5\n3,4.5\n5,6.5\n",
     {"Column 1=1;Column 2=2.5", "Column 1=3;Column 2=4.5", "Column 1=5;Column 2=6.5"}},
    {"years_as_names",
     "land,2023,2024\nDE,1,2\nFR,3,4\n",
     {"land=DE;2023=1;2024=2", "land=FR;2023=3;2024=4"}},
    {"one_column", "name\nAnna\nBen\n", {"name=Anna", "name=Ben"}},
    {"form_feeds_in_a_cell", "a,b\n1\f2,3\n", {"a=1 2;b=3"}},
    {"only_names", "a,b\n", {}},
    {"nothing", "", {}},
};

INSTANTIATE_TEST_SUITE_P(Of, CsvRows, testing::ValuesIn(cases), [](const auto& info) {
    return info.param.name;
});

TEST(Csv, rows_name_their_columns) {
    const Document document = read("name,price\nPro,29 EUR\n");

    ASSERT_EQ(document.sections.size(), 1u);
    EXPECT_EQ(document.sections[0].text, "name: Pro\nprice: 29 EUR");
    EXPECT_TRUE(document.sections[0].row);
}

TEST(Csv, notes_above_the_table_come_first) {
    const Document document = read("# Price list\nvalid from May\nname,price\nPro,29\nTeam,99\n");

    ASSERT_EQ(document.sections.size(), 3u);
    EXPECT_EQ(document.sections[0].text, "Price list\nvalid from May");
    EXPECT_FALSE(document.sections[0].row);
    EXPECT_EQ(document.sections[2].text, "name: Team\nprice: 99");
}

TEST(Csv, a_title_filled_up_with_empty_cells_is_a_note) {
    const Document document =
        read("Price list 2026,,\n,,\nItem,Price,Stock\nLamp,10,4\nDesk,99,2\n");

    ASSERT_EQ(document.sections.size(), 3u);
    EXPECT_EQ(document.sections[0].text, "Price list 2026");
    EXPECT_FALSE(document.sections[0].row);
    EXPECT_EQ(document.sections[1].text, "Item: Lamp\nPrice: 10\nStock: 4");
}

TEST(Csv, a_name_beside_columns_without_one_is_no_title) {
    EXPECT_EQ(
        rows("Item,\nLamp,10\nDesk,99\n"),
        (std::vector<std::string>{"Item=Lamp;Column 2=10", "Item=Desk;Column 2=99"})
    );
    EXPECT_EQ(rows("Item,\nLamp,red\nDesk,blue\n").size(), 2u);
    EXPECT_EQ(rows("Item,,\nLamp,,\nDesk,wood,new\nBed,,\n").size(), 3u);
}

struct Names {
    const char* name;
    std::string_view header;
};

class CsvQuestions : public testing::TestWithParam<Names> {};

TEST_P(CsvQuestions, are_paired_with_their_answers) {
    const std::string header(GetParam().header);

    const Document document = read(header + "\nWhere?,Here.,Which place?|What town?\n");

    ASSERT_EQ(document.sections.size(), 1u);
    EXPECT_EQ(document.sections[0].text, "Here.");
    EXPECT_THAT(
        document.sections[0].questions, ElementsAre("Where?", "Which place?", "What town?")
    );
    EXPECT_EQ(document.sections[0].cells.size(), 3u);
}

const Names names[]{
    {"english", "Question,Answer,Alternatives"},
    {"letters", "Q,A,Variants"},
    {"numbered", "question_1,answer,question_2"},
    {"german", "Frage,Antwort,Alternativfragen"},
    {"spanish", "Pregunta,Respuesta,Variantes"},
    {"russian", "Вопрос,Ответ,Варианты"},
    {"chinese", "问题,答案,相似问题"},
    {"wordy", "FAQ Question (EN),The Answer,Alternative questions"},
};

INSTANTIATE_TEST_SUITE_P(Named, CsvQuestions, testing::ValuesIn(names), [](const auto& info) {
    return info.param.name;
});

TEST(Csv, an_answers_topic_is_its_heading_and_the_rest_stays_with_it) {
    const Document document =
        read("id,category,question,answer,phone\n7,Shipping,How long?,Two days.,555\n");

    ASSERT_EQ(document.sections.size(), 1u);
    EXPECT_EQ(document.sections[0].heading, "Shipping");
    EXPECT_EQ(document.sections[0].text, "Two days.\n\nphone: 555");
}

TEST(Csv, a_row_without_an_answer_is_an_ordinary_row) {
    const Document document = read("question,answer\nWhere?,\nWhen?,Now.\n");

    ASSERT_EQ(document.sections.size(), 2u);
    EXPECT_EQ(document.sections[0].text, "question: Where?");
    EXPECT_TRUE(document.sections[0].questions.empty());
}

TEST(Csv, is_not_found_in_prose) {
    const auto is = [](std::string_view bytes, std::string_view name) {
        return looks_like_csv({.bytes = bytes, .name = name});
    };
    EXPECT_TRUE(is("name,price\nPro,29\nTeam,99\n", ""));
    EXPECT_TRUE(is("no matter what", "a.CSV"));
    EXPECT_FALSE(is("name,price\nPro,29\nTeam,99\n", "a.txt"));
    EXPECT_FALSE(is("Dear Anna, how are you?\nI am fine, thanks.\nYours, Ben\n", ""));
    EXPECT_FALSE(is("One line.\nAnother, longer line.\nA third.\n", ""));
}

} // namespace
} // namespace hiochat::extractor
