#include "assistant/talk/pattern.h"

#include <gtest/gtest.h>

namespace hiochat::assistant::talk {
namespace {

bool matches(std::string_view pattern, std::string_view text) {
    return Pattern{pattern}.matches(Said{text});
}

TEST(PatternTest, takes_choices_options_and_open_ends) {
    constexpr auto pattern = "[please] (get|give) me (a|one [real]) human [(about|because) ...]";
    EXPECT_TRUE(matches(pattern, "Give me a human!"));
    EXPECT_TRUE(matches(pattern, "please get me one real human, because of my order 17"));
    EXPECT_TRUE(matches(pattern, "Get me one human about"));
    EXPECT_FALSE(matches(pattern, "get me a real human"));
    EXPECT_FALSE(matches(pattern, "give me a human for my order"));
    EXPECT_FALSE(matches(pattern, "give me"));
    EXPECT_FALSE(matches(pattern, "so give me a human"));
}

TEST(PatternTest, compares_words_without_case_accents_and_apostrophes) {
    EXPECT_TRUE(matches("what's up|ça va", "WHATS UP?"));
    EXPECT_TRUE(matches("what's up|ça va", "what’s up"));
    EXPECT_TRUE(matches("what's up|ça va", "Ca va ?"));
    EXPECT_FALSE(matches("what's up", "what is up"));
}

TEST(PatternTest, takes_letters_that_were_held_down) {
    EXPECT_TRUE(matches("hello", "helloooo"));
    EXPECT_TRUE(matches("hello", "hellllo"));
    EXPECT_TRUE(matches("ok", "okkkk"));
    EXPECT_FALSE(matches("hello", "helo"));
}

TEST(PatternTest, takes_scripts_without_spaces_by_the_character) {
    EXPECT_TRUE(matches("(谢谢|多谢)(你|)", "谢谢你！"));
    EXPECT_TRUE(matches("(谢谢|多谢)(你|)", "多谢"));
    EXPECT_FALSE(matches("(谢谢|多谢)(你|)", "谢谢你们"));
}

TEST(PatternTest, does_not_look_at_a_text_of_many_words) {
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "word ";
    }
    const Said said{text};
    EXPECT_TRUE(said.too_long());
    EXPECT_EQ(said.size(), most_tokens);
    EXPECT_FALSE(Pattern{"word"}.matches(said));
    EXPECT_TRUE(Said{""}.empty());
    EXPECT_TRUE(Said{"\xff\xfe?!"}.empty());
}

} // namespace
} // namespace hiochat::assistant::talk
