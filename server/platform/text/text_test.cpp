#include "platform/text/cut.h"
#include "platform/text/language.h"
#include "platform/text/sentences.h"
#include "platform/text/stem.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hiochat::text {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& word : words(text)) {
        out.push_back(word.text);
    }
    return out;
}

std::vector<std::string> cut(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& sentence : sentences(text)) {
        out.emplace_back(text.substr(sentence.begin, sentence.end - sentence.begin));
    }
    return out;
}

TEST(Words, are_folded_runs_of_letters_and_digits) {
    EXPECT_THAT(texts("Hello, WORLD! x2"), ElementsAre("hello", "world", "x2"));
    EXPECT_THAT(texts("ＦＵＬＬ Straße"), ElementsAre("full", "strasse"));
}

TEST(Words, keep_an_inner_apostrophe_in_one_spelling) {
    EXPECT_THAT(texts("isn't isn’t 'quoted'"), ElementsAre("isn't", "isn't", "quoted"));
}

TEST(Words, read_a_number_with_thousands_as_one) {
    EXPECT_THAT(texts("1,200 or 1.200.000"), ElementsAre("1200", "or", "1200000"));
    EXPECT_THAT(texts("3.5 in 2001,2002"), ElementsAre("3", "5", "in", "2001", "2002"));
}

TEST(Words, read_initials_as_a_word_in_capitals) {
    const auto found = words("the U.S. economy");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[1].text, "us");
    EXPECT_TRUE(found[1].capitals);
}

TEST(Words, do_not_mark_capitals_in_a_text_that_shouts) {
    for (const auto& word : words("HELP US PLEASE")) {
        EXPECT_FALSE(word.capitals) << word.text;
    }
}

TEST(Words, hyphenated_words_come_apart_and_joined) {
    const auto found = words("free wi-fi here");
    ASSERT_EQ(found.size(), 5U);
    EXPECT_EQ(found[1].text, "wi");
    EXPECT_EQ(found[2].text, "wifi");
    EXPECT_TRUE(found[2].joined);
    EXPECT_EQ(found[2].position, found[1].position);
    EXPECT_EQ(found[4].position, 3U);
}

TEST(Words, of_scripts_without_spaces_are_pairs_of_characters) {
    EXPECT_THAT(texts("東京都 a 京"), ElementsAre("東京", "京都", "a", "京"));
}

TEST(Words, of_half_width_and_decomposed_letters_are_those_of_the_usual_ones) {
    EXPECT_THAT(texts("ｺｰﾋｰ"), ElementsAre("コー", "ーヒ", "ヒー"));
    EXPECT_EQ(texts("ﾊﾟｽﾎﾟｰﾄ"), texts("パスポート"));
    EXPECT_EQ(texts("か\u3099いか\u3099い"), texts("がいがい"));
    EXPECT_EQ(texts("\u1112\u1161\u11AB\u1100\u1173\u11AF"), texts("한글"));
    EXPECT_EQ(texts("caf\u0065\u0301"), texts("café"));
}

TEST(Words, are_not_parted_by_what_is_not_seen) {
    EXPECT_THAT(texts("light\u00ADhouses"), ElementsAre("lighthouses"));
    EXPECT_THAT(
        texts("zebra\u200Bfish \u200E\u202Aab\u2060c\uFEFF"), ElementsAre("zebrafish", "abc")
    );
    EXPECT_EQ(texts("東\u200B京\u00AD都"), texts("東京都"));
    EXPECT_THAT(texts("کتاب\u200Cها"), testing::SizeIs(2)) << "a space to its readers";
}

TEST(Words, know_where_they_stand_in_the_text_as_it_was_given) {
    const std::string text = "Ein Leucht\u00ADturm, ﾊﾟﾝ\u200B und \u200Bmehr";
    std::vector<std::string> found;
    for (const auto& word : words(text)) {
        found.push_back(text.substr(word.begin, word.end - word.begin));
    }
    EXPECT_THAT(found, ElementsAre("Ein", "Leucht\u00ADturm", "ﾊﾟﾝ", "und", "mehr"));
}

TEST(Words, know_where_they_stand) {
    const std::string text = "Größe: „zehn“";
    const auto found = words(text);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(text.substr(found[1].begin, found[1].end - found[1].begin), "zehn");
}

TEST(Words, survive_broken_utf8) {
    EXPECT_THAT(
        texts("ab\xff"
              "cd \xe4\xb8"),
        ElementsAre("ab", "cd")
    );
}

TEST(CountWords, counts_as_people_do) {
    EXPECT_EQ(count_words("It isn't 3.5 km."), 4U);
    EXPECT_EQ(count_words("東京都庁舎"), 3U);
    EXPECT_EQ(count_words("  \n"), 0U);
}

TEST(Stem, brings_forms_of_a_word_together) {
    EXPECT_EQ(stem(Language::english, "established"), stem(Language::english, "establishes"));
    EXPECT_EQ(stem(Language::german, "häuser"), stem(Language::german, "hauses"));
    EXPECT_EQ(stem(Language::russian, "дороги"), stem(Language::russian, "дорога"));
    EXPECT_EQ(stem(Language::french, "l'hôtel"), stem(Language::french, "hotel"));
}

TEST(Stem, leaves_numbers_and_unknown_languages_alone) {
    EXPECT_EQ(stem(Language::english, "b12s"), "b12s");
    EXPECT_EQ(stem(Language::unknown, "houses"), "houses");
}

TEST(StripAccents, keeps_the_vowel_signs_of_indic_scripts) {
    EXPECT_EQ(strip_accents("café"), "cafe");
    EXPECT_EQ(strip_accents("हिन्दी"), "हिन्दी");
}

TEST(IsBlank, is_what_shows_nothing) {
    for (const auto* text : {"", "  ", " \t\r\n", "\u3000\u00A0", "\u200B\u00AD"}) {
        EXPECT_TRUE(is_blank(text)) << '"' << text << '"';
    }
    for (const auto* text : {"x", " ? ", "\u3000犬"}) {
        EXPECT_FALSE(is_blank(text)) << text;
    }
}

TEST(Sentences, end_at_full_stops_before_a_new_begin) {
    EXPECT_THAT(
        cut("It opens at 9 a.m. on weekdays. Version 3.5 is out! \"Really?\" Yes."),
        ElementsAre("It opens at 9 a.m. on weekdays.", "Version 3.5 is out!", "\"Really?\"", "Yes.")
    );
}

TEST(Sentences, do_not_end_after_titles_and_initials) {
    EXPECT_THAT(
        cut("Dr. Smith met J. Doe. They left."), ElementsAre("Dr. Smith met J. Doe.", "They left.")
    );
}

TEST(Sentences, end_at_paragraphs_list_items_and_short_lines) {
    EXPECT_THAT(
        cut("Prices\n- one night 80\n- two nights 150\n\nBreakfast included"),
        ElementsAre("Prices", "- one night 80", "- two nights 150", "Breakfast included")
    );
}

TEST(Sentences, a_wrapped_line_goes_on) {
    const std::string wrapped = "This is a rather long line of running text that was wrapped\nby "
                                "the program that wrote it.";
    EXPECT_THAT(cut(wrapped), ElementsAre(wrapped));
}

TEST(Sentences, know_full_width_stops) {
    EXPECT_THAT(cut("今日は。明日は！"), ElementsAre("今日は。", "明日は！"));
}

TEST(Sentences, never_cut_a_character_in_two) {
    // The last byte of "à" is the same as a no-break space in Latin-1.
    EXPECT_THAT(cut("voilà\n\nlà"), ElementsAre("voilà", "là"));
}

TEST(Sentences, a_table_without_stops_is_cut) {
    std::string table;
    for (int i = 0; i < 500; ++i) {
        table += "cell ";
    }
    const auto found = cut(table);
    EXPECT_GT(found.size(), 3U);
    for (const auto& one : found) {
        EXPECT_LE(count_words(one), 121U);
    }
}

struct Sample {
    const char* name;
    const char* text;
    Language language;
};

class Detect : public testing::TestWithParam<Sample> {};

TEST_P(Detect, knows_the_language) {
    EXPECT_EQ(detect(GetParam().text), GetParam().language);
}

INSTANTIATE_TEST_SUITE_P(
    Languages,
    Detect,
    testing::Values(
        Sample{
            "english", "Breakfast is served from seven to ten in the morning.", Language::english
        },
        Sample{"german", "Das Frühstück gibt es von sieben bis zehn Uhr.", Language::german},
        Sample{"french", "Le petit déjeuner est servi de sept à dix heures.", Language::french},
        Sample{"spanish", "El desayuno se sirve de siete a diez de la mañana.", Language::spanish},
        Sample{
            "portuguese",
            "O café da manhã é servido das sete às dez horas, não mais tarde.",
            Language::portuguese
        },
        Sample{
            "italian",
            "La colazione è servita dalle sette alle dieci del mattino.",
            Language::italian
        },
        Sample{"dutch", "Het ontbijt wordt geserveerd van zeven tot tien uur.", Language::dutch},
        Sample{
            "swedish",
            "Frukosten serveras och är öppen från sju till tio, inte senare.",
            Language::swedish
        },
        Sample{"polish", "Śniadanie jest podawane od siódmej do dziesiątej.", Language::polish},
        Sample{
            "turkish",
            "Kahvaltı sabah yediden ona kadar servis edilir ve ücretsizdir.",
            Language::turkish
        },
        Sample{"russian", "Завтрак подаётся с семи до десяти утра.", Language::russian},
        Sample{"ukrainian", "Сніданок подають із сьомої до десятої ранку.", Language::ukrainian},
        Sample{"arabic", "يقدم الإفطار من السابعة إلى العاشرة.", Language::arabic},
        Sample{"chinese", "早餐时间是七点到十点。", Language::chinese},
        Sample{"japanese", "朝食は七時から十時までです。", Language::japanese},
        Sample{"korean", "아침 식사는 일곱 시부터 열 시까지입니다.", Language::korean},
        Sample{"nothing", "XK-500 2024 GmbH", Language::unknown}
    ),
    [](const auto& case_) { return case_.param.name; }
);

TEST(LanguageCode, is_read_in_any_common_spelling) {
    EXPECT_EQ(language_of("en-GB"), Language::english);
    EXPECT_EQ(language_of("DE"), Language::german);
    EXPECT_EQ(language_of("auto"), Language::unknown);
    EXPECT_EQ(language_of(""), Language::unknown);
    EXPECT_EQ(code(Language::french), "fr");
}

TEST(StopWords, and_light_words_belong_to_a_language) {
    EXPECT_TRUE(is_stop_word(Language::english, "what"));
    EXPECT_FALSE(is_stop_word(Language::german, "what"));
    EXPECT_TRUE(is_stop_word("what"));
    EXPECT_TRUE(is_stop_word("aber"));
    EXPECT_FALSE(is_stop_word("warranty"));
    EXPECT_TRUE(is_light_word(Language::english, "find"));
    EXPECT_FALSE(is_light_word(Language::english, "warranty"));
}

TEST(Words, of_an_alphabet_without_spaces_are_threes) {
    std::vector<std::string> grams;
    for (const auto& word : words("โรงแรม 中国人 กข")) {
        EXPECT_TRUE(word.gram);
        grams.push_back(word.text);
    }
    EXPECT_EQ(grams, (std::vector<std::string>{"โรง", "รงแ", "งแร", "แรม", "中国", "国人", "กข"}));
}

TEST(Fold, digits_of_any_script_are_the_same) {
    EXPECT_EQ(fold("٢٠١٩"), "2019");
    EXPECT_EQ(fold("२०१९"), "2019");
    EXPECT_EQ(fold("２０１９"), "2019");
}

TEST(Stem, knows_how_languages_are_spelled) {
    EXPECT_EQ(stem(Language::turkish, "ankara'nın"), stem(Language::turkish, "ankara"));
    EXPECT_EQ(stem(Language::turkish, "ısı"), stem(Language::turkish, "isi"));
    EXPECT_EQ(stem(Language::romanian, "națiuni"), stem(Language::romanian, "naţiuni"));
    EXPECT_EQ(stem(Language::hindi, "ज़मीन"), stem(Language::hindi, "जमीन"));
    EXPECT_EQ(stem(Language::polish, "książkach"), stem(Language::polish, "ksiazka"));
    EXPECT_EQ(stem(Language::persian, "یک"), stem(Language::persian, "يك"));
    EXPECT_NE(stem(Language::vietnamese, "má"), stem(Language::vietnamese, "mà"));
}

TEST(Cut, leaves_whole_characters) {
    EXPECT_EQ(text::cut("naïve", 10), "naïve");
    EXPECT_EQ(text::cut("naïve", 6), "naïve");
    EXPECT_EQ(text::cut("naïve", 4), "naï");
    EXPECT_EQ(text::cut("naïve", 3), "na");
    EXPECT_EQ(text::cut("🦜", 3), "");
    EXPECT_EQ(text::cut("🦜", 0), "");
    EXPECT_EQ(text::cut("\x80\x80", 1), "");
}

} // namespace
} // namespace hiochat::text
