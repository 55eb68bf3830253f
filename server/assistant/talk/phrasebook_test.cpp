#include "assistant/talk/pattern.h"
#include "assistant/talk/phrasebook.h"
#include "assistant/talk/wishes.h"

#include <gtest/gtest.h>

namespace hiochat::assistant::talk {
namespace {

bool needs_a_word(std::string_view pattern) {
    return !Pattern{pattern}.matches(Said{""});
}

// What is wished may stand between courtesies: a pattern that needs no word would be found in each
// of them.
TEST(PhrasebookTest, whatever_is_understood_has_a_word) {
    EXPECT_FALSE(needs_a_word("a|[b]"));
    for (const auto* book : phrasebooks()) {
        for (const auto pattern : book->wants_person) {
            EXPECT_TRUE(needs_a_word(pattern)) << pattern;
        }
        for (const auto pattern : book->angry) {
            EXPECT_TRUE(needs_a_word(pattern)) << pattern;
        }
        for (const auto& phrase : book->small_talk) {
            EXPECT_TRUE(needs_a_word(phrase.pattern)) << phrase.pattern;
        }
        EXPECT_TRUE(needs_a_word(book->yes)) << book->yes;
        EXPECT_TRUE(needs_a_word(book->no)) << book->no;
    }
}

TEST(PhrasebookTest, courtesy_alone_is_no_wish) {
    for (const auto* text :
         {"ok",
          "Ok.",
          "ok ok",
          "merhaba",
          "lütfen",
          "evet",
          "tamam",
          "hello",
          "please",
          "bitte",
          "hallo",
          "bonjour",
          "s'il vous plaît",
          "hola",
          "por favor",
          "ciao",
          "da",
          "您好",
          "お願いします"}) {
        EXPECT_FALSE(wants_person(text)) << text;
        EXPECT_FALSE(negative_mood(text)) << text;
    }
}

} // namespace
} // namespace hiochat::assistant::talk
