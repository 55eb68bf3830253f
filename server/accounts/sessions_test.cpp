#include "accounts/sessions.h"
#include "accounts/testing.h"

namespace hiochat::accounts {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

struct SessionsTest : FeatureTest {
    Sessions sessions{database, clock};

    std::string start(const User& of, const std::string& agent = "Firefox") {
        return run(sessions.start(of.id, agent, "192.0.2.1"));
    }
};

TEST_F(SessionsTest, finds_the_user_by_the_token) {
    const auto token = start(ann);
    const auto found = run(sessions.find(token));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->user_id, ann.id);
    EXPECT_EQ(found->user_agent, "Firefox");
    EXPECT_EQ(found->address, "192.0.2.1");
    EXPECT_FALSE(run(sessions.find(token + "x")));
    EXPECT_FALSE(run(sessions.find("")));
}

TEST_F(SessionsTest, stores_no_token) {
    static constexpr db::Statement stored{"stored", "select token_hash from sessions"};
    const auto token = start(ann);
    EXPECT_NE(
        write([](db::Session& session) { return session.value<std::string>(stored); }), token
    );
}

TEST_F(SessionsTest, ends_thirty_days_after_the_last_use) {
    const auto token = start(ann);
    clock.advance(20 * 24h);
    EXPECT_TRUE(run(sessions.find(token)));
    clock.advance(20 * 24h);
    EXPECT_TRUE(run(sessions.find(token)));
    clock.advance(30 * 24h);
    EXPECT_FALSE(run(sessions.find(token)));
    EXPECT_THAT(run(sessions.of_user(ann.id)), SizeIs(0));
}

TEST_F(SessionsTest, notes_its_use_at_most_once_in_five_minutes) {
    const auto begin = clock.now();
    const auto token = start(ann);
    clock.advance(5min);
    run(sessions.find(token));
    EXPECT_EQ(run(sessions.of_user(ann.id)).at(0).last_seen_at, begin);
    clock.advance(1ms);
    run(sessions.find(token));
    EXPECT_EQ(run(sessions.of_user(ann.id)).at(0).last_seen_at, clock.now());
}

TEST_F(SessionsTest, revoked_sessions_work_no_more) {
    const auto token = start(ann);
    const auto kept = start(ann);
    const auto id = run(sessions.find(token))->id;
    run(sessions.revoke(ann.id, id));
    run(sessions.revoke(ann.id, id));
    EXPECT_FALSE(run(sessions.find(token)));
    EXPECT_TRUE(run(sessions.find(kept)));
}

TEST_F(SessionsTest, nobody_lists_or_revokes_those_of_others) {
    const auto token = start(ann);
    run(sessions.revoke(bob.id, run(sessions.find(token))->id));
    EXPECT_TRUE(run(sessions.find(token)));
    EXPECT_THAT(run(sessions.of_user(bob.id)), SizeIs(0));
}

TEST_F(SessionsTest, lists_the_latest_used_first) {
    start(ann, "old");
    clock.advance(1h);
    start(ann, "new");
    const auto all = run(sessions.of_user(ann.id));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].user_agent, "new");
}

TEST_F(SessionsTest, keeps_the_beginning_of_any_user_agent) {
    std::string accents = "a";
    for (int i = 0; i < 200; ++i) {
        accents += "é";
    }
    for (const auto& agent : {accents, std::string{"caf\xe9 \xff"}}) {
        const auto token = start(ann, agent);
        EXPECT_LE(run(sessions.find(token))->user_agent.size(), 300U);
    }
}

} // namespace
} // namespace hiochat::accounts
