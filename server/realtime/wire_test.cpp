#include "realtime/wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::realtime {
namespace {

using testing::HasSubstr;
using testing::Not;

conversations::Appended note() {
    conversations::Appended out;
    out.message.author = conversations::MessageAuthor::system;
    out.message.kind = conversations::MessageKind::hand_over;
    out.message.text = "The visitor is dissatisfied.";
    conversations::Thread thread;
    thread.status = conversations::ThreadStatus::waiting;
    thread.last_message = conversations::LastMessage{.text = out.message.text};
    out.thread = std::make_shared<const conversations::Thread>(std::move(thread));
    return out;
}

TEST(Wire, why_a_person_is_wanted_is_for_agents_only) {
    const auto told = note();
    EXPECT_THAT(wire::argument(told).text(0), Not(HasSubstr("dissatisfied")));
    EXPECT_THAT(wire::accepted(told).text(0), Not(HasSubstr("dissatisfied")));
    EXPECT_THAT(wire::argument_for_agents(told).text(0), HasSubstr("dissatisfied"));
    const auto thread = wire::for_visitors(*told.thread);
    EXPECT_EQ(thread.status, conversations::ThreadStatus::waiting);
    EXPECT_FALSE(thread.last_message);
}

TEST(Wire, what_nothing_supports_is_for_agents_only) {
    conversations::Appended told;
    told.message.author = conversations::MessageAuthor::bot;
    told.message.unsupported = {{17, 29}};
    EXPECT_THAT(wire::argument(told).text(0), Not(HasSubstr("17")));
    EXPECT_THAT(wire::argument_for_agents(told).text(0), HasSubstr("17"));
}

} // namespace
} // namespace hiochat::realtime
