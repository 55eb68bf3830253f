#include "realtime/page.h"

#include <gtest/gtest.h>

namespace hiochat::realtime {
namespace {

std::vector<conversations::Message> messages(std::size_t count, std::size_t bytes) {
    conversations::Message message;
    message.text.assign(bytes, 'x');
    return std::vector(count, message);
}

TEST(Page, holds_all_of_what_is_short) {
    EXPECT_EQ(fitting(messages(200, page_bytes / 200)).size(), 200U);
    EXPECT_TRUE(fitting({}).empty());
}

TEST(Page, ends_before_it_gets_too_long) {
    EXPECT_EQ(fitting(messages(200, page_bytes / 10)).size(), 10U);
    EXPECT_EQ(fitting(messages(200, page_bytes / 10 + 1)).size(), 9U);
}

TEST(Page, holds_one_message_however_long) {
    EXPECT_EQ(fitting(messages(2, 2 * page_bytes)).size(), 1U);
}

TEST(Page, counts_what_an_answer_cites) {
    auto answers = messages(20, 0);
    for (auto& answer : answers) {
        answer.citations.emplace_back().excerpt.assign(page_bytes / 10, 'x');
    }
    EXPECT_EQ(fitting(std::move(answers)).size(), 10U);
}

} // namespace
} // namespace hiochat::realtime
