#include "knowledge/analytics/asked.h"
#include "knowledge/processing.h"
#include "knowledge/questions/questions.h"
#include "knowledge/testing.h"

namespace hiochat::knowledge::questions {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct QuestionsTest : KnowledgeTest {
    Processing processing{database, sources, *library, pool, clock, log, "unused", {}};
    categories::Categories categories{database, clock};
    analytics::Analytics analytics{database, pool, clock};
    Questions questions{database, processing, categories, analytics};

    Source add(const std::string& question, const std::string& answer) {
        return run(questions.add(workspace, bot, {.question = {question, {}, answer}}));
    }

    void ask_in_vain(const std::string& question) {
        analytics::Asked asked{.workspace_id = workspace, .chatbot_id = bot};
        asked.question = question;
        asked.abstained = true;
        write([&](db::Session& session) { analytics::record(session, asked); });
    }
};

TEST_F(QuestionsTest, are_found_at_once_in_each_of_their_wordings) {
    const auto entry = run(questions.add(
        workspace,
        bot,
        {.question =
             {"Do you ship to Norway?", {"Delivery to Oslo?", " "}, "Yes, within three days."}}
    ));
    EXPECT_EQ(entry.kind, SourceKind::question);
    EXPECT_EQ(search("Do you ship to Norway?"), std::vector{entry.id.text()});
    EXPECT_EQ(search("delivery to oslo"), std::vector{entry.id.text()});
}

TEST_F(QuestionsTest, are_changed_in_place) {
    const auto entry = add("Do you ship to Norway?", "Yes.");
    run(questions.change(
        workspace, bot, entry.id, {.question = {"Do you ship to Iceland?", {}, "No, sorry."}}
    ));
    ASSERT_EQ(search("Iceland"), std::vector{entry.id.text()});
    EXPECT_EQ(index()->search("Iceland").at(0).text, "No, sorry.");
    EXPECT_THAT(search("Norway"), IsEmpty());
}

TEST_F(QuestionsTest, settle_what_was_asked_in_vain) {
    ask_in_vain("Do you ship to Norway?");
    ask_in_vain("Who are you?");
    const auto groups = run(analytics.unanswered(workspace, bot));
    ASSERT_THAT(groups, SizeIs(2));
    const auto norway = groups[0].question == "Who are you?" ? groups[1] : groups[0];
    run(questions.add(
        workspace, bot, {.question = {norway.question, {}, "Yes."}, .answers = norway.question_ids}
    ));
    EXPECT_THAT(run(analytics.unanswered(workspace, bot)), SizeIs(1));
}

TEST_F(QuestionsTest, are_put_into_categories) {
    const auto terms = run(categories.create(workspace, {.name = "Terms"}));
    const auto entry = run(questions.add(
        workspace,
        bot,
        {.question = {"Question?", {}, "Answer."}, .categories = std::vector{terms.id}}
    ));
    EXPECT_EQ(run(categories.all(workspace)).at(0).sources, 1);
    run(questions.change(workspace, bot, entry.id, {.question = {"Question?", {}, "Other."}}));
    EXPECT_EQ(run(categories.all(workspace)).at(0).sources, 1) << "left as they are";
}

TEST_F(QuestionsTest, refuse_what_is_wrong_before_anything_is_stored) {
    EXPECT_REFUSED(add("", "Answer."), "invalid question");
    EXPECT_REFUSED(add("Question?", "  "), "invalid answer");
    EXPECT_REFUSED(add(std::string(501, 'q'), "Answer."), "invalid question");
    const std::vector<std::string> long_one{std::string(501, 'q')};
    EXPECT_REFUSED(
        run(questions.add(workspace, bot, {.question = {"Question?", long_one, "Answer."}})),
        "invalid alternatives[0]"
    );
    EXPECT_REFUSED(
        run(questions.add(
            workspace,
            bot,
            {.question = {"Question?", {}, "Answer."},
             .categories = std::vector{CategoryId{"unknown"}}}
        )),
        "not_found"
    );
    EXPECT_EQ(index()->passage_count(), 0U);
}

TEST_F(QuestionsTest, are_the_workspaces_own) {
    const auto entry = add("Question?", "Answer.");
    const Entry changed{.question = {"Question?", {}, "Taken over."}};
    EXPECT_REFUSED(run(questions.add(other_workspace, bot, changed)), "not_found");
    EXPECT_REFUSED(run(questions.change(other_workspace, bot, entry.id, changed)), "not_found");
    EXPECT_REFUSED(
        run(questions.change(other_workspace, other_bot, entry.id, changed)), "not_found"
    );
    EXPECT_EQ(index()->search("Question?").at(0).text, "Answer.");
}

} // namespace
} // namespace hiochat::knowledge::questions
