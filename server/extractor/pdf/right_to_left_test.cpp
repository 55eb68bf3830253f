#include "extractor/pdf/right_to_left.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::pdf {
namespace {

// In the sources, as Poppler yields it: from the left of the page to its right.
TEST(RightToLeft, turns_lines_and_words) {
    EXPECT_EQ(logical_order("םולש םלוע"), "עולם שלום");
    EXPECT_EQ(logical_order(".םולש"), "שלום.");
}

TEST(RightToLeft, leaves_numbers_and_foreign_words_as_they_are) {
    EXPECT_EQ(logical_order("םוי 30 ךותב"), "בתוך 30 יום");
    EXPECT_EQ(logical_order("דחא iPhone 15 Pro ריחמב"), "במחיר iPhone 15 Pro אחד");
    EXPECT_EQ(logical_order("12.50-ב"), "ב-12.50");
    EXPECT_EQ(logical_order("20 - 10"), "10 - 20");
}

TEST(RightToLeft, sets_brackets_right_however_they_were_written) {
    EXPECT_EQ(logical_order("א )iPhone 15( ב"), "ב (iPhone 15) א");
    EXPECT_EQ(logical_order("א (iPhone 15) ב"), "ב (iPhone 15) א");
    EXPECT_EQ(logical_order("(ןוכנ)"), "(נכון)");
    EXPECT_EQ(logical_order(")ןוכנ("), "(נכון)");
}

TEST(RightToLeft, keeps_marks_after_their_letters) {
    EXPECT_EQ(logical_order("\u05dd\u05d5\u05dc\u05b8\u05e9"), "\u05e9\u05dc\u05b8\u05d5\u05dd");
}

TEST(RightToLeft, is_what_most_letters_are) {
    EXPECT_TRUE(reads_right_to_left("30 יום CD"));
    EXPECT_FALSE(reads_right_to_left("The Hebrew word שלום"));
    EXPECT_FALSE(reads_right_to_left("30 €"));
}

} // namespace
} // namespace hiochat::extractor::pdf
