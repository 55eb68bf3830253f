#include "knowledge/index/index.h"
#include "knowledge/index/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::knowledge::index {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Part> shop() {
    return {
        part_of(
            "shipping",
            "We ship to all countries of Europe. Delivery takes three working days.",
            "Shipping"
        ),
        part_of(
            "returns",
            "You may return any item within thirty days. We refund the price, not the delivery.",
            "Returns"
        ),
        part_of(
            "payment", "We accept Visa and Mastercard. Invoices are sent by e-mail.", "Payment"
        ),
        part_of(
            "hours",
            "Our shop in Basel is open from nine to six. It is closed on Sundays.",
            "Opening hours"
        ),
    };
}

TEST(Index, an_empty_one_finds_nothing) {
    EXPECT_THAT(Index{{}}.search("anything at all"), IsEmpty());
    EXPECT_EQ(Index{{}}.passage_count(), 0U);
}

TEST(Index, ranks_the_passage_that_speaks_of_the_question_first) {
    const Index index{shop()};
    EXPECT_EQ(found_sources(index, "Do you take Mastercard?").front(), "payment");
    EXPECT_EQ(found_sources(index, "how many days does delivery take").front(), "shipping");
    EXPECT_EQ(found_sources(index, "When is the shop open?").front(), "hours");
}

TEST(Index, finds_other_forms_of_a_word) {
    EXPECT_EQ(found_sources(Index{shop()}, "returning items").front(), "returns");
}

TEST(Index, finds_in_spite_of_a_typo) {
    const Index index{shop()};
    EXPECT_EQ(found_sources(index, "mastrecard").front(), "payment");
    EXPECT_EQ(found_sources(index, "delievry to europe").front(), "shipping");
}

TEST(Index, finds_words_written_in_one_or_with_a_hyphen) {
    const Index index{
        {part_of("wifi", "Free wi-fi in every room."),
         part_of("desk", "Checkin is at the front desk.")}
    };
    EXPECT_THAT(found_sources(index, "wifi"), ElementsAre("wifi"));
    EXPECT_THAT(found_sources(index, "where do I check in"), ElementsAre("desk"));
}

TEST(Index, finds_what_is_typed_or_set_in_other_characters) {
    const Index index{
        {part_of("house", "The light\u00ADhouses are open."),
         part_of("fish", "A zebra\u200Bfish swims."),
         part_of("coffee", "コーヒーは三百円です。", "", "ja")}
    };
    EXPECT_THAT(found_sources(index, "lighthouse"), ElementsAre("house"));
    EXPECT_THAT(found_sources(index, "light"), IsEmpty());
    EXPECT_THAT(found_sources(index, "zebrafish"), ElementsAre("fish"));
    EXPECT_THAT(found_sources(index, "ze\u00ADbra\u00ADfish"), ElementsAre("fish"));
    EXPECT_THAT(found_sources(index, "ｺｰﾋｰ"), ElementsAre("coffee"));
}

TEST(Index, finds_nothing_for_words_that_nobody_wrote) {
    EXPECT_THAT(Index{shop()}.search("photosynthesis of algae"), IsEmpty());
    EXPECT_THAT(Index{shop()}.search(""), IsEmpty());
    EXPECT_THAT(Index{shop()}.search("?!"), IsEmpty());
}

TEST(Index, does_not_find_what_a_part_is_without) {
    auto parts = shop();
    std::vector<Part> merged{{Segment::from_bytes(merge(parts)), {"payment"}}};
    const Index index{merged};
    EXPECT_EQ(index.passage_count(), 3U);
    EXPECT_THAT(index.search("mastercard"), IsEmpty());
    EXPECT_EQ(found_sources(index, "delivery to europe").front(), "shipping");
}

TEST(Index, looks_only_into_the_sources_asked_for) {
    const Index index{shop()};
    EXPECT_THAT(found_sources(index, "delivery", {.sources = {"returns"}}), ElementsAre("returns"));
    EXPECT_THAT(found_sources(index, "delivery", {.sources = {"nowhere"}}), IsEmpty());
}

TEST(Index, gives_no_more_hits_than_asked_for) {
    EXPECT_EQ(Index{shop()}.search("days price delivery shop", {.limit = 2}).size(), 2U);
    EXPECT_THAT(Index{shop()}.search("delivery", {.limit = 0}), IsEmpty());
}

TEST(Index, words_side_by_side_count_more_than_apart) {
    const Index index{{
        part_of(
            "apart",
            "A house. Many things stand here, and some of them are painted red by their owners. "
            "The end of it."
        ),
        part_of(
            "together",
            "A red house. Many things stand here, and some of them are painted by their owners. "
            "The end of it."
        ),
    }};
    EXPECT_EQ(found_sources(index, "red house").front(), "together");
}

TEST(Index, searches_each_language_by_its_own_rules) {
    const Index index{{
        part_of("de", "Die Häuser haben große Gärten und einen Keller.", "", "de"),
        part_of("en", "The houses have large gardens and a cellar.", "", "en"),
        part_of("zh", "这些房子有很大的花园和地下室。", "", "zh"),
    }};
    EXPECT_EQ(found_sources(index, "Welches Haus hat einen Garten?").front(), "de");
    EXPECT_EQ(found_sources(index, "Which house has a garden?").front(), "en");
    EXPECT_EQ(found_sources(index, "哪个房子有花园？").front(), "zh");
}

TEST(Index, accents_part_vietnamese_words_for_who_types_them) {
    const Index index{
        {part_of("price", "Giá phòng là năm trăm nghìn đồng.", "", "vi"),
         part_of("old", "Người già được giảm một nửa.", "", "vi")}
    };
    EXPECT_THAT(found_sources(index, "giá"), ElementsAre("price"));
    EXPECT_EQ(found_sources(index, "gia").size(), 2U);
    EXPECT_EQ(found_sources(index, "gia phong").front(), "price");
}

TEST(Index, hits_say_where_they_stand) {
    const Document document{
        "s",
        "Handbook",
        "en",
        {{"First.", "", 1}, {"The second passage. It has two sentences.", "Chapter", 7}}
    };
    const Index index{{{Segment::from_bytes(build(document)), {}}}};
    const auto hits = index.search("second passage");
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_EQ(hits[0].source, "s");
    EXPECT_EQ(hits[0].title, "Handbook");
    EXPECT_EQ(hits[0].heading, "Chapter");
    EXPECT_EQ(hits[0].passage, 1U);
    EXPECT_EQ(hits[0].page, 7);
    ASSERT_EQ(hits[0].sentences.size(), 2U);
    EXPECT_GT(hits[0].sentences[0].score, hits[0].sentences[1].score);
}

TEST(Index, background_is_what_everyday_questions_come_to) {
    const Index index{shop()};
    EXPECT_LT(
        index.background().strength.mean,
        index.search("delivery takes three working days")[0].evidence.strength
    );
    EXPECT_GT(index.background().strength.deviation, 0);
}

TEST(Index, finds_what_the_owner_takes_for_the_same) {
    const auto same = [](std::vector<std::vector<std::string>> groups) {
        return std::make_shared<const Synonyms>(groups);
    };
    const std::vector<Part> parts{
        part_of("sofa", "Our sofas are made of oak and wool."),
        part_of("lounge", "The living room seats eight. It has a room for the living."),
        part_of("bed", "Our beds are made of steel.")
    };
    EXPECT_THAT(found_sources(Index{parts}, "divans"), IsEmpty());
    EXPECT_THAT(
        found_sources(Index{parts, same({{"divan", "sofa"}, {"x"}})}, "divan"), ElementsAre("sofa")
    );
    const Index index{parts, same({{"salon", "living room", "lounge area"}})};
    EXPECT_THAT(found_sources(index, "salon"), ElementsAre("lounge"));
    EXPECT_THAT(found_sources(index, "lounge area"), ElementsAre("lounge"));
    EXPECT_THAT(found_sources(index, "room"), ElementsAre("lounge"));
}

TEST(Index, finds_what_is_the_same_in_whatever_form_it_is_asked_for) {
    const std::vector<Part> parts{
        part_of("couch", "Our couch is made of leather and costs ninety euros."),
        part_of("flat", "Das Apartment hat zwei Zimmer und einen Balkon.", "", "de"),
        part_of("lounge", "The lounge seats eight guests."),
        part_of("stars", "The cosmos is large.")
    };
    const std::vector<std::vector<std::string>> groups{
        {"sofa", "couch"},
        {"Ferienwohnung", "Apartment"},
        {"living room", "lounge"},
        {"universe", "cosmos"},
        {"university", "college"}
    };
    const Index index{parts, std::make_shared<const Synonyms>(groups)};
    EXPECT_THAT(found_sources(index, "How much are the sofas?"), ElementsAre("couch"));
    EXPECT_THAT(found_sources(index, "Ferienwohnungen"), ElementsAre("flat"));
    EXPECT_THAT(found_sources(index, "living rooms"), ElementsAre("lounge"));
    EXPECT_THAT(found_sources(index, "rooms"), IsEmpty());
    EXPECT_THAT(found_sources(index, "university"), IsEmpty()) << "though its stem is the other's";
    EXPECT_THAT(found_sources(index, "universes"), ElementsAre("stars"));
    EXPECT_EQ(index.search("sofas").at(0).evidence.unsure, 0) << "the owner said so";
}

TEST(Index, an_unfinished_last_word_is_completed_when_asked_for) {
    const Index index{shop()};
    EXPECT_THAT(found_sources(index, "maste"), IsEmpty());
    EXPECT_THAT(found_sources(index, "maste", {.prefix = true}), ElementsAre("payment"));
    EXPECT_THAT(found_sources(index, "maste ", {.prefix = true}), IsEmpty());
    EXPECT_EQ(found_sources(index, "opening h", {.prefix = true}).front(), "hours");
    EXPECT_THAT(found_sources(index, "mastrecard", {.prefix = true}), ElementsAre("payment"));
}

TEST(Index, says_which_words_of_the_text_were_asked_for) {
    const Index index{shop()};
    EXPECT_THAT(index.search("deliveries in Europe")[0].matches, IsEmpty());
    const auto hits = index.search("deliveries in Europe", {.highlights = true});
    std::vector<std::string> words;
    for (const auto& match : hits[0].matches) {
        words.push_back(hits[0].text.substr(match.begin, match.end - match.begin));
    }
    EXPECT_THAT(words, ElementsAre("ship", "Europe", "Delivery"));
}

TEST(Index, a_score_is_the_sum_of_what_it_is_made_of) {
    auto parts = shop();
    parts.push_back(answer_of("own", "Ten francs.", {"What does delivery to Europe cost?"}));
    const Index index{parts};
    for (const auto& hit : index.search("what does the delivery to europe cost")) {
        const auto& made = hit.breakdown;
        const auto sum = made.words + made.neighbours + made.sentence + made.title + made.asked;
        EXPECT_DOUBLE_EQ(sum, hit.score) << hit.source;
        EXPECT_EQ(made.asked > 0, hit.source == "own");
    }
}

TEST(Index, an_answer_to_this_very_question_comes_first) {
    auto parts = shop();
    parts.push_back(answer_of(
        "own", "Please call us.", {"How many days does delivery to Europe take?", "who are you"}
    ));
    const Index index{parts};
    for (const auto* question :
         {"How many days does delivery to Europe take?",
          "how many days will the delivery to europe take",
          "Who are you?"}) {
        const auto hits = index.search(question);
        ASSERT_FALSE(hits.empty()) << question;
        EXPECT_EQ(hits[0].source, "own") << question;
        EXPECT_EQ(hits[0].questions.size(), 2U);
        EXPECT_EQ(hits[0].text, "Please call us.");
    }
    EXPECT_EQ(index.search("Who are you?")[0].evidence.asked, 1.0);
}

TEST(Index, an_answer_to_another_question_does_not) {
    auto parts = shop();
    parts.push_back(answer_of("own", "Please call us.", {"Can I return a piano?"}));
    const Index index{parts};
    EXPECT_EQ(found_sources(index, "return an item within thirty days").front(), "returns");
    EXPECT_EQ(found_sources(index, "Can I return any item?").front(), "returns");
}

TEST(Index, a_wording_does_not_reach_into_the_next) {
    const Index index{
        {answer_of("two", "No.", {"Is breakfast free?", "Parking costs"}),
         answer_of("one", "Yes.", {"Is parking free?"})}
    };
    EXPECT_EQ(found_sources(index, "is the parking free of charge").front(), "one");
}

TEST(Index, takes_a_long_word_for_several) {
    const Index index{{part_of("a", "Das Museum bietet eine Museumsführung.", "", "de")}};
    EXPECT_EQ(index.search("Museum")[0].evidence.words, 1);
    EXPECT_EQ(index.search("Museumsführung")[0].evidence.words, 2);
}

TEST(Index, measures_the_background_of_every_change_of_a_small_one) {
    std::vector<Part> parts;
    auto step = std::make_unique<Index>(parts);
    for (int i = 0; i < 10; ++i) {
        parts.push_back(part_of("s" + std::to_string(i), "The delivery of a parcel takes a day."));
        parts.push_back(part_of("moons" + std::to_string(i), "Which planet has the most moons?"));
        auto next = std::make_unique<Index>(parts, nullptr, step.get());
        EXPECT_GT(next->background().strength.mean, 0);
        step = std::move(next);
    }
    EXPECT_EQ(step->background().strength.mean, Index{parts}.background().strength.mean);
    EXPECT_EQ(step->background().together.deviation, Index{parts}.background().together.deviation);
}

TEST(Index, takes_over_the_background_of_a_large_one_where_little_has_changed) {
    std::string text;
    for (int i = 0; i < 1500; ++i) {
        text += "The delivery of a parcel takes a day. ";
    }
    std::vector<Part> parts;
    for (int i = 0; i < 12; ++i) {
        parts.push_back(part_of("s" + std::to_string(i), text));
    }
    const Index before{parts};
    parts.push_back(part_of("new", "Which planet has the most moons? Jupiter and Saturn."));
    const auto measured = before.background().strength.mean;
    const Index little{parts, nullptr, &before};
    EXPECT_EQ(little.background().strength.mean, measured);
    EXPECT_NE(Index{parts}.background().strength.mean, measured);
    parts.front() = part_of("s0", text); // as long, but another
    EXPECT_NE((Index{parts, nullptr, &little}).background().strength.mean, measured);
}

TEST(Index, measures_chance_in_the_main_language) {
    const std::vector<Part> german{
        part_of("a", "Der Zug zum Flughafen fährt jede Stunde.", "", "de"),
        part_of("b", "Der Kaktus steht im Wohnzimmer.", "", "de")
    };
    EXPECT_GT(Index{german}.background().strength.mean, 0);
    const std::vector<Part> finnish{part_of("a", "Juna lähtee joka tunti.", "", "fi")};
    EXPECT_GT(Index{finnish}.background().strength.mean, 0);
}

TEST(Index, survives_any_question) {
    const Index index{shop()};
    std::string long_one;
    for (int i = 0; i < 5000; ++i) {
        long_one += "delivery price " + std::to_string(i) + ' ';
    }
    EXPECT_FALSE(index.search(long_one).empty());
    index.search("\xff\xfe\x80 \xe4\xb8");
    index.search(std::string(100'000, 'a'));
}

} // namespace
} // namespace hiochat::knowledge::index
