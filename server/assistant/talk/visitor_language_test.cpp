#include "assistant/talk/visitor_language.h"

#include <gtest/gtest.h>

namespace hiochat::assistant::talk {
namespace {

using text::Language;

TEST(VisitorLanguageTest, takes_the_newest_message_that_tells) {
    EXPECT_EQ(language_of({"Do you ship to Norway?"}), Language::english);
    EXPECT_EQ(language_of({"hola"}), Language::spanish);
    EXPECT_EQ(
        language_of({"Do you ship to Norway?", "¿Cuánto cuesta la lámpara?"}), Language::spanish
    );
    EXPECT_EQ(language_of({"Was kostet die Lampe bei Ihnen?", "ok"}), Language::german);
    EXPECT_EQ(language_of({"Was kostet die Lampe bei Ihnen?", "Aurora"}), Language::german);
    EXPECT_EQ(language_of({"Do you ship to Norway?", "Доставка?"}), Language::russian);
    EXPECT_EQ(language_of({"送料は？"}), Language::japanese);
    EXPECT_EQ(language_of({"多少钱"}), Language::chinese);
    EXPECT_EQ(language_of({"كم السعر؟"}), Language::arabic);
}

TEST(VisitorLanguageTest, keeps_what_is_known_where_nothing_tells) {
    EXPECT_EQ(language_of({}), Language::unknown);
    EXPECT_EQ(language_of({}, Language::dutch), Language::dutch);
    EXPECT_EQ(language_of({"ok"}, Language::italian), Language::italian);
    EXPECT_EQ(language_of({"Aurora 3000"}, Language::italian), Language::italian);
    EXPECT_EQ(language_of({"👍"}, Language::polish), Language::polish);
}

TEST(VisitorLanguageTest, guesses_none_from_a_word_or_two) {
    EXPECT_EQ(language_of({"Telefonnummer"}), Language::unknown);
    EXPECT_EQ(language_of({"Preis Lampe"}), Language::unknown);
    EXPECT_EQ(language_of({"Telefonnummer"}, Language::german), Language::german);
    EXPECT_EQ(language_of({"Sprichst du Deutsch?"}, Language::english), Language::german);
    EXPECT_EQ(language_of({"no"}), Language::unknown);
    EXPECT_EQ(language_of({"Was kostet die Lampe bei Ihnen?", "no"}), Language::german);
}

TEST(VisitorLanguageTest, names_every_language) {
    EXPECT_EQ(english_name(Language::unknown), "");
    EXPECT_EQ(english_name(Language::german), "German");
    EXPECT_EQ(english_name(Language::norwegian), "Norwegian");
    EXPECT_EQ(english_name(Language::vietnamese), "Vietnamese");
    for (std::size_t i = 1; i < text::language_count; ++i) {
        EXPECT_FALSE(english_name(static_cast<Language>(i)).empty());
    }
}

} // namespace
} // namespace hiochat::assistant::talk
