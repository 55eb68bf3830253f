#include "load/wire.h"

#include <gtest/gtest.h>

using namespace hiochat::load;

namespace {

TEST(ClientIds, are_found_in_what_comes_back) {
    const ClientIds ids;
    std::string packet = R"(["message",{"threadId":"t","clientId":")";
    ids.append(packet, {499, 123'456'789});
    packet += R"(","seq":7}])";

    const auto name = ids.find(packet);

    ASSERT_TRUE(name);
    EXPECT_EQ(name->connection, 499U);
    EXPECT_EQ(name->id, 123'456'789U);
}

TEST(ClientIds, have_the_length_of_the_widgets_own) {
    std::string id;
    ClientIds{}.append(id, {0, 0});
    EXPECT_EQ(id.size(), 26U);
}

TEST(ClientIds, of_others_are_none) {
    const ClientIds ids;
    EXPECT_FALSE(ids.find(R"([{"clientId":"answer:3"}])"));
    EXPECT_FALSE(ids.find(R"([{"clientId":"r00000000000000000000000000"}])"));
    EXPECT_FALSE(ids.find(R"([{"text":"clientId"}])"));
}

TEST(NumberAfter, reads_the_digits_behind_a_key) {
    EXPECT_EQ(number_after(R"({"seq":42,"x":1})", R"("seq":)"), 42U);
    EXPECT_EQ(number_after(R"({"x":1})", R"("seq":)"), std::nullopt);
}

TEST(Quoted, refuses_what_would_need_escapes) {
    EXPECT_EQ(json_string("Grüße"), "\"Grüße\"");
    EXPECT_THROW(json_string("say \"hi\""), std::exception);
    EXPECT_THROW(json_string("back\\slash"), std::exception);
    EXPECT_THROW(json_string("two\nlines"), std::exception);
}

} // namespace
