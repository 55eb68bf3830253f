#include "assistant/documents.h"
#include "knowledge/index/segment.h"

#include <gmock/gmock.h>

namespace hiochat::assistant {
namespace {

using knowledge::index::Document;
using knowledge::index::Index;
using testing::ElementsAre;
using testing::IsEmpty;
using text::Language;

Index index_of(const std::vector<Document>& documents) {
    std::vector<knowledge::index::Part> parts;
    for (const auto& document : documents) {
        parts.push_back({knowledge::index::Segment::from_bytes(build(document)), {}});
    }
    return Index{std::move(parts)};
}

Document hotel() {
    return {
        "hotel",
        "Hotel Seeblick",
        "en",
        {{"We are glad to see you.", "Hotel Seeblick"},
         {"Breakfast is from seven.", "Hotel Seeblick > Breakfast"},
         {"The buffet is warm.", "Hotel Seeblick > Breakfast > Buffet"},
         {"Yes, for ten euros.", "Hotel Seeblick > Pets > May I bring my dog?"},
         {"Parking costs 12 euros.", "Hotel Seeblick > Parking"},
         {"Wi-Fi is free.", "Hotel Seeblick > Wi-Fi"}}
    };
}

RecordPassage
passage(std::string title, std::string heading, std::int64_t ordinal, std::string name = {}) {
    RecordPassage out;
    out.title = std::move(title);
    out.heading = std::move(heading);
    out.ordinal = ordinal;
    out.name = std::move(name);
    return out;
}

TEST(DocumentsTest, have_the_language_of_most_passages) {
    EXPECT_EQ(language_of(index_of({})), Language::unknown);
    EXPECT_EQ(language_of(index_of({hotel()})), Language::english);
    const std::vector<knowledge::index::Passage> many(8, {"Das kostet zwölf Euro.", ""});
    EXPECT_EQ(language_of(index_of({hotel(), {"prices", "Preise", "de", many}})), Language::german);
}

TEST(DocumentsTest, of_one_the_sections_are_the_topics) {
    EXPECT_THAT(topics_of(index_of({hotel()})), ElementsAre("Breakfast", "Pets", "Parking"));
}

TEST(DocumentsTest, of_several_the_titles_are_the_topics) {
    EXPECT_THAT(
        topics_of(index_of(
            {hotel(),
             {"spa", "Spa", "en", {{"Warm.", ""}}},
             {"again", "SPA", "en", {{"Hot.", ""}}},
             {"golf", "Golf", "en", {{"Green.", ""}}},
             {"bar", "Bar", "en", {{"Open.", ""}}}}
        )),
        ElementsAre("Hotel Seeblick", "Spa", "Golf")
    );
    EXPECT_THAT(topics_of(index_of({})), IsEmpty());
}

TEST(DocumentsTest, of_one_without_sections_its_title_is_all) {
    EXPECT_THAT(topics_of(index_of({{"spa", "Spa", "en", {{"Warm.", ""}}}})), ElementsAre("Spa"));
}

TEST(DocumentsTest, what_is_gone_is_no_topic) {
    auto segment = knowledge::index::Segment::from_bytes(build(hotel()));
    EXPECT_THAT(
        topics_of(Index{std::vector<knowledge::index::Part>{{segment, {"hotel"}}}}), IsEmpty()
    );
}

TEST(DocumentsTest, the_sections_nearest_to_the_question_come_first) {
    const auto index = index_of({hotel()});
    const std::vector found{
        passage("Hotel Seeblick", "Hotel Seeblick > Wi-Fi", 5),
        passage("Hotel Seeblick", "Hotel Seeblick", 0),
        passage("Hotel Seeblick", "Hotel Seeblick > Pets > May I bring my dog?", 3)
    };
    EXPECT_THAT(topics_near(found, &index), ElementsAre("Wi-Fi", "Pets", "Breakfast"));
    EXPECT_THAT(topics_near({}, &index), ElementsAre("Breakfast", "Pets", "Parking"));
}

TEST(DocumentsTest, of_several_the_title_stands_where_one_begins) {
    const auto index = index_of({hotel(), {"spa", "Spa", "en", {{"Warm.", ""}}}});
    const std::vector found{
        passage("Spa", "Terms", 0),
        passage("Hotel Seeblick", "Hotel Seeblick > Breakfast > Buffet", 2),
        passage("", "", 1, "prices.csv"),
        passage("Hotel Seeblick", "Hotel Seeblick > Parking", 4)
    };
    EXPECT_THAT(topics_near(found, &index), ElementsAre("Spa", "Buffet", "prices.csv"));
    EXPECT_THAT(topics_near({}, &index), IsEmpty());
    EXPECT_THAT(topics_near({}, nullptr), IsEmpty());
}

TEST(DocumentsTest, topics_are_short_and_none_comes_twice) {
    const std::vector found{
        passage("A", "Pets", 1), passage("B", "pets", 1), passage("C", std::string(99, 'x'), 1)
    };
    EXPECT_THAT(topics_near(found, nullptr), ElementsAre("Pets", std::string(80, 'x') + "…"));
}

} // namespace
} // namespace hiochat::assistant
