#include "knowledge/index/testing.h"
#include "knowledge/vectors/view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::knowledge::vectors {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Directions = std::vector<std::vector<float>>;

StoredRun
run_of(const std::string& source, std::int64_t version, std::int64_t first, const Directions& all) {
    StoredRun out{source, version, first, std::ssize(all), std::ssize(all.front()), {}};
    for (const auto& vector : all) {
        append_quantised(out.data, vector);
    }
    return out;
}

index::Part part_of(
    const std::string& source, std::uint64_t version, std::size_t passages, std::size_t first = 0
) {
    index::Document document{source, "", "en", {}};
    document.version = version;
    document.first_passage = first;
    for (std::size_t i = 0; i < passages; ++i) {
        document.passages.push_back({"Something about " + source + ".", "", 0});
    }
    return {index::Segment::from_bytes(index::build(document)), {}};
}

View view_of(std::vector<index::Part> parts, std::vector<StoredRun> runs) {
    return {
        std::make_shared<const index::Index>(std::move(parts)),
        std::make_shared<const Collection>(Collection{}, std::move(runs), std::filesystem::path{})
    };
}

const std::vector<float> east{1, 0, 0};
const std::vector<float> mostly_east{3, 1, 0};
const std::vector<float> north{0, 1, 0};
const std::vector<float> up{0, 0, 1};

TEST(View, numbers_passages_as_the_index_does) {
    const auto view = view_of(
        {part_of("a", 1, 2), part_of("b", 1, 2)},
        {run_of("b", 1, 0, {mostly_east, up}), run_of("a", 1, 0, {north, east})}
    );
    EXPECT_EQ(view.count(), 4U);
    EXPECT_THAT(view.nearest(Probe{east}, 2), ElementsAre(1, 2));
    EXPECT_NEAR(*view.cosine(Probe{east}, 1), 1, 1e-3);
    EXPECT_NEAR(*view.cosine(Probe{east}, 2), 0.9487, 2e-3);
    EXPECT_NEAR(*view.cosine(Probe{up}, 3), 1, 1e-3);
    EXPECT_FALSE(view.cosine(Probe{up}, 4));
}

TEST(View, takes_vectors_of_the_versions_that_answer) {
    const auto view = view_of(
        {part_of("a", 2, 1), part_of("b", 1, 1)},
        {run_of("a", 1, 0, {east}), run_of("b", 1, 0, {north}), run_of("gone", 1, 0, {east})}
    );
    EXPECT_EQ(view.count(), 1U);
    EXPECT_THAT(view.nearest(Probe{east}, 5), ElementsAre(1)) << "that of the former a is not it";
    EXPECT_FALSE(view.cosine(Probe{east}, 0));
}

TEST(View, leaves_out_what_the_index_leaves_out) {
    auto part = part_of("a", 1, 1);
    part.without.emplace_back("a");
    const auto view =
        view_of({part, part_of("b", 1, 1)}, {run_of("a", 1, 0, {east}), run_of("b", 1, 0, {up})});
    EXPECT_THAT(view.nearest(Probe{east}, 5), ElementsAre(1));
}

TEST(View, keeps_to_the_sources_asked_for) {
    const auto view = view_of(
        {part_of("a", 1, 1), part_of("b", 1, 1), part_of("c", 1, 1)},
        {run_of("a", 1, 0, {east}), run_of("b", 1, 0, {north}), run_of("c", 1, 0, {mostly_east})}
    );
    const std::vector<std::string> only{"b", "c"};
    EXPECT_THAT(view.nearest(Probe{east}, 5, only), ElementsAre(2, 1));
    EXPECT_THAT(
        view.nearest(Probe{east}, 5, std::vector<std::string>{"of another chatbot"}), IsEmpty()
    );
}

TEST(View, finds_the_runs_of_a_source_that_is_spread_over_segments) {
    const auto view = view_of(
        {part_of("a", 1, 2, 3), part_of("a", 1, 3)},
        {run_of("a", 1, 0, {up, north}), run_of("a", 1, 2, {up, up}), run_of("a", 1, 4, {east})}
    );
    EXPECT_EQ(view.count(), 5U);
    EXPECT_THAT(view.nearest(Probe{east}, 1), ElementsAre(1)) << "the last of all";
    EXPECT_THAT(view.nearest(Probe{north}, 1), ElementsAre(3)) << "the second of the second part";
}

TEST(View, passages_without_vector_have_no_cosine) {
    const auto view = view_of({part_of("a", 1, 3)}, {run_of("a", 1, 0, {east})});
    EXPECT_EQ(view.count(), 1U);
    EXPECT_TRUE(view.cosine(Probe{east}, 0));
    EXPECT_FALSE(view.cosine(Probe{east}, 1));
}

TEST(View, a_question_of_another_length_finds_nothing) {
    const auto view = view_of({part_of("a", 1, 1)}, {run_of("a", 1, 0, {east})});
    const std::vector<float> longer{1, 0, 0, 0};
    EXPECT_THAT(view.nearest(Probe{longer}, 5), IsEmpty());
    EXPECT_FALSE(view.cosine(Probe{longer}, 0));
}

TEST(View, the_best_of_many_are_the_best_of_all) {
    Directions directions;
    for (int i = 0; i < 3000; ++i) {
        directions.push_back({1, static_cast<float>((i * 7919) % 3000) / 300, 0});
    }
    const auto view = view_of({part_of("a", 1, 3000)}, {run_of("a", 1, 0, directions)});
    const auto found = view.nearest(Probe{east}, 20);
    ASSERT_EQ(found.size(), 20U);
    for (const auto passage : found) {
        EXPECT_LT(directions[passage][1], 0.2F);
    }
}

TEST(View, chance_is_the_mean_of_the_best) {
    const auto view = view_of({part_of("a", 1, 2)}, {run_of("a", 1, 0, {east, north})});
    const std::vector<Probe> everyday{Probe{east}, Probe{up}};
    const auto chance = chance_of(view, everyday);
    EXPECT_NEAR(chance.mean, 0.5, 1e-3);
    EXPECT_NEAR(chance.deviation, 0.5, 1e-3);
}

} // namespace
} // namespace hiochat::knowledge::vectors
