#include "knowledge/index/dictionary.h"
#include "knowledge/index/phrase.h"
#include "knowledge/index/postings.h"
#include "knowledge/index/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::knowledge::index {
namespace {

using testing::ElementsAre;

// Every third passage, in each as many positions as it has places in a row of five.
PostingsWriter every_third(std::uint32_t count) {
    PostingsWriter out;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::vector<std::uint32_t> positions;
        for (std::uint32_t k = 0; k < i % 5; ++k) {
            positions.push_back(k * 200 + i);
        }
        const auto size = static_cast<std::uint32_t>(positions.size());
        out.add({3 * i, size, 0, size == 1 ? 0 : format::in_title}, positions);
    }
    return out;
}

TEST(Postings, come_back_as_they_were_written) {
    const auto written = every_third(1000);
    PostingsCursor cursor{postings_of(written)};
    Posting posting;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        ASSERT_TRUE(cursor.next(posting));
        EXPECT_EQ(posting.passage, 3 * i);
        EXPECT_EQ(posting.count, i % 5);
        if (i % 7 == 0) { // asking for them is optional
            std::vector<std::uint32_t> positions;
            cursor.positions(positions);
            ASSERT_EQ(positions.size(), i % 5);
            EXPECT_EQ(i % 5 == 0 ? i : positions[0], i);
        }
    }
    EXPECT_FALSE(cursor.next(posting));
}

TEST(Postings, are_found_over_many_blocks) {
    const auto written = every_third(5000);
    for (const std::uint32_t step : {1U, 2U, 100U, 384U, 385U, 4000U}) {
        PostingsCursor cursor{postings_of(written)};
        Posting posting;
        for (std::uint32_t wanted = step; wanted < 14'990; wanted += step) {
            if (wanted <= posting.passage) {
                continue;
            }
            ASSERT_TRUE(cursor.seek(wanted, posting)) << wanted;
            EXPECT_EQ(posting.passage, (wanted + 2) / 3 * 3);
            std::vector<std::uint32_t> positions;
            cursor.positions(positions);
            const auto i = posting.passage / 3;
            ASSERT_EQ(positions.size(), i % 5);
            EXPECT_EQ(i % 5 == 0 ? i : positions[0], i);
        }
        EXPECT_FALSE(cursor.seek(15'000, posting));
    }
}

TEST(Postings, of_a_phrase_are_where_its_words_follow_each_other) {
    PostingsWriter living;
    living.add({1, 2, 0, 0}, std::vector<std::uint32_t>{4, 9});
    living.add({2, 1, 0, 0}, std::vector<std::uint32_t>{0});
    living.add({5, 1, 0, 0}, std::vector<std::uint32_t>{7});
    PostingsWriter room;
    room.add({1, 1, 0, 0}, std::vector<std::uint32_t>{10});
    room.add({2, 1, 0, 0}, std::vector<std::uint32_t>{2});
    room.add({5, 2, 0, 0}, std::vector<std::uint32_t>{1, 8});
    const std::vector<TermPostings> terms{postings_of(living), postings_of(room)};
    const auto phrase = find_phrase(terms);
    ASSERT_NE(phrase, nullptr);
    PostingsCursor cursor{postings_of(*phrase)};
    Posting posting;
    std::vector<std::uint32_t> places;
    std::vector<std::uint32_t> passages;
    while (cursor.next(posting)) {
        passages.push_back(posting.passage);
        cursor.positions(places);
    }
    EXPECT_THAT(passages, ElementsAre(1, 5));
    EXPECT_THAT(places, ElementsAre(9, 7));
}

TEST(Dictionary, finds_each_of_its_terms_and_no_other) {
    DictionaryWriter writer;
    std::vector<std::string> terms;
    for (int i = 0; i < 1000; ++i) {
        terms.push_back("term" + std::to_string(i * 7));
    }
    terms.push_back(std::string(400, 'z'));
    terms.push_back(std::string(400, 'z') + "y");
    std::ranges::sort(terms);
    for (const auto& term : terms) {
        PostingsWriter one;
        const auto size = static_cast<std::uint32_t>(term.size());
        one.add({size, 0, 0, format::in_title}, {});
        const std::vector<std::string> words{term, term + "s"};
        const std::vector<std::string_view> forms{words.begin(), words.end()};
        writer.add(term, forms, one);
    }
    const auto bytes = [](const std::string& text) {
        return std::span{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    };
    const Dictionary dictionary{writer.groups(), bytes(writer.terms()), bytes(writer.postings())};
    for (const auto& term : terms) {
        const auto found = dictionary.find(term);
        ASSERT_TRUE(found) << term;
        PostingsCursor cursor{*found};
        Posting posting;
        ASSERT_TRUE(cursor.next(posting));
        EXPECT_EQ(posting.passage, term.size());
        EXPECT_FALSE(dictionary.find(term + "0x"));
    }
    EXPECT_FALSE(dictionary.find(""));
    EXPECT_FALSE(dictionary.find("a"));
    EXPECT_FALSE(dictionary.find("zzz"));

    const Vocabulary words{dictionary};
    EXPECT_EQ(words.entries().size(), 2 * (terms.size() - 2)); // all but the endless ones
    EXPECT_NE(words.find("term7s"), nullptr);
    EXPECT_EQ(words.with_prefix("term699").size(), 2U); // term6993, term6993s
}

} // namespace
} // namespace hiochat::knowledge::index
