#include "knowledge/index/fusion.h"
#include "knowledge/index/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace hiochat::knowledge::index {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Spread words_by_chance{0.2, 0.09};

Candidate by_words(std::uint32_t passage, double score, double strength = 0) {
    Candidate out;
    out.passage = passage;
    out.score = score;
    out.evidence.strength = strength > 0 ? strength : score / 10;
    return out;
}

Meaning meaning_of(std::map<std::uint32_t, double> cosines, std::optional<Spread> chance = {}) {
    Meaning out;
    for (const auto& [passage, cosine] : cosines) {
        out.nearest.push_back(passage);
    }
    std::ranges::sort(out.nearest, std::greater{}, [&](auto passage) { return cosines[passage]; });
    out.cosine = [cosines](std::uint32_t passage) -> std::optional<double> {
        const auto known = cosines.find(passage);
        return known == cosines.end() ? std::nullopt : std::optional{known->second};
    };
    out.chance = chance;
    return out;
}

std::vector<std::uint32_t> order(std::vector<Candidate> candidates) {
    std::ranges::sort(candidates, [](const Candidate& x, const Candidate& y) {
        return x.score != y.score ? x.score > y.score : x.passage < y.passage;
    });
    std::vector<std::uint32_t> out;
    for (const auto& candidate : candidates) {
        out.push_back(candidate.passage);
    }
    return out;
}

TEST(Fusion, sums_reciprocal_ranks) {
    std::vector<Candidate> all{by_words(0, 9), by_words(1, 5), by_words(2, 0)};
    look_up_meaning(all, meaning_of({{0, 0.1}, {1, 0.9}, {2, 0.5}}));
    fuse(all);
    EXPECT_THAT(all[0].fused, DoubleNear(1 / 61.0 + 1 / 63.0, 1e-12));
    EXPECT_THAT(all[1].fused, DoubleNear(1 / 62.0 + 1 / 61.0, 1e-12));
    EXPECT_THAT(all[2].fused, DoubleNear(1 / 62.0, 1e-12)) << "not found by words";
}

TEST(Fusion, a_passage_without_vector_ranks_by_meaning_as_it_does_by_words) {
    std::vector<Candidate> all{by_words(0, 9), by_words(1, 5)};
    look_up_meaning(all, meaning_of({{1, 0.9}}));
    fuse(all);
    EXPECT_FALSE(all[0].near);
    EXPECT_THAT(all[0].fused, DoubleNear(2 / 61.0, 1e-12));
}

TEST(Fusion, keeps_the_best_of_both_lists) {
    std::vector<Candidate> all;
    for (std::uint32_t i = 0; i < 100; ++i) {
        all.push_back(by_words(i, i < 50 ? 100.0 - i : 0));
    }
    std::map<std::uint32_t, double> cosines;
    for (std::uint32_t i = 0; i < 100; ++i) {
        cosines[i] = i / 100.0;
    }
    keep_best_fused(all, 10);
    EXPECT_EQ(all.size(), 10U) << "by words alone";
    all.clear();
    for (std::uint32_t i = 0; i < 100; ++i) {
        all.push_back(by_words(i, i < 50 ? 100.0 - i : 0));
    }
    look_up_meaning(all, meaning_of(cosines));
    keep_best_fused(all, 60);
    EXPECT_EQ(all.size(), 60U);
    EXPECT_EQ(all.front().passage, 0U);
    EXPECT_EQ(all.back().passage, 99U);
}

TEST(Fusion, what_is_far_above_chance_by_meaning_comes_first) {
    std::vector<Candidate> all{by_words(0, 3), by_words(1, 0)};
    const auto meaning = meaning_of({{0, 0.3}, {1, 0.8}}, Spread{0.3, 0.08});
    rank_by_meaning(all, meaning, words_by_chance);
    EXPECT_THAT(order(all), ElementsAre(1, 0));
    EXPECT_THAT(all[1].near->above, DoubleNear(5, 1e-9));
    EXPECT_EQ(all[0].lexical, 3) << "the score by words alone is kept";
}

TEST(Fusion, vectors_that_tell_nothing_change_nothing) {
    std::vector<Candidate> all;
    std::map<std::uint32_t, double> cosines;
    for (std::uint32_t i = 0; i < 20; ++i) {
        all.push_back(by_words(i, 10 - i * 0.1));
        cosines[i] = 0.3 + 0.005 * (i * 7 % 20); // all about what chance finds
    }
    const auto before = order(all);
    rank_by_meaning(all, meaning_of(cosines, Spread{0.38, 0.03}), words_by_chance);
    EXPECT_EQ(order(all), before);
}

TEST(Fusion, a_question_that_was_foreseen_stays_ahead) {
    std::vector<Candidate> all{by_words(0, 3), by_words(1, 0)};
    all[0].evidence.asked = 1;
    for (const auto& chance : {std::optional<Spread>{}, std::optional{Spread{0.1, 0.05}}}) {
        auto some = all;
        rank_by_meaning(some, meaning_of({{0, 0.1}, {1, 0.9}}, chance), words_by_chance);
        EXPECT_THAT(order(some), ElementsAre(0, 1));
    }
}

TEST(Fusion, without_a_measure_of_chance_the_ranks_decide) {
    std::vector<Candidate> all{by_words(0, 9), by_words(1, 8), by_words(2, 7)};
    rank_by_meaning(all, meaning_of({{0, 0.1}, {1, 0.9}, {2, 0.2}}), words_by_chance);
    EXPECT_THAT(order(all), ElementsAre(1, 0, 2));
    EXPECT_FALSE(all[0].near->calibrated);
}

std::vector<Part> shop() {
    return {
        part_of("returns", "You may send any item back within thirty days.", "Returns"),
        part_of("hours", "Our shop is open from nine to six, closed on Sundays.", "Opening hours"),
        part_of("payment", "We accept Visa and Mastercard.", "Payment"),
    };
}

TEST(Search, finds_by_meaning_what_shares_no_word) {
    const Index index{shop()};
    constexpr auto* question = "geld zurück bekommen?";
    EXPECT_THAT(found_sources(index, question), IsEmpty());
    const auto meaning = meaning_of({{0, 0.8}, {1, 0.2}, {2, 0.3}}, Spread{0.3, 0.05});
    const auto hits = index.search(question, {.limit = 2, .meaning = &meaning});
    ASSERT_EQ(hits.size(), 2U);
    EXPECT_EQ(hits[0].source, "returns");
    ASSERT_TRUE(hits[0].near);
    EXPECT_DOUBLE_EQ(hits[0].near->cosine, 0.8);
    EXPECT_EQ(hits[0].near->rank, 1U);
    EXPECT_EQ(hits[0].lexical, 0);
    EXPECT_GT(hits[0].fused, 0);
    EXPECT_FALSE(hits[0].sentences.empty());
}

TEST(Search, by_meaning_keeps_to_the_sources_that_are_allowed) {
    auto parts = shop();
    parts[2].without.emplace_back("payment");
    const Index index{parts};
    const auto meaning = meaning_of({{0, 0.8}, {1, 0.7}, {2, 0.6}, {77, 0.99}});
    EXPECT_THAT(
        found_sources(index, "geld zurück", {.sources = {"hours", "payment"}, .meaning = &meaning}),
        ElementsAre("hours")
    );
}

TEST(Search, by_words_alone_is_what_it_was) {
    const Index index{shop()};
    const auto hits = index.search("When is the shop open?");
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits.front().lexical, hits.front().score);
    EXPECT_EQ(hits.front().fused, 0);
    EXPECT_FALSE(hits.front().near);
}

} // namespace
} // namespace hiochat::knowledge::index
