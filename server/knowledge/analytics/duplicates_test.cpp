#include "knowledge/analytics/duplicates.h"
#include "knowledge/analytics/shingles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::knowledge::analytics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A text of its own for each number.
std::string text(int number, int words = 120) {
    std::string out;
    for (int i = 0; i < words; ++i) {
        out += "word" + std::to_string((number * 7919 + i * 104'729) % 99'991) + " ";
    }
    return out;
}

struct PassageText {
    std::string source;
    std::string text;
};

std::vector<Duplicates> found(const std::vector<PassageText>& passages) {
    std::vector<MarkedPassage> marked;
    for (const auto& [source, text] : passages) {
        marked.push_back({source, signature_of(text).value()});
    }
    return find_duplicates(marked, 100);
}

TEST(Duplicates, are_sources_that_say_nearly_the_same) {
    const auto original = text(1);
    auto edited = original;
    edited.replace(edited.find("word"), 4, "Wort"); // one word of many
    const auto other = text(2);
    const auto groups = found({{"a", original}, {"b", edited}, {"c", other}});
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_THAT(groups[0].sources, ElementsAre("a", "b"));
    EXPECT_EQ(groups[0].chunks, 1U);
}

TEST(Duplicates, are_not_pages_that_only_share_their_footer) {
    const auto footer = text(9);
    const auto one = text(1);
    const auto two = text(2);
    const auto three = text(3);
    const auto four = text(4);
    EXPECT_THAT(
        found({{"a", one}, {"a", two}, {"a", footer}, {"b", three}, {"b", four}, {"b", footer}}),
        IsEmpty()
    );
}

TEST(Duplicates, are_not_passages_of_one_source) {
    const auto same = text(1);
    EXPECT_THAT(found({{"a", same}, {"a", same}}), IsEmpty());
}

TEST(Duplicates, of_one_text_are_one_group_however_many) {
    const auto same = text(1);
    std::vector<std::string> ids;
    for (int i = 0; i < 100; ++i) {
        ids.push_back("source" + std::to_string(100 + i));
    }
    std::vector<PassageText> passages;
    for (const auto& id : ids) {
        passages.push_back({id, same});
    }
    const auto groups = found(passages);
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].sources.size(), 100U);
}

TEST(Signature, needs_some_words) {
    EXPECT_FALSE(signature_of("Yes, we do."));
    EXPECT_TRUE(signature_of(text(1, 8)));
}

TEST(Signature, knows_how_alike_two_texts_are) {
    const auto one = *signature_of(text(1));
    EXPECT_EQ(likeness(one, one), 1);
    EXPECT_LT(likeness(one, *signature_of(text(2))), 0.2);
}

} // namespace
} // namespace hiochat::knowledge::analytics
