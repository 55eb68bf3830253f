#include "assistant/speaking.h"

#include <gtest/gtest.h>

namespace hiochat::assistant {
namespace {

TEST(WhereItLoops, is_where_the_same_begins_again) {
    std::string text = "We deliver in three days. ";
    std::string piece =
        "The lamp is blue and it is very nice to look at, as everyone says who has one. ";
    EXPECT_FALSE(where_it_loops(text));
    for (int i = 0; i < 12; ++i) {
        text += piece;
    }
    const auto at = where_it_loops(text);
    ASSERT_TRUE(at);
    EXPECT_LT(*at, 2 * piece.size() + 60);
}

TEST(WhereItLoops, is_not_in_lists_and_rulers) {
    std::string list;
    for (int i = 0; i < 100; ++i) {
        list += "- Article number " + std::to_string(i) + " costs " + std::to_string(i * 7) +
                " euros\n";
    }
    EXPECT_FALSE(where_it_loops(list));
    EXPECT_FALSE(where_it_loops(std::string(2000, '-')));
    EXPECT_FALSE(where_it_loops(""));
}

} // namespace
} // namespace hiochat::assistant
