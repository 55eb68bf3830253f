#include "conversations/testing.h"
#include "ratings/exchange.h"
#include "ratings/ratings.h"

namespace hiochat::ratings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct RatingsTest : conversations::ConversationTest {
    Ratings ratings{database, clock};
    ThreadId thread;

    // The visitor's questions, answered together; the number of the answer.
    std::int64_t
    ask(const std::vector<std::string>& questions, const std::string& answer = "Yes.") {
        std::int64_t last = 0;
        for (const auto& question : questions) {
            const auto said = say(question);
            thread = said.message.thread_id;
            last = said.message.seq;
        }
        conversations::NewMessage message;
        message.text = answer;
        message.client_id = "answer:" + std::to_string(last);
        return run(conversations.append(workspace, thread, message)).message.seq;
    }

    void rate(std::int64_t seq, Rating rating) {
        run(ratings.rate(visitor, thread, seq, std::move(rating)));
    }

    std::vector<RatedAnswer> all(Filter filter = {}) {
        return run(ratings.list(workspace, bot, filter, std::nullopt, 50)).items;
    }

    RatingFigures figures() { return run(ratings.figures(workspace, bot, {}, clock.now() + step)); }

    static constexpr std::chrono::hours step{1};
};

TEST_F(RatingsTest, keep_what_was_asked_and_answered) {
    const auto seq = ask({"When are you open?"}, "At nine.");
    rate(seq, {Verdict::down, "wrong", "It is ten."});
    ASSERT_THAT(all(), SizeIs(1));
    const auto rated = all().at(0);
    EXPECT_EQ(rated.thread_id, thread);
    EXPECT_EQ(rated.seq, seq);
    EXPECT_EQ(rated.rating, Verdict::down);
    EXPECT_EQ(rated.reason, "wrong");
    EXPECT_EQ(rated.comment, "It is ten.");
    EXPECT_EQ(rated.question, "When are you open?");
    EXPECT_EQ(rated.answer, "At nine.");
    EXPECT_EQ(rated.rated_at, clock.now());
    EXPECT_EQ(rated.corrected, std::nullopt);
    EXPECT_THAT(run(ratings.of_thread(workspace, thread)), SizeIs(1));
}

TEST_F(RatingsTest, are_of_all_messages_that_were_answered_together) {
    ask({"Hello"});
    const auto seq = ask({"When are you open?", "On Sundays?"});
    rate(seq, {Verdict::up});
    EXPECT_EQ(all().at(0).question, "When are you open?\nOn Sundays?");
}

TEST_F(RatingsTest, are_one_for_each_message_and_can_be_taken_back) {
    const auto seq = ask({"When?"});
    rate(seq, {Verdict::down});
    rate(seq, {Verdict::down, "outdated", std::nullopt});
    ASSERT_THAT(all(), SizeIs(1));
    EXPECT_EQ(all().at(0).reason, "outdated");
    rate(seq, {Verdict::up});
    EXPECT_EQ(all().at(0).rating, Verdict::up);
    EXPECT_EQ(all().at(0).reason, std::nullopt);
    rate(seq, {});
    rate(seq, {});
    EXPECT_THAT(all(), IsEmpty());
}

TEST_F(RatingsTest, are_listed_latest_first_page_by_page) {
    std::vector<std::int64_t> seqs;
    for (int i = 0; i < 3; ++i) {
        seqs.push_back(ask({"Question " + std::to_string(i)}));
        rate(seqs.back(), {i == 1 ? Verdict::down : Verdict::up});
    }
    const auto first = run(ratings.list(workspace, bot, {}, std::nullopt, 2));
    ASSERT_THAT(first.items, SizeIs(2));
    EXPECT_EQ(first.items[0].seq, seqs[2]);
    const auto rest = run(ratings.list(workspace, bot, {}, first.next_cursor, 2));
    ASSERT_THAT(rest.items, SizeIs(1));
    EXPECT_EQ(rest.items[0].seq, seqs[0]);
    EXPECT_EQ(rest.next_cursor, std::nullopt);
    ASSERT_THAT(all({.rating = Verdict::down}), SizeIs(1));
    EXPECT_EQ(all({.rating = Verdict::down})[0].seq, seqs[1]);
    EXPECT_THAT(all({.to = clock.now()}), IsEmpty());
}

TEST_F(RatingsTest, are_counted_by_day_and_reason) {
    rate(ask({"One"}), {Verdict::up});
    rate(ask({"Two"}), {Verdict::down, "wrong", std::nullopt});
    clock.advance(std::chrono::hours{24});
    rate(ask({"Three"}), {Verdict::down, "wrong", std::nullopt});
    rate(ask({"Four"}), {Verdict::down, "outdated", std::nullopt});
    const auto found = figures();
    EXPECT_EQ(found.up, 1);
    EXPECT_EQ(found.down, 3);
    ASSERT_THAT(found.days, SizeIs(2));
    EXPECT_EQ(found.days[0].day, "2026-01-01");
    EXPECT_EQ(found.days[0].up, 1);
    EXPECT_EQ(found.days[0].down, 1);
    EXPECT_EQ(found.days[1].day, "2026-01-02");
    ASSERT_THAT(found.reasons, SizeIs(2));
    EXPECT_EQ(found.reasons[0].reason, "wrong");
    EXPECT_EQ(found.reasons[0].count, 2);
}

TEST_F(RatingsTest, are_the_visitors_own_and_of_the_bots_messages) {
    const auto seq = ask({"When?"});
    const auto other = new_visitor(bot);
    EXPECT_REFUSED(run(ratings.rate(other, thread, seq, {Verdict::up})), "not_found");
    EXPECT_REFUSED(rate(seq - 1, {Verdict::up}), "not_found");
    EXPECT_REFUSED(rate(99, {Verdict::up}), "not_found");
    EXPECT_REFUSED(rate(99, {}), "not_found");
    const auto elsewhere = add_chatbot(other_workspace);
    const auto stranger = run(visitors.create(other_workspace, elsewhere)).visitor;
    EXPECT_REFUSED(run(ratings.rate(stranger, thread, seq, {Verdict::up})), "not_found");
    EXPECT_THAT(all(), IsEmpty());
}

TEST_F(RatingsTest, are_bounded) {
    const auto seq = ask({"When?"});
    EXPECT_REFUSED(rate(seq, {Verdict::down, std::string(41, 'r'), {}}), "invalid reason");
    EXPECT_REFUSED(rate(seq, {Verdict::down, {}, std::string(1001, 'c')}), "invalid comment");
    std::string emoji;
    for (int i = 0; i < 500; ++i) {
        emoji += "😀";
    }
    rate(seq, {Verdict::down, " ", emoji});
    EXPECT_EQ(all().at(0).reason, std::nullopt) << "blank is nothing";
    EXPECT_EQ(all().at(0).comment, emoji);
    EXPECT_REFUSED(rate(seq, {Verdict::down, {}, emoji + "😀"}), "invalid comment");
}

TEST_F(RatingsTest, are_seen_by_their_workspace_alone) {
    rate(ask({"When?"}), {Verdict::up});
    EXPECT_REFUSED(run(ratings.of_thread(other_workspace, thread)), "not_found");
    EXPECT_REFUSED(run(ratings.list(other_workspace, bot, {}, std::nullopt, 9)), "not_found");
    EXPECT_REFUSED(run(ratings.figures(other_workspace, bot, {}, clock.now())), "not_found");
}

} // namespace
} // namespace hiochat::ratings
