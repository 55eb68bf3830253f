#include "assistant/talk/standalone.h"

#include <gtest/gtest.h>

namespace hiochat::assistant::talk {
namespace {

struct Case {
    std::vector<std::string> earlier;
    const char* question;
    const char* whole;
};

struct MakesWhole : testing::TestWithParam<Case> {};

TEST_P(MakesWhole, what_leans) {
    const auto& [earlier, question, whole] = GetParam();
    EXPECT_EQ(standalone(question, earlier), whole);
}

INSTANTIATE_TEST_SUITE_P(
    English,
    MakesWhole,
    testing::Values(
        Case{
            {"When are you open on Saturdays?"}, "and on Sundays?", "When are you open on Sundays?"
        },
        Case{
            {"When are you open on Saturdays?"},
            "What about on bank holidays?",
            "When are you open on bank holidays?"
        },
        Case{
            {"When are you open on Saturdays in Berlin?"},
            "and on Sundays?",
            "When are you open on Sundays in Berlin?"
        },
        Case{{"When are you open on Saturdays?"}, "and Sundays?", "When are you open on Sundays?"},
        Case{{"When are you open?"}, "On Sundays?", "When are you open (On Sundays)?"},
        Case{{"How much is the desk lamp?"}, "and the floor lamp?", "How much is the floor lamp?"},
        Case{
            {"How much does the desk lamp cost?"},
            "What about the chair?",
            "How much does the chair cost?"
        },
        Case{{"Do you ship to Norway?"}, "and Sweden?", "Do you ship to Sweden?"},
        Case{
            {"Do you ship to Norway?"},
            "And to the Czech Republic?",
            "Do you ship to the Czech Republic?"
        },
        Case{
            {"Do you ship to Norway?"},
            "what about express shipping?",
            "Do you ship to Norway (express shipping)?"
        },
        Case{
            {"Do you sell the Aurora desk lamp?"},
            "how much is it?",
            "how much is it? (Aurora desk lamp)"
        },
        Case{
            {"Do you sell the Aurora desk lamp?"},
            "Is it dimmable?",
            "Is it dimmable? (Aurora desk lamp)"
        },
        Case{
            {"Do you sell the Aurora desk lamp?", "how much is it?"},
            "does it come in red?",
            "does it come in red? (Aurora desk lamp)"
        },
        Case{
            {"Do you sell the Aurora desk lamp?", "how much is it?"},
            "and the floor lamp?",
            "how much is it? (the floor lamp)"
        },
        Case{
            {"How do I return an order?"},
            "how long does it take?",
            "how long does it take? (return an order)"
        },
        Case{{"Do you ship to Norway?"}, "how much?", "how much? (ship to Norway)"},
        Case{{"Do you ship to Norway?", "thanks!"}, "How long?", "How long? (ship to Norway)"},
        Case{{"hi", "Do you ship to Norway?", "ok"}, "tell me more", "Do you ship to Norway?"},
        Case{
            {"What are bank holidays?", "How do I return an order?"},
            "Why?",
            "Why? (return an order)"
        }
    )
);

INSTANTIATE_TEST_SUITE_P(
    Others,
    MakesWhole,
    testing::Values(
        Case{
            {"Wann haben Sie am Samstag geöffnet?"},
            "und am Sonntag?",
            "Wann haben Sie am Sonntag geöffnet?"
        },
        Case{
            {"Wie viel kostet die Stehlampe?"},
            "Und die Tischlampe?",
            "Wie viel kostet die Tischlampe?"
        },
        Case{
            {"Wie kann ich eine Bestellung zurückgeben?"},
            "Wie lange dauert das?",
            "Wie lange dauert das? (Bestellung zurückgeben)"
        },
        Case{
            {"Quand êtes-vous ouverts à Paris ?"}, "et à Lyon ?", "Quand êtes-vous ouverts à Lyon ?"
        },
        Case{
            {"Combien coûte la lampe rouge ?"},
            "et la lampe bleue ?",
            "Combien coûte la lampe bleue ?"
        },
        Case{{"¿Cuánto cuesta la lámpara roja?"}, "¿y la azul?", "¿Cuánto cuesta la azul?"},
        Case{{"¿Hacen envíos a México?"}, "¿y a Perú?", "¿Hacen envíos a Perú?"},
        Case{{"Spedite in Svizzera?"}, "e in Austria?", "Spedite in Austria?"},
        Case{{"Vocês entregam em Lisboa?"}, "e em Porto?", "Vocês entregam em Porto?"},
        Case{{"Leveren jullie op zaterdag?"}, "en op zondag?", "Leveren jullie op zondag?"},
        Case{{"Вы работаете в субботу?"}, "а в воскресенье?", "Вы работаете в воскресенье?"},
        Case{
            {"Czy jesteście otwarci w sobotę?"},
            "a w niedzielę?",
            "Czy jesteście otwarci w niedzielę?"
        },
        Case{{"周六几点营业？"}, "周日呢？", "周日几点营业？"},
        Case{{"你们送货到上海吗？"}, "那北京呢？", "你们送货到上海吗（北京）？"},
        Case{{"土曜日は何時に開きますか？"}, "日曜日は？", "日曜日は何時に開きますか？"}
    )
);

struct StandsAlone : testing::TestWithParam<const char*> {};

TEST_P(StandsAlone, to_the_byte) {
    EXPECT_EQ(standalone(GetParam(), {"Do you sell the Aurora desk lamp?"}), GetParam());
    EXPECT_EQ(standalone(GetParam(), {}), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Questions,
    StandsAlone,
    testing::Values(
        "Do you ship to Norway?",
        "And how long does delivery to Norway take?",
        "Is it possible to pay by invoice?",
        "How long does it take to ship an order to Norway?",
        "What are your opening hours?",
        "  What are   your opening hours ??  ",
        "Is there parking?",
        "Which lamps are on sale this week?",
        "Where is this company based?",
        "opening hours",
        "returns policy",
        "thanks",
        "Who are you?",
        "Can I speak to a human?",
        "È aperto la domenica?",
        "É possível pagar com cartão?",
        "¿Está abierto el domingo?",
        "yes please",
        "",
        "???",
        "Wie lange dauert der Versand nach Österreich?",
        "Gibt es einen Rabatt für Studenten?",
        "Was kostet der Versand?",
        "Y a-t-il un parking ?",
        "¿Cuánto cuesta el envío a México?",
        "Quanto costa la spedizione?",
        "Сколько стоит доставка?",
        "كم سعر الشحن؟",
        "送货要多少天？",
        "送料はいくらですか？"
    )
);

TEST(StandaloneTest, a_long_question_stands_alone) {
    std::string text = "it";
    for (int i = 0; i < 40; ++i) {
        text += " lamp";
    }
    EXPECT_EQ(standalone(text, {"Do you ship to Norway?"}), text);
    EXPECT_EQ(standalone(std::string(50'000, 'a'), {"it"}), std::string(50'000, 'a'));
}

TEST(StandaloneTest, nothing_to_lean_on_changes_nothing) {
    EXPECT_EQ(standalone("how much is it?", {}), "how much is it?");
    EXPECT_EQ(standalone("how much is it?", {"hi", "thanks", "yes"}), "how much is it?");
    EXPECT_EQ(standalone("how much is it?", {"", "??"}), "how much is it?");
}

} // namespace
} // namespace hiochat::assistant::talk
