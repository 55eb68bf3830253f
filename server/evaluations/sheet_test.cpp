#include "evaluations/sheet.h"
#include "platform/errors/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::evaluations {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Sheet, comes_back_as_it_was_written) {
    const std::vector<Line> lines{
        {"When are you open, \"really\"?", {{"a.pdf", "b.pdf"}, {"nine"}, {"ten"}}, "a\nnote"},
        {"=1+1", {.declines = true}, "-"},
        {"Was kostet «x»?", {{}, {"5 €"}, {}}, ""}
    };
    const auto again = read_sheet(write_sheet(lines), 10);
    ASSERT_THAT(again, SizeIs(lines.size()));
    for (std::size_t at = 0; at < lines.size(); ++at) {
        EXPECT_EQ(again[at].question, lines[at].question);
        EXPECT_EQ(again[at].expected, lines[at].expected);
        EXPECT_EQ(again[at].note, lines[at].note);
    }
}

TEST(Sheet, holds_no_formula) {
    const auto sheet = write_sheet({{"=HYPERLINK(1)", {.declines = true}, "+1"}});
    EXPECT_THAT(sheet, HasSubstr("\"'=HYPERLINK(1)\""));
    EXPECT_THAT(sheet, HasSubstr("\"'+1\""));
}

TEST(Sheet, is_read_as_spreadsheets_write_it) {
    const auto lines =
        read_sheet("\xEF\xBB\xBFNote;Words;Question\r\nmine;14;How long?\r\n;;\r\n", 10);
    ASSERT_THAT(lines, SizeIs(1));
    EXPECT_EQ(lines[0].question, "How long?");
    EXPECT_EQ(lines[0].note, "mine");
    EXPECT_THAT(lines[0].expected.words, ElementsAre("14"));
    EXPECT_THAT(read_sheet("question\twords\nHow?\tso; thus\n", 10)[0].expected.words, SizeIs(2));
}

std::string problem(const std::string& csv, std::size_t most = 10) {
    try {
        read_sheet(csv, most);
    } catch (const Rejected& wrong) {
        EXPECT_EQ(wrong.field(), "csv");
        return wrong.detail();
    }
    return "";
}

TEST(Sheet, says_which_row_is_wrong) {
    EXPECT_THAT(problem(""), HasSubstr("empty"));
    EXPECT_THAT(problem("words\nx\n"), HasSubstr("question"));
    EXPECT_THAT(problem("question,words\nHow?,x\n,x\n"), HasSubstr("row 3: question"));
    EXPECT_THAT(problem("question,words\nHow?,\n"), HasSubstr("row 2: words"));
    EXPECT_THAT(problem("question,declines\nHow?,maybe\n"), HasSubstr("row 2: declines"));
    EXPECT_THAT(problem("question,words\na,x\nb,x\n", 1), HasSubstr("at most 1"));
}

} // namespace
} // namespace hiochat::evaluations
