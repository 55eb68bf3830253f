#include "load/histogram.h"

#include <gtest/gtest.h>

using namespace hiochat::load;
using std::chrono::microseconds;
using std::chrono::nanoseconds;

namespace {

double error_of(const Histogram& histogram, double share, nanoseconds expected) {
    const auto got = histogram.percentile(share);
    return static_cast<double>((got - expected).count()) / static_cast<double>(expected.count());
}

TEST(Histogram, finds_the_nearest_rank_to_within_a_bucket) {
    Histogram histogram;
    for (int i = 1000; i > 0; --i) {
        histogram.add(microseconds{i});
    }

    for (const double share : {0.001, 0.5, 0.9, 0.99, 0.999}) {
        const nanoseconds expected = microseconds{static_cast<int>(share * 1000)};
        EXPECT_GE(error_of(histogram, share, expected), 0) << share;
        EXPECT_LE(error_of(histogram, share, expected), 0.016) << share;
    }
}

TEST(Histogram, shows_no_value_that_is_longer_than_the_longest) {
    Histogram histogram;
    histogram.add(nanoseconds{1'000'001});
    histogram.add(nanoseconds{3});

    EXPECT_EQ(histogram.max(), nanoseconds{1'000'001});
    EXPECT_EQ(histogram.percentile(1), nanoseconds{1'000'001});
    EXPECT_EQ(histogram.percentile(0.5), nanoseconds{3});
}

TEST(Histogram, takes_what_is_below_and_above_its_range) {
    Histogram histogram;
    histogram.add(nanoseconds{-5});
    histogram.add(std::chrono::hours{24 * 365});

    EXPECT_EQ(histogram.count(), 2U);
    EXPECT_EQ(histogram.percentile(0.5), nanoseconds{0});
}

TEST(Histogram, is_empty_again_once_cleared) {
    Histogram histogram;
    histogram.add(microseconds{7});
    histogram.clear();

    EXPECT_EQ(histogram.count(), 0U);
    EXPECT_EQ(histogram.percentile(0.99), nanoseconds{0});
}

} // namespace
