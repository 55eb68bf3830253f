#include "interfaces/answering.h"
#include "platform/async/testing.h"
#include "platform/errors/rejected.h"

#include <gtest/gtest.h>

namespace hiochat::interfaces {
namespace {

using namespace std::chrono_literals;

// Takes everything at once.
class KeepingSink final : public http::Sink {
public:
    Task<void> write(std::string bytes) override {
        said += bytes;
        co_return;
    }

    std::string said;
};

Task<Reply> tell(Question question, Listener listener) {
    listener.delta("wrong");
    listener.restart();
    listener.delta("to ");
    listener.delta(question.text);
    co_return Reply{.text = "to " + question.text};
}

Task<Reply> refuse(Question, Listener) {
    throw Rejected{Reason::limited, "later"};
    co_return Reply{};
}

Task<Reply> fail(Question, Listener listener) {
    listener.delta("half");
    throw std::runtime_error{"secret"};
    co_return Reply{};
}

Voice voice() {
    Voice out;
    out.begin = [] { return std::string{"<"}; };
    out.delta = [](std::string_view text) { return std::string{text}; };
    out.restart = [] { return std::string{"|"}; };
    out.answer = [](const Reply& reply) { return "=" + reply.text + ">"; };
    out.failure = [](const http::Problem& problem) { return "!" + problem.code + ">"; };
    return out;
}

struct AnsweringTest : testing::Test {
    std::string said(Ask ask) {
        Speaking speaking;
        speaking.report = [this](std::exception_ptr) { ++reported; };
        const auto response = speak(std::move(ask), {{}, {}, "Norway"}, voice(), speaking);
        async::run(loop, std::get<http::StreamBody>(response.body).make(sink));
        return sink.said;
    }

    boost::asio::io_context loop;
    KeepingSink sink;
    int reported = 0;
};

TEST_F(AnsweringTest, tells_what_is_said_and_what_is_void) {
    EXPECT_EQ(said(&tell), "<wrong|to Norway=to Norway>");
}

TEST_F(AnsweringTest, a_refusal_ends_the_stream_with_its_code) {
    EXPECT_EQ(said(&refuse), "<!limited>");
    EXPECT_EQ(reported, 0);
}

TEST_F(AnsweringTest, a_failure_is_reported_and_tells_no_secrets) {
    EXPECT_EQ(said(&fail), "<half!internal>");
    EXPECT_EQ(reported, 1);
}

class GoneSink final : public http::Sink {
public:
    Task<void> write(std::string) override {
        throw boost::system::system_error{boost::asio::error::operation_aborted};
        co_return;
    }
};

struct Ended {
    explicit Ended(bool& flag_) : flag{flag_} {}

    ~Ended() { flag = true; }

    bool& flag;
};

Task<Reply> think(bool& ended, Question, Listener listener) {
    const Ended end{ended};
    listener.delta("well");
    co_await async::sleep_for(24h);
    co_return Reply{};
}

TEST_F(AnsweringTest, a_client_that_has_gone_ends_the_work) {
    bool ended = false;
    Ask ask = [&ended](Question question, Listener listener) {
        return think(ended, std::move(question), std::move(listener));
    };
    GoneSink gone;
    const auto response = speak(ask, {{}, {}, "?"}, voice(), {});
    std::exception_ptr failure;
    try {
        async::run(loop, std::get<http::StreamBody>(response.body).make(gone));
    } catch (...) {
        failure = std::current_exception();
    }
    ASSERT_TRUE(failure);
    EXPECT_TRUE(async::is_cancellation(failure));
    EXPECT_TRUE(ended);
}

TEST(AskedQuestion, is_checked) {
    const auto refused = [](Question question) {
        try {
            check(question);
        } catch (const Rejected& refusal) {
            return refusal.field();
        }
        return std::string{"taken"};
    };
    EXPECT_EQ(refused({{}, {}, "Norway?"}), "taken");
    EXPECT_EQ(refused({{}, {}, " \n"}), "question");
    EXPECT_EQ(refused({{}, {}, std::string(8001, 'x')}), "question");
    const Turn turn{TurnRole::user, "x"};
    EXPECT_EQ(refused({{}, {}, "?", std::vector<Turn>(50, turn)}), "taken");
    EXPECT_EQ(refused({{}, {}, "?", std::vector<Turn>(51, turn)}), "turns");
    EXPECT_EQ(
        refused({{}, {}, "?", {turn, {TurnRole::user, std::string(8001, 'x')}}}), "turns[1].text"
    );
}

} // namespace
} // namespace hiochat::interfaces
