#include "knowledge/vectors/collection.h"
#include "knowledge/vectors/quantised.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <random>
#include <set>

namespace hiochat::knowledge::vectors {
namespace {

using Vector = std::vector<float>;

Vector random_vector(std::mt19937& random, std::size_t dimensions) {
    std::normal_distribution<float> normal;
    Vector out(dimensions);
    for (auto& value : out) {
        value = normal(random);
    }
    return out;
}

double exact_cosine(const Vector& x, const Vector& y) {
    double dot = 0;
    double xx = 0;
    double yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        dot += double{x[i]} * y[i];
        xx += double{x[i]} * x[i];
        yy += double{y[i]} * y[i];
    }
    return dot / std::sqrt(xx * yy);
}

std::shared_ptr<const Block> block_of(const std::vector<Vector>& vectors) {
    std::string bytes;
    for (const auto& vector : vectors) {
        append_quantised(bytes, vector);
    }
    return Block::make(std::vector<std::string_view>{bytes}, vectors.front().size(), {});
}

std::vector<float> cosines(const Block& block, const Vector& question) {
    std::vector<float> out(block.count());
    Probe{question}.compare(block.rows(0, block.count()), out);
    return out;
}

TEST(Quantised, cosines_are_right_to_two_thousandths) {
    std::mt19937 random{11};
    for (const std::size_t dimensions : {3U, 100U, 384U, 768U, 1536U, 8192U}) {
        const auto question = random_vector(random, dimensions);
        std::vector<Vector> passages;
        for (int i = 0; i < 50; ++i) {
            passages.push_back(random_vector(random, dimensions));
            for (std::size_t k = 0; k < dimensions; ++k) { // from far to near
                passages.back()[k] += question[k] * static_cast<float>(i) / 10;
            }
        }
        const auto found = cosines(*block_of(passages), question);
        for (std::size_t i = 0; i < passages.size(); ++i) {
            const double tolerance = dimensions < 10 ? 0.006 : 0.002;
            EXPECT_NEAR(found[i], exact_cosine(question, passages[i]), tolerance) << dimensions;
        }
    }
}

TEST(Quantised, length_does_not_matter) {
    const Vector one{0.3F, -0.4F, 0.5F};
    const Vector ten{3.0F, -4.0F, 5.0F};
    EXPECT_NEAR(cosines(*block_of({ten}), one).at(0), 1, 1e-4);
    EXPECT_NEAR(cosines(*block_of({{-3.0F, 4.0F, -5.0F}}), one).at(0), -1, 1e-4);
}

TEST(Quantised, the_largest_sums_fit) {
    const Vector all(most_dimensions, 1.0F);
    EXPECT_NEAR(cosines(*block_of({all}), all).at(0), 1, 1e-4);
}

TEST(Quantised, what_has_no_direction_is_near_to_nothing) {
    const Vector none{0, 0, 0};
    const Vector broken{1, std::numeric_limits<float>::quiet_NaN(), 0};
    const Vector endless{1, std::numeric_limits<float>::infinity(), 0};
    const auto block = block_of({none, broken, endless});
    EXPECT_THAT(cosines(*block, {1, 2, 3}), testing::ElementsAre(0, 0, 0));
    EXPECT_THAT(cosines(*block_of({{1, 2, 3}}), none), testing::ElementsAre(0));
}

TEST(Block, a_large_one_lies_in_a_file_without_a_name) {
    const auto folder = std::filesystem::path{testing::TempDir()} / "hiochat-blocks";
    std::mt19937 random{5};
    std::string bytes;
    const auto last = random_vector(random, 1536);
    for (int i = 0; i < 999; ++i) {
        append_quantised(bytes, random_vector(random, 1536));
    }
    append_quantised(bytes, last);
    const auto block = Block::make(std::vector<std::string_view>{bytes}, 1536, folder);
    EXPECT_EQ(block->count(), 1000U);
    EXPECT_TRUE(std::filesystem::is_empty(folder));
    EXPECT_NEAR(cosines(*block, last).at(999), 1, 1e-3);
}

StoredRun run_of(const std::string& source, std::int64_t first, const std::vector<Vector>& all) {
    StoredRun out;
    out.source_id = source;
    out.version = 1;
    out.first = first;
    out.amount = std::ssize(all);
    out.dimensions = std::ssize(all.front());
    for (const auto& vector : all) {
        append_quantised(out.data, vector);
    }
    return out;
}

TEST(Collection, finds_every_vector_however_its_blocks_were_joined) {
    std::mt19937 random{3};
    Collection all;
    std::vector<Vector> vectors;
    for (int i = 0; i < 70; ++i) {
        std::vector<StoredRun> runs;
        for (int k = 0; k <= i % 3; ++k) {
            vectors.push_back(random_vector(random, 16));
            runs.push_back(
                run_of("s", static_cast<std::int64_t>(vectors.size()) - 1, {vectors.back()})
            );
        }
        all = Collection{all, std::move(runs), {}};
    }
    ASSERT_EQ(all.count(), vectors.size());
    std::set<std::size_t> blocks;
    for (const auto& run : all.runs()) {
        float cosine = 0;
        Probe{vectors[static_cast<std::size_t>(run.first)]}.compare(
            all.rows(run, 0, 1), {&cosine, 1}
        );
        EXPECT_NEAR(cosine, 1, 0.01) << run.first;
        blocks.insert(run.block);
    }
    EXPECT_LE(blocks.size(), 8U) << "they are joined as they come";
}

TEST(Collection, never_mixes_lengths) {
    Collection all{Collection{}, {run_of("a", 0, {{1, 0}}), run_of("b", 0, {{0, 1}})}, {}};
    EXPECT_EQ(all.count(), 2U);
    all = Collection{all, {run_of("c", 0, {{1, 0, 0}})}, {}};
    EXPECT_EQ(all.dimensions(), 3U);
    EXPECT_EQ(all.count(), 1U);
}

TEST(Collection, leaves_out_what_is_cut_off) {
    auto broken = run_of("a", 0, {{1, 0}});
    broken.data.pop_back();
    const Collection all{Collection{}, {broken, run_of("b", 0, {{0, 1}})}, {}};
    EXPECT_EQ(all.count(), 1U);
}

} // namespace
} // namespace hiochat::knowledge::vectors
