#include "platform/async/testing.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <variant>

namespace hiochat::async {
namespace {

using namespace std::chrono_literals;

struct AsyncTest : testing::Test {
    boost::asio::io_context loop;
};

Task<std::thread::id> thread_of_caller_after(Pool& pool) {
    auto nothing = [] {};
    co_await blocking(pool, nothing);
    co_return std::this_thread::get_id();
}

TEST_F(AsyncTest, blocking_work_runs_elsewhere_and_resumes_here) {
    Pool pool{1};
    auto where = [] { return std::this_thread::get_id(); };
    EXPECT_NE(run(loop, blocking(pool, where)), std::this_thread::get_id());
    EXPECT_EQ(run(loop, thread_of_caller_after(pool)), std::this_thread::get_id());
}

TEST_F(AsyncTest, blocking_carries_the_exception_back) {
    Pool pool{1};
    auto fail = []() -> int { throw std::invalid_argument{"no"}; };
    EXPECT_THROW(run(loop, blocking(pool, fail)), std::invalid_argument);
}

Task<std::variant<int, std::string>> text_at_once() {
    co_return "text";
}

Task<int> answer_after(std::chrono::milliseconds time) {
    co_await sleep_for(time);
    co_return 42;
}

TEST_F(AsyncTest, a_deadline_lets_the_quick_through_and_cuts_the_slow) {
    EXPECT_EQ(run(loop, within(1h, answer_after(0ms))), 42);
    EXPECT_THROW(run(loop, within(1ms, answer_after(1h))), TimedOut);
    EXPECT_EQ(std::get<std::string>(run(loop, within(1h, text_at_once()))), "text");
}

Task<void> forever() {
    co_await sleep_for(24h);
}

Task<void> failing() {
    throw std::logic_error{"bug"};
    co_return;
}

TEST_F(AsyncTest, a_group_reports_errors_and_ends_what_is_cancelled) {
    int errors = 0;
    TaskGroup group{loop.get_executor(), [&](std::exception_ptr) { ++errors; }};
    group.spawn(forever());
    group.spawn(within(24h, forever()));
    group.spawn(failing());
    run(loop, sleep_for(0ms));
    group.cancel();
    run(loop, group.join());
    EXPECT_EQ(errors, 1);
    EXPECT_EQ(group.size(), 0U);
}

} // namespace
} // namespace hiochat::async
