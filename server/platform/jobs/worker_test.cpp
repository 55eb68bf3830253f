#include "platform/db/testing.h"
#include "platform/jobs/queries.h"
#include "platform/jobs/retry.h"
#include "platform/jobs/worker.h"
#include "platform/log/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::jobs {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr db::Statement state_of{"state_of", "select state from jobs where id = $1"};
constexpr db::Statement error_of{"error_of", "select last_error from jobs where id = $1"};

// A fresh database, a clock that stands still, and a handler that the test scripts.
struct WorkerTest : testing::Test {
    boost::asio::io_context loop;
    db::TestDatabase test;
    ManualClock clock;
    log::Log log{log::Level::off};
    // A day: in these tests nothing happens because time has passed.
    WorkerOptions options{.lease = 24h, .poll = 24h};
    std::unique_ptr<Worker> worker;
    std::vector<std::string> ran;
    async::Event event{loop.get_executor()};

    void SetUp() override { worker = make_worker(); }

    void TearDown() override { stop(); }

    std::unique_ptr<Worker> make_worker() {
        return std::make_unique<Worker>(loop.get_executor(), test.database(), clock, log, options);
    }

    void stop() {
        if (worker) {
            async::run(loop, worker->stop(0ms));
            worker.reset();
        }
    }

    template <typename Unit>
    auto write(Unit unit) {
        return async::run(loop, test.database().write(unit));
    }

    std::optional<JobId> add(NewJob job) {
        return write([job](db::Session& session) { return enqueue(session, job); });
    }

    std::string state(const JobId& id) {
        return write([id](db::Session& session) { return session.value<std::string>(state_of, id); }
        ).value_or("gone");
    }

    Counts counts() {
        return write([](db::Session& session) { return count(session); });
    }

    // Runs the loop until the condition holds; the test's time limit ends one that never does. A
    // condition that asks the database runs the loop, too, and may miss what it has just run: it is
    // asked again.
    template <typename Condition>
    void until(Condition condition) {
        while (!condition()) {
            loop.restart();
            loop.run_one_for(10ms);
        }
    }

    void settle() {
        until([this] {
            const auto now = counts();
            return now.running == 0 && now.waiting == 0;
        });
    }

    Task<void> note(Job job) {
        ran.push_back(job.payload);
        event.notify();
        co_return;
    }

    Task<void> fail(Job job) {
        ran.push_back(job.payload);
        throw std::runtime_error{"no \xFF luck"};
        co_return;
    }

    Task<void> give_up(Job job) {
        ran.push_back(job.payload);
        throw GiveUp{"never"};
        co_return;
    }

    Task<void> hang(Job job) {
        ran.push_back(job.payload);
        co_await async::sleep_for(24h);
    }

    Handler handler(Task<void> (WorkerTest::*member)(Job)) {
        return [this, member](Job job) { return (this->*member)(std::move(job)); };
    }
};

TEST_F(WorkerTest, runs_a_job_as_soon_as_its_unit_is_committed) {
    worker->handle("note", {}, handler(&WorkerTest::note));
    worker->start();
    loop.poll();
    const auto id = add({.kind = "note", .payload = R"({"n":1})", .workspace_id = "w"});
    ASSERT_TRUE(id);
    until([this] { return !ran.empty(); });
    settle();
    EXPECT_THAT(ran, ElementsAre(R"({"n":1})"));
    EXPECT_EQ(state(*id), "gone");
}

TEST_F(WorkerTest, a_job_of_a_unit_that_failed_does_not_exist) {
    const auto failing = [](db::Session& session) {
        enqueue(session, {.kind = "note"});
        throw std::runtime_error{"no"};
    };
    EXPECT_THROW(write(failing), std::runtime_error);
    EXPECT_EQ(counts().waiting, 0);
}

TEST_F(WorkerTest, runs_the_oldest_first_and_not_more_at_once_than_asked) {
    worker->handle("hang", {.at_once = 2}, handler(&WorkerTest::hang));
    add({.kind = "hang", .payload = "1"});
    add({.kind = "hang", .payload = "2"});
    add({.kind = "hang", .payload = "3"});
    worker->start();
    until([this] { return ran.size() == 2; });
    const auto now = counts();
    EXPECT_EQ(now.running, 2);
    EXPECT_EQ(now.waiting, 1);
    EXPECT_THAT(ran, ElementsAre("1", "2"));
}

TEST_F(WorkerTest, waits_until_a_job_is_due) {
    worker->handle("note", {}, handler(&WorkerTest::note));
    add({.kind = "note", .payload = "later", .run_at = clock.now() + 1min});
    worker->start();
    add({.kind = "note", .payload = "now"});
    until([this] { return !ran.empty(); });
    EXPECT_EQ(counts().waiting, 1);
    clock.advance(1min);
    worker->wake();
    settle();
    EXPECT_THAT(ran, ElementsAre("now", "later"));
}

TEST_F(WorkerTest, tries_again_later_and_keeps_the_last_error_when_it_is_dead) {
    worker->handle("fail", {.max_attempts = 3, .first_retry = 10s}, handler(&WorkerTest::fail));
    const auto id = add({.kind = "fail"});
    worker->start();
    for (std::size_t attempt = 1; attempt <= 3; ++attempt) {
        until([&] { return ran.size() == attempt && counts().running == 0; });
        EXPECT_EQ(state(*id), attempt < 3 ? "waiting" : "dead");
        clock.advance(1min);
        worker->wake();
    }
    const auto error = write([id](db::Session& s) { return s.value<std::string>(error_of, *id); });
    EXPECT_EQ(error, "no ? luck");
}

TEST_F(WorkerTest, a_job_that_gives_up_is_dead_at_once) {
    worker->handle("give_up", {}, handler(&WorkerTest::give_up));
    const auto id = add({.kind = "give_up"});
    worker->start();
    settle();
    EXPECT_EQ(state(*id), "dead");
    EXPECT_EQ(ran.size(), 1U);
}

TEST_F(WorkerTest, one_waiting_job_of_a_key_is_enough) {
    EXPECT_TRUE(add({.kind = "note", .unique_key = "a"}));
    EXPECT_FALSE(add({.kind = "note", .unique_key = "a"}));
    EXPECT_TRUE(add({.kind = "note", .unique_key = "b"}));
    EXPECT_TRUE(add({.kind = "other", .unique_key = "a"}));
}

TEST_F(WorkerTest, two_jobs_of_a_key_never_run_at_once) {
    worker->handle("hang", {.at_once = 5}, handler(&WorkerTest::hang));
    worker->start();
    add({.kind = "hang", .payload = "1", .unique_key = "a"});
    until([this] { return ran.size() == 1; });
    EXPECT_TRUE(add({.kind = "hang", .payload = "2", .unique_key = "a"}));
    add({.kind = "hang", .payload = "3", .unique_key = "b"});
    until([this] { return ran.size() == 2; });
    EXPECT_THAT(ran, ElementsAre("1", "3"));
    EXPECT_EQ(counts().waiting, 1);
}

TEST_F(WorkerTest, what_does_not_end_when_stopping_waits_for_the_next_start) {
    worker->handle("hang", {.max_attempts = 1}, handler(&WorkerTest::hang));
    const auto id = add({.kind = "hang"});
    worker->start();
    until([this] { return ran.size() == 1; });
    stop();
    EXPECT_EQ(state(*id), "waiting");
    worker = make_worker();
    worker->handle("hang", {.max_attempts = 1}, handler(&WorkerTest::note));
    worker->start();
    settle();
    EXPECT_EQ(state(*id), "gone");
}

TEST_F(WorkerTest, takes_the_jobs_of_a_process_that_is_gone_when_their_lease_has_run_out) {
    const auto id = add({.kind = "note"});
    const auto gone = [until = clock.now() + 1min](db::Session& session) {
        session.rows(queries::claim_waiting, "note", from_milliseconds(0), until, "gone", 1);
    };
    write(gone);
    EXPECT_EQ(state(*id), "running");
    worker->handle("note", {}, handler(&WorkerTest::note));
    worker->start();
    if (test.database().kind() != "sqlite") {
        loop.poll();
        EXPECT_EQ(state(*id), "running");
        clock.advance(2min);
        worker->wake();
    }
    settle();
    EXPECT_EQ(state(*id), "gone");
    EXPECT_EQ(ran.size(), 1U);
}

TEST_F(WorkerTest, a_job_that_kills_the_process_each_time_ends_as_dead) {
    const auto id = add({.kind = "note"});
    const auto gone = [](db::Session& session) {
        session.rows(
            queries::claim_waiting, "note", from_milliseconds(0), from_milliseconds(0), "gone", 1
        );
    };
    write(gone);
    worker->handle("note", {.max_attempts = 1}, handler(&WorkerTest::note));
    worker->start();
    settle();
    EXPECT_EQ(state(*id), "dead");
    EXPECT_TRUE(ran.empty());
}

TEST_F(WorkerTest, leaves_kinds_without_a_handler_where_they_are) {
    const auto id = add({.kind = "unknown"});
    worker->handle("note", {}, handler(&WorkerTest::note));
    worker->start();
    add({.kind = "note"});
    until([this] { return !ran.empty(); });
    EXPECT_EQ(state(*id), "waiting");
}

Task<void> finish_and_die(db::Database& database, Job job) {
    auto unit = [job](db::Session& session) {
        if (!finish(session, job)) {
            throw std::runtime_error{"not ours"};
        }
    };
    co_await database.write(unit);
    throw std::runtime_error{"after the end"};
}

TEST_F(WorkerTest, a_job_finished_in_a_unit_does_not_come_back) {
    auto finishing = [this](Job job) {
        ran.push_back(job.payload);
        return finish_and_die(test.database(), std::move(job));
    };
    worker->handle("finish", {}, finishing);
    const auto id = add({.kind = "finish"});
    worker->start();
    until([this] { return !ran.empty(); });
    settle();
    EXPECT_EQ(state(*id), "gone");
}

TEST(RetryDelay, doubles_up_to_the_longest_and_takes_off_up_to_half) {
    EXPECT_EQ(retry_delay(1, 0, 5s, 1h), 5s);
    EXPECT_EQ(retry_delay(2, 0, 5s, 1h), 10s);
    EXPECT_EQ(retry_delay(4, 0, 5s, 1h), 40s);
    EXPECT_EQ(retry_delay(1'000'000, 0, 5s, 1h), 1h);
    EXPECT_EQ(retry_delay(2, 0.5, 5s, 1h), 7500ms);
}

} // namespace
} // namespace hiochat::jobs
