#include "evaluations/testing.h"
#include "evaluations/watch.h"

namespace hiochat::evaluations {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct WatchTest : EvaluationTest {
    Watch watch{database, clock, engine, limits};

    WatchTest() { add("one"); }

    void follow(bool knowledge, bool settings) {
        run(evaluations.change(
            workspace, set, {.after_knowledge = knowledge, .after_behaviour = settings}
        ));
    }

    int look() { return run(watch.look()); }

    // As often as the server does, until nothing has changed for long enough.
    int look_until_quiet() {
        const auto first = look();
        clock.advance(limits.quiet);
        return first + look();
    }

    std::vector<EvaluationRun> all() {
        return run(runs.list(workspace, set, std::nullopt, 50)).items;
    }

    void set_status(const std::string& status) {
        static constexpr db::Statement insert{
            "insert_test_source",
            "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, "
            "status, progress, blob_id, created_at, updated_at) "
            "values ('s', $1, $2, 'site', 's', 's', '', 0, $3, 0, '', 0, 0) "
            "on conflict (id) do update set status = $3"
        };
        write([&](db::Session& session) { session.change(insert, workspace, bot, status); });
    }
};

TEST_F(WatchTest, begins_a_run_when_the_knowledge_has_changed_and_is_quiet) {
    follow(true, false);
    EXPECT_EQ(look_until_quiet(), 0) << "nothing has changed";
    change_knowledge();
    EXPECT_EQ(look(), 0);
    clock.advance(limits.quiet / 2);
    change_knowledge();
    EXPECT_EQ(look(), 0);
    clock.advance(limits.quiet / 2);
    EXPECT_EQ(look(), 0) << "it changed again meanwhile";
    clock.advance(limits.quiet / 2);
    EXPECT_EQ(look(), 1);
    ASSERT_THAT(all(), SizeIs(1));
    EXPECT_EQ(all()[0].cause, EvaluationCause::knowledge);
    EXPECT_EQ(look_until_quiet(), 0) << "once";
}

TEST_F(WatchTest, begins_a_run_when_the_settings_have_changed) {
    follow(false, true);
    change_knowledge();
    EXPECT_EQ(look_until_quiet(), 0) << "this set does not follow the knowledge";
    behaviour = 2;
    EXPECT_EQ(look_until_quiet(), 1);
    EXPECT_EQ(all().at(0).cause, EvaluationCause::behaviour);
    EXPECT_EQ(look_until_quiet(), 0);
}

TEST_F(WatchTest, waits_for_sources_that_are_being_read) {
    follow(true, false);
    set_status("processing");
    change_knowledge();
    EXPECT_EQ(look_until_quiet(), 0);
    set_status("ready");
    EXPECT_EQ(look(), 1);
}

TEST_F(WatchTest, does_not_wait_for_ever) {
    follow(true, false);
    set_status("processing");
    change_knowledge();
    EXPECT_EQ(look(), 0);
    clock.advance(Watch::longest);
    EXPECT_EQ(look(), 1);
}

TEST_F(WatchTest, keeps_one_run_waiting_however_much_changes) {
    follow(true, true);
    for (int i = 0; i < 3; ++i) {
        change_knowledge();
        ++behaviour;
        look_until_quiet();
    }
    EXPECT_THAT(all(), SizeIs(1));
    work();
    EXPECT_EQ(all().at(0).behaviour_version, behaviour);
    EXPECT_EQ(all().at(0).knowledge, 3);
    EXPECT_EQ(look_until_quiet(), 0) << "the run has seen all of it";
}

TEST_F(WatchTest, leaves_alone_what_a_run_by_hand_has_seen) {
    follow(true, false);
    change_knowledge();
    EXPECT_EQ(look(), 0);
    run_all();
    clock.advance(limits.quiet);
    EXPECT_EQ(look_until_quiet(), 0);
    EXPECT_THAT(all(), SizeIs(1));
}

TEST_F(WatchTest, leaves_alone_sets_that_follow_nothing_or_hold_nothing) {
    change_knowledge();
    ++behaviour;
    EXPECT_EQ(look_until_quiet(), 0);
    follow(true, true);
    EXPECT_EQ(look_until_quiet(), 0) << "what changed before counts as seen";
    const auto empty = run(evaluations.create(workspace, bot, {"Empty", true, true}));
    change_knowledge();
    EXPECT_EQ(look_until_quiet(), 1);
    EXPECT_THAT(run(runs.list(workspace, empty.id, std::nullopt, 9)).items, IsEmpty());
}

} // namespace
} // namespace hiochat::evaluations
