#include "load/flight.h"

#include <gtest/gtest.h>

using namespace hiochat::load;

namespace {

TEST(Flight, gives_ids_in_order) {
    Flight flight;
    EXPECT_EQ(flight.add({}), 0U);
    EXPECT_EQ(flight.add({}), 1U);
    EXPECT_EQ(flight.next_id(), 2U);
}

TEST(Flight, does_not_find_what_is_complete_or_was_never_sent) {
    Flight flight;
    flight.add({{}, 1, 0});
    flight.add({{}, 1, 0});
    flight.find(1)->missing = 0;
    flight.forget_completed();

    EXPECT_NE(flight.find(0), nullptr);
    EXPECT_EQ(flight.find(1), nullptr);
    EXPECT_EQ(flight.find(2), nullptr);
}

TEST(Flight, keeps_ids_when_earlier_messages_are_forgotten) {
    Flight flight;
    flight.add({{}, 1, 0});
    flight.add({{}, 2, 0});
    flight.find(0)->missing = 0;
    flight.forget_completed();

    EXPECT_EQ(flight.find(0), nullptr);
    ASSERT_NE(flight.find(1), nullptr);
    EXPECT_EQ(flight.find(1)->missing, 2U);
    EXPECT_EQ(flight.add({}), 2U);
}

TEST(Flight, finds_by_the_number_in_the_thread) {
    Flight flight;
    flight.add({{}, 1, 11});
    flight.add({{}, 1, 13});

    EXPECT_EQ(flight.find_seq(13), flight.find(1));
    EXPECT_EQ(flight.find_seq(12), nullptr);
}

} // namespace
