#include "crawler/politeness.h"
#include "platform/async/testing.h"

#include <gtest/gtest.h>

#include <list>

namespace hiochat::crawler {
namespace {

using namespace std::chrono_literals;

struct PolitenessTest : testing::Test {
    std::list<Politeness> all; // outlive what still waits in the loop
    boost::asio::io_context loop;
    std::vector<std::string> order;

    Politeness& of(std::size_t at_once, std::chrono::milliseconds gap) {
        return all.emplace_back(at_once, gap);
    }

    Task<void> take(Politeness& politeness, std::string host, std::string name) {
        const auto turn = co_await politeness.turn(host, 0ms);
        order.push_back(name);
        co_await ended_->wait();
    }

    void spawn(Task<void> task) { tasks_.spawn(std::move(task)); }

    // Whoever waits still holds on to the test's Politeness.
    void end() {
        tasks_.cancel();
        async::run(loop, tasks_.join());
    }

    void poll() {
        loop.restart();
        loop.poll();
    }

    std::unique_ptr<async::Event> ended_ = std::make_unique<async::Event>(loop.get_executor());
    async::TaskGroup tasks_{loop.get_executor(), [](const std::exception_ptr&) {}};
};

TEST_F(PolitenessTest, as_many_at_once_as_are_allowed_and_each_host_for_itself) {
    auto& politeness = of(2, 0ms);
    for (const auto* name : {"a1", "a2", "a3"}) {
        spawn(take(politeness, "a", name));
    }
    spawn(take(politeness, "b", "b1"));
    poll();
    EXPECT_EQ(order, (std::vector<std::string>{"a1", "a2", "b1"}));
    ended_->notify();
    poll();
    EXPECT_EQ(order.back(), "a3");
    end();
}

TEST_F(PolitenessTest, a_host_that_rests_is_left_alone) {
    auto& politeness = of(2, 0ms);
    spawn(take(politeness, "a", "a1"));
    poll();
    politeness.rest("a", 1h);
    spawn(take(politeness, "a", "a2"));
    spawn(take(politeness, "b", "b1"));
    poll();
    EXPECT_EQ(order, (std::vector<std::string>{"a1", "b1"}));
    end();
}

TEST_F(PolitenessTest, the_longer_gap_counts) {
    auto& politeness = of(5, 1h);
    spawn(take(politeness, "a", "a1"));
    spawn(take(politeness, "a", "a2"));
    poll();
    EXPECT_EQ(order, (std::vector<std::string>{"a1"}));
    end();
}

} // namespace
} // namespace hiochat::crawler
