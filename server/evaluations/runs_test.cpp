#include "evaluations/testing.h"

namespace hiochat::evaluations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct EvaluationRunsTest : EvaluationTest {};

TEST_F(EvaluationRunsTest, judge_each_question) {
    answers["open?"] = says_it("At nine.");
    answers["price?"] = says_it("Ten.");
    add("open?", {.words = {"nine"}});
    add("price?", {.words = {"twelve"}});
    add("moon?");
    const auto done = run_all();
    EXPECT_EQ(done.state, EvaluationRunState::done);
    EXPECT_EQ(done.total, 3);
    EXPECT_EQ(done.passed, 2);
    EXPECT_EQ(done.failed, 1);
    EXPECT_EQ(done.errors, 0);
    EXPECT_EQ(done.finished_at, clock.now());
    const auto found = results(done);
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_EQ(found[0].answer, "At nine.");
    EXPECT_EQ(found[1].outcome, EvaluationOutcome::failed);
    EXPECT_THAT(found[1].missing, ElementsAre(EvaluationMissing{EvaluationMiss::word, "twelve"}));
    EXPECT_TRUE(found[2].declined);
    EXPECT_THAT(results(done, {.outcome = EvaluationOutcome::failed}), SizeIs(1));
    const auto shown = run(evaluations.get(workspace, set));
    EXPECT_EQ(shown.cases, 3);
    EXPECT_EQ(shown.failing, 1);
    EXPECT_EQ(shown.last_run->id, done.id);
}

TEST_F(EvaluationRunsTest, tell_what_broke_and_since_when) {
    const auto open = add("open?", {.words = {"nine"}});
    answers["open?"] = says_it("At nine.");
    run_all();
    const auto first_pass = clock.now();
    clock.advance(std::chrono::hours{1});
    behaviour = 2;
    change_knowledge();
    answers["open?"] = says_it("At ten.");
    const auto broken = run_all();
    EXPECT_EQ(broken.broke, 1);
    clock.advance(std::chrono::hours{1});
    behaviour = 3;
    EXPECT_EQ(run_all().broke, 0) << "it was broken before";
    auto known = get(open);
    EXPECT_EQ(known.state, EvaluationCaseState::failed);
    EXPECT_EQ(known.last_passed_at, first_pass);
    ASSERT_TRUE(known.since);
    EXPECT_EQ(known.since->run_id, broken.id);
    EXPECT_EQ(known.since->behaviour_before, 1);
    EXPECT_EQ(known.since->behaviour_version, 2);
    EXPECT_EQ(known.since->knowledge_before, 0);
    EXPECT_EQ(known.since->knowledge, 1);
    answers["open?"] = says_it("At nine.");
    const auto mended = run_all();
    EXPECT_EQ(mended.mended, 1);
    EXPECT_THAT(results(mended, {.change = EvaluationChange::mended}), SizeIs(1));
    EXPECT_EQ(get(open).since->run_id, mended.id);
}

TEST_F(EvaluationRunsTest, remember_what_became_of_a_question) {
    const auto open = add("open?", {.words = {"nine"}});
    answers["open?"] = says_it("At nine.");
    run_all();
    answers["open?"] = says_it("At ten.");
    run_all();
    const auto past = run(cases.history(workspace, set, open));
    ASSERT_THAT(past, SizeIs(2));
    EXPECT_EQ(past[0].outcome, EvaluationOutcome::failed);
    EXPECT_EQ(past[0].change, EvaluationChange::broke);
    EXPECT_EQ(past[0].answer, "At ten.");
    EXPECT_EQ(past[1].outcome, EvaluationOutcome::passed);
}

TEST_F(EvaluationRunsTest, know_nothing_where_there_is_no_answer) {
    const auto open = add("open?", {.words = {"nine"}});
    answers["open?"] = says_it("At nine.");
    run_all();
    answers["open?"].failure = EvaluationProblem{"timeout", "too slow"};
    const auto done = run_all();
    EXPECT_EQ(done.errors, 1);
    EXPECT_EQ(done.failed, 0);
    EXPECT_EQ(get(open).state, EvaluationCaseState::passed) << "as far as anybody knows";
    EXPECT_EQ(results(done).at(0).error->code, "timeout");
}

TEST_F(EvaluationRunsTest, end_when_nothing_but_errors_comes) {
    limits.cases = 20;
    Cases many{database, clock, engine, limits};
    for (int i = 0; i < 15; ++i) {
        const auto question = "q" + std::to_string(i);
        answers[question].failure = EvaluationProblem{"refused_key", "The key is wrong."};
        NewCase wanted;
        wanted.question = question;
        wanted.expected = Expected{.declines = true};
        run(many.add(workspace, set, wanted));
    }
    const auto done = run_all();
    EXPECT_EQ(done.state, EvaluationRunState::failed);
    EXPECT_EQ(done.error->code, "refused_key");
    EXPECT_THAT(asked, SizeIs(10));
}

TEST_F(EvaluationRunsTest, go_on_where_they_were_cut_off_and_count_nothing_twice) {
    for (const auto* question : {"one", "two", "three"}) {
        add(question);
    }
    const auto started = start();
    failing = {"two"};
    EXPECT_THROW(work(), boost::system::system_error);
    auto known = run(runs.get(workspace, set, started.id));
    EXPECT_EQ(known.state, EvaluationRunState::running);
    EXPECT_EQ(known.passed, 1);
    failing.clear();
    work();
    known = run(runs.get(workspace, set, started.id));
    EXPECT_EQ(known.state, EvaluationRunState::done);
    EXPECT_EQ(known.passed, 3);
    EXPECT_THAT(asked, ElementsAre("one", "two", "two", "three"));
    work();
    EXPECT_THAT(asked, SizeIs(4));
}

TEST_F(EvaluationRunsTest, count_a_question_once_that_two_runners_asked) {
    add("one");
    const auto started = start();
    bool second = false;
    while_asked = [&] { // another node takes the job over
        if (!std::exchange(second, true)) {
            boost::asio::io_context other;
            async::run(other, runs.work({workspace, set}));
        }
    };
    work();
    const auto known = run(runs.get(workspace, set, started.id));
    EXPECT_EQ(known.passed, 1);
    EXPECT_EQ(known.total, 1);
    EXPECT_THAT(asked, SizeIs(2));
}

TEST_F(EvaluationRunsTest, wait_one_at_a_time) {
    add("one");
    const auto first = start();
    EXPECT_EQ(start().id, first.id);
    std::optional<EvaluationRun> queued;
    while_asked = [&] {
        if (!queued) {
            boost::asio::io_context other;
            queued = async::run(other, runs.start(workspace, set, EvaluationCause::hand));
        }
    };
    work();
    ASSERT_TRUE(queued);
    EXPECT_NE(queued->id, first.id);
    EXPECT_EQ(run(runs.get(workspace, set, queued->id)).state, EvaluationRunState::done);
}

TEST_F(EvaluationRunsTest, are_cancelled) {
    add("one");
    add("two");
    const auto started = start();
    while_asked = [&] {
        boost::asio::io_context other;
        async::run(other, runs.cancel(workspace, set, started.id));
    };
    work();
    const auto known = run(runs.get(workspace, set, started.id));
    EXPECT_EQ(known.state, EvaluationRunState::cancelled);
    EXPECT_EQ(known.passed, 0);
    EXPECT_THAT(asked, ElementsAre("one"));
    EXPECT_EQ(run(runs.cancel(workspace, set, started.id)).state, EvaluationRunState::cancelled);
}

TEST_F(EvaluationRunsTest, ask_a_question_again_that_was_changed_meanwhile) {
    const auto one = add("one");
    const auto started = start();
    while_asked = [&] {
        if (asked.size() == 1) {
            boost::asio::io_context other;
            async::run(other, cases.change(workspace, set, one, {.question = "other"}));
        }
    };
    work();
    EXPECT_THAT(asked, ElementsAre("one", "other"));
    EXPECT_EQ(run(runs.get(workspace, set, started.id)).passed, 1);
}

TEST_F(EvaluationRunsTest, are_kept_up_to_a_limit) {
    add("one");
    std::vector<RunId> made;
    for (int i = 0; i < 5; ++i) {
        made.push_back(run_all().id);
    }
    const auto kept = run(runs.list(workspace, set, std::nullopt, 50)).items;
    ASSERT_THAT(kept, SizeIs(3));
    EXPECT_EQ(kept.front().id, made.back());
    static constexpr db::Statement left{"left_results", "select count(*) from evaluation_results"};
    EXPECT_EQ(count(left), 3);
}

TEST_F(EvaluationRunsTest, that_are_cut_off_each_time_have_failed) {
    add("one");
    const auto started = start();
    run(runs.give_up({workspace, set}));
    const auto known = run(runs.get(workspace, set, started.id));
    EXPECT_EQ(known.state, EvaluationRunState::failed);
    EXPECT_EQ(known.error->code, "cut_off");
}

TEST_F(EvaluationRunsTest, of_a_set_that_is_gone_are_no_trouble) {
    add("one");
    start();
    while_asked = [&] {
        boost::asio::io_context other;
        async::run(other, evaluations.remove(workspace, set));
    };
    work();
    work();
}

TEST_F(EvaluationRunsTest, need_questions) {
    EXPECT_REFUSED(start(), "conflict");
}

TEST_F(EvaluationRunsTest, are_the_workspaces_own) {
    add("one");
    const auto done = run_all();
    const auto& other = other_workspace;
    EXPECT_REFUSED(run(runs.start(other, set, EvaluationCause::hand)), "not_found");
    EXPECT_REFUSED(run(runs.list(other, set, std::nullopt, 9)), "not_found");
    EXPECT_REFUSED(run(runs.get(other, set, done.id)), "not_found");
    EXPECT_REFUSED(run(runs.results(other, set, done.id, {}, std::nullopt, 9)), "not_found");
    EXPECT_REFUSED(run(runs.cancel(other, set, done.id)), "not_found");
}

} // namespace
} // namespace hiochat::evaluations
