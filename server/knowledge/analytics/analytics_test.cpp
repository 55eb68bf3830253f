#include "knowledge/analytics/analytics.h"
#include "knowledge/analytics/uses.h"
#include "knowledge/categories/testing.h"

namespace hiochat::knowledge::analytics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr db::Statement place{
    "place_test_source",
    "insert into source_categories (source_id, category_id, workspace_id, by_hand, by_rule) "
    "values ($1, $2, $3, 1, 0)"
};
constexpr db::Statement insert_category{
    "insert_test_category",
    "insert into categories (id, workspace_id, parent_id, name, colour, rules, created_at, "
    "updated_at) values ($1, $2, $3, $1, '#000000', '[]', 0, 0)"
};
constexpr db::Statement set_state{
    "set_test_state", "update sources set status = $2, updated_at = $3 where id = $1"
};

struct AnalyticsTest : categories::SourceRows {
    async::Pool pool{1};
    Analytics analytics{database, pool, clock};
    const SourceId shipping = add_source("shipping.pdf");
    const SourceId returns = add_source("returns.pdf");

    void
    ask(const std::string& question,
        const std::optional<SourceId>& source,
        bool abstained = false,
        std::optional<ThreadId> thread = {}) {
        clock.advance(std::chrono::minutes{1});
        Asked asked{.workspace_id = workspace, .chatbot_id = bot};
        asked.thread_id = std::move(thread);
        asked.question = question;
        asked.answer = abstained ? "" : "An answer.";
        asked.abstained = abstained;
        asked.confidence = 0.75;
        if (source) {
            asked.passages = {source->text() + "/12", "other/3"};
        }
        asked.asked_at = clock.now();
        write([&](db::Session& session) { record(session, asked); });
    }

    Overview overview() {
        return run(analytics.overview(
            workspace,
            bot,
            {clock.now() - std::chrono::days{30}, clock.now() + std::chrono::days{1}}
        ));
    }

    std::vector<QuestionGroup> unanswered() { return run(analytics.unanswered(workspace, bot)); }
};

TEST_F(AnalyticsTest, counts_what_was_asked_and_which_sources_answered) {
    ask("How long does shipping take?", shipping);
    ask("And to Norway?", shipping);
    ask("May I return it?", returns);
    ask("Who are you?", std::nullopt, true);
    const auto found = overview();
    EXPECT_EQ(found.sources, 2);
    EXPECT_EQ(found.chunks, 6);
    EXPECT_EQ(found.questions, 4);
    EXPECT_EQ(found.answered, 3);
    ASSERT_THAT(found.most_used, SizeIs(2));
    EXPECT_EQ(found.most_used[0].source_id, shipping);
    EXPECT_EQ(found.most_used[0].uses, 2);
    EXPECT_THAT(found.never_used, IsEmpty());
    auto unit = [&](db::Session& session) {
        return uses_of(session, workspace, {shipping, returns, SourceId{"unknown"}});
    };
    const std::map<std::string, std::int64_t> expected{{shipping.text(), 2}, {returns.text(), 1}};
    EXPECT_EQ(write(unit), expected);
}

TEST_F(AnalyticsTest, looks_at_the_period_that_is_asked_for) {
    ask("How long does shipping take?", shipping);
    clock.advance(std::chrono::days{60});
    EXPECT_EQ(overview().questions, 0);
    EXPECT_THAT(overview().most_used, IsEmpty());
    EXPECT_THAT(overview().never_used, ElementsAre(returns)) << "never means never";
}

TEST_F(AnalyticsTest, keeps_what_was_asked_when_the_thread_is_gone) {
    ask("How long does shipping take?", shipping, false, ThreadId{"gone"});
    const auto page = run(analytics.answers(workspace, bot, shipping, {}, 10));
    ASSERT_THAT(page.answers, SizeIs(1));
    EXPECT_EQ(page.answers[0].question, "How long does shipping take?");
    EXPECT_EQ(page.answers[0].thread_id, ThreadId{"gone"});
    EXPECT_EQ(page.answers[0].confidence, 0.75);
}

TEST_F(AnalyticsTest, lists_the_answers_of_a_source_latest_first_page_by_page) {
    for (int i = 0; i < 5; ++i) {
        ask("Question " + std::to_string(i), shipping);
    }
    const auto first = run(analytics.answers(workspace, bot, shipping, {}, 3));
    ASSERT_THAT(first.answers, SizeIs(3));
    EXPECT_EQ(first.answers[0].question, "Question 4");
    const auto rest = run(analytics.answers(workspace, bot, shipping, first.next_cursor, 3));
    ASSERT_THAT(rest.answers, SizeIs(2));
    EXPECT_EQ(rest.answers[1].question, "Question 0");
    EXPECT_FALSE(rest.next_cursor);
    EXPECT_REFUSED(run(analytics.answers(other_workspace, bot, shipping, {}, 3)), "not_found");
    EXPECT_REFUSED(run(analytics.answers(workspace, other_bot, shipping, {}, 3)), "not_found");
}

TEST_F(AnalyticsTest, groups_what_has_no_answer_until_it_is_settled) {
    ask("Do you have vegan lamps?", shipping, true);
    ask("do you have vegan lamps", shipping, true);
    ask("What about the moon?", std::nullopt, true);
    auto groups = unanswered();
    ASSERT_THAT(groups, SizeIs(2));
    EXPECT_EQ(groups[0].count, 2);
    run(analytics.dismiss(other_workspace, other_bot, groups[0].question_ids));
    EXPECT_REFUSED(
        run(analytics.dismiss(other_workspace, bot, groups[0].question_ids)), "not_found"
    );
    EXPECT_THAT(unanswered(), SizeIs(2));
    run(analytics.dismiss(workspace, bot, groups[0].question_ids));
    EXPECT_THAT(unanswered(), SizeIs(1));
    run(analytics.mark_answered(workspace, bot, groups[1].question_ids));
    EXPECT_THAT(unanswered(), IsEmpty());
    EXPECT_EQ(overview().questions, 3) << "they were asked all the same";
}

TEST_F(AnalyticsTest, tells_what_is_stale) {
    clock.advance(std::chrono::days{200});
    const auto fresh = add_source("fresh.pdf");
    write([&](db::Session& session) { session.change(set_state, returns, "failed", clock.now()); });
    const auto stale = overview().stale;
    ASSERT_THAT(stale, SizeIs(2));
    EXPECT_EQ(stale[0].source_id, shipping);
    EXPECT_EQ(stale[0].reason, StaleReason::old);
    EXPECT_EQ(stale[1].source_id, returns);
    EXPECT_EQ(stale[1].reason, StaleReason::failing);
}

TEST_F(AnalyticsTest, tells_what_each_category_holds_and_lacks) {
    write([&](db::Session& session) {
        session.change(insert_category, "top", workspace, std::nullopt);
        session.change(insert_category, "under", workspace, "top");
        session.change(insert_category, "void", workspace, std::nullopt);
        session.change(place, shipping, "under", workspace);
    });
    const auto page = add_source("page", "https://shop.example/", shipping);
    ask("How long does shipping take?", shipping);
    ask("Vegan lamps?", page, true);
    ask("The moon?", std::nullopt, true);
    const auto found = overview().categories;
    ASSERT_THAT(found, SizeIs(4));
    for (const auto at : {0U, 1U}) {
        EXPECT_EQ(found[at].sources, 2) << "with what is below, and pages";
        EXPECT_EQ(found[at].chunks, 6);
        EXPECT_EQ(found[at].uses, 1);
        EXPECT_EQ(found[at].unanswered, 1);
    }
    EXPECT_EQ(found[2].sources, 0);
    EXPECT_EQ(found[3].category_id, std::nullopt);
    EXPECT_EQ(found[3].sources, 1);
    EXPECT_EQ(found[3].unanswered, 1);
}

TEST_F(AnalyticsTest, is_the_workspaces_own) {
    ask("How long does shipping take?", shipping);
    const Period always{TimePoint{}, clock.now() + std::chrono::days{1}};
    EXPECT_REFUSED(run(analytics.overview(other_workspace, bot, always)), "not_found");
    EXPECT_REFUSED(run(analytics.unanswered(other_workspace, bot)), "not_found");
    EXPECT_EQ(run(analytics.overview(other_workspace, other_bot, always)).questions, 0);
}

} // namespace
} // namespace hiochat::knowledge::analytics
