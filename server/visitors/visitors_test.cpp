#include "accounts/testing.h"
#include "visitors/visitors.h"

namespace hiochat::visitors {
namespace {

using testing::StartsWith;

struct VisitorsTest : accounts::FeatureTest {
    Visitors visitors{database, clock};
    const ChatbotId bot = add_chatbot(workspace);
    const ChatbotId second_bot = add_chatbot(workspace);
    const ChatbotId other_bot = add_chatbot(other_workspace);
};

TEST_F(VisitorsTest, are_known_by_their_token) {
    const auto made = run(visitors.create(workspace, bot));
    EXPECT_THAT(made.token, StartsWith("vt_"));
    const auto found = run(visitors.find(workspace, bot, made.token));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, made.visitor.id);
    EXPECT_FALSE(run(visitors.find(workspace, bot, "vt_unknown")));
    EXPECT_FALSE(run(visitors.find(workspace, bot, "")));
}

TEST_F(VisitorsTest, belong_to_one_chatbot_of_one_workspace) {
    const auto made = run(visitors.create(workspace, bot));
    EXPECT_FALSE(run(visitors.find(workspace, second_bot, made.token)));
    EXPECT_FALSE(run(visitors.find(other_workspace, bot, made.token)));
    EXPECT_FALSE(run(visitors.find(other_workspace, other_bot, made.token)));
}

TEST_F(VisitorsTest, have_no_token_stored) {
    static constexpr db::Statement stored{"stored", "select token_hash from visitors"};
    const auto made = run(visitors.create(workspace, bot));
    EXPECT_NE(
        write([](db::Session& session) { return session.value<std::string>(stored); }), made.token
    );
}

} // namespace
} // namespace hiochat::visitors
