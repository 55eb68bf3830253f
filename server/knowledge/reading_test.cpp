#include "knowledge/reading.h"
#include "knowledge/spool.h"

#include <gtest/gtest.h>

namespace hiochat::knowledge {
namespace {

std::string iso(std::string_view text) {
    const auto time = parse_date(text);
    return time ? to_iso8601(*time) : "none";
}

TEST(Reading, takes_dates_as_pages_write_them) {
    EXPECT_EQ(iso("2024-05-01"), "2024-05-01T00:00:00.000Z");
    EXPECT_EQ(iso("2024-05-01T12:30"), "2024-05-01T12:30:00.000Z");
    EXPECT_EQ(iso("2024-05-01T12:30:15Z"), "2024-05-01T12:30:15.000Z");
    EXPECT_EQ(iso("2024-05-01T12:30:15.123+02:00"), "2024-05-01T10:30:15.000Z");
    EXPECT_EQ(iso("2024-05-01 12:30:15-0530"), "2024-05-01T18:00:15.000Z");
    EXPECT_EQ(iso("2024-13-01"), "none");
    EXPECT_EQ(iso("last Tuesday"), "none");
    EXPECT_EQ(iso(""), "none");
}

TEST(Reading, words_are_whole_wherever_they_may_be_divided) {
    extractor::Section section;
    section.heading = "The light\u00adhouses";
    section.text = "\ufeffLight\u00adhouses and light\u00ad\nships,\u200b at sea\u00ad\n\nagain";
    section.questions = {"Which light\u00adhouse?"};

    const auto cut = to_section(section);

    EXPECT_EQ(cut.heading, "The lighthouses");
    EXPECT_EQ(cut.text, "Lighthouses and lightships, at sea\n\nagain");
    EXPECT_EQ(cut.questions, std::vector<std::string>{"Which lighthouse?"});
}

TEST(Reading, joiners_stay) {
    for (const std::string text :
         {"می\u200cخواهم", "क्\u200dष", "\u200f\u05d0", "naïve – 10\u00a0€"}) {
        EXPECT_EQ(without_breaks(text), text);
    }
}

TEST(Reading, the_same_text_has_the_same_hash_and_no_other) {
    const auto hash = [](const std::string& title, const std::string& heading, const char* text) {
        extractor::Section section;
        section.heading = heading;
        section.text = text;
        return read_page(title, {section}).hash;
    };
    EXPECT_EQ(hash("a", "b", "c"), hash("a", "b", "c"));
    EXPECT_NE(hash("a", "b", "c"), hash("ab", "", "c"));
    EXPECT_NE(hash("a", "b", "c"), hash("a", "b", "d"));
}

TEST(Spool, gives_back_what_it_was_given) {
    Spool spool;
    for (int i = 0; i < 5; ++i) {
        spool.add({"text " + std::to_string(i), "heading", i, {"one?", "two?"}});
    }
    EXPECT_EQ(spool.size(), 5);
    EXPECT_EQ(spool.take(3).size(), 3U);
    const auto rest = spool.take(3);
    ASSERT_EQ(rest.size(), 2U);
    EXPECT_EQ(rest[1].text, "text 4");
    EXPECT_EQ(rest[1].heading, "heading");
    EXPECT_EQ(rest[1].page, 4);
    EXPECT_EQ(rest[1].questions.size(), 2U);
    EXPECT_TRUE(spool.take(3).empty());
}

} // namespace
} // namespace hiochat::knowledge
