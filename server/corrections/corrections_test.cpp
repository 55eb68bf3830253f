#include "conversations/conversations.h"
#include "corrections/corrections.h"
#include "knowledge/processing.h"
#include "knowledge/testing.h"

namespace hiochat::corrections {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct CorrectionsTest : knowledge::KnowledgeTest {
    knowledge::Processing processing{database, sources, *library, pool, clock, log, "unused", {}};
    knowledge::categories::Categories categories{database, clock};
    knowledge::analytics::Analytics analytics{database, pool, clock};
    knowledge::questions::Questions questions{database, processing, categories, analytics};
    visitors::Visitors visitors{database, clock};
    conversations::Conversations conversations{loop.get_executor(), database, clock, {}};
    Corrections corrections{database, questions, clock};
    const visitors::Visitor visitor = run(visitors.create(workspace, bot)).visitor;
    ThreadId thread;
    std::int64_t answer = 0;

    CorrectionsTest() {
        const auto said = run(conversations.say(visitor, "c1", "Do you ship to Norway?"));
        thread = said.message.thread_id;
        conversations::NewMessage message;
        message.text = "I do not know.";
        message.client_id = "answer:1";
        message.abstained = true;
        answer = run(conversations.append(workspace, thread, message)).message.seq;
        knowledge::analytics::Asked asked{.workspace_id = workspace, .chatbot_id = bot};
        asked.question = said.message.text;
        asked.abstained = true;
        asked.thread_id = thread;
        asked.seq = answer;
        write([&](db::Session& session) { knowledge::analytics::record(session, asked); });
    }

    Correction correct(NewCorrection correction, std::int64_t seq = 2) {
        return run(corrections.correct(workspace, ann.id, thread, seq, std::move(correction)));
    }

    std::string best(const std::string& question) {
        const auto hits = index()->search(question);
        return hits.empty() ? "" : hits.front().text;
    }
};

TEST_F(CorrectionsTest, become_questions_with_their_answers) {
    const auto made = correct({.answer = "Yes, within three days."});
    EXPECT_EQ(made.question, "Do you ship to Norway?");
    EXPECT_EQ(best("Do you ship to Norway?"), "Yes, within three days.");
    EXPECT_EQ(get(made.source_id).kind, knowledge::SourceKind::question);
    const auto kept = run(corrections.of_thread(workspace, thread));
    ASSERT_THAT(kept, SizeIs(1));
    EXPECT_EQ(kept[0].seq, answer);
    EXPECT_EQ(kept[0].source_id, made.source_id);
    EXPECT_EQ(kept[0].answer, "Yes, within three days.");
    EXPECT_EQ(kept[0].corrected_by, ann.id);
    EXPECT_EQ(kept[0].corrected_at, clock.now());
}

TEST_F(CorrectionsTest, settle_what_was_asked_in_vain) {
    ASSERT_THAT(run(analytics.unanswered(workspace, bot)), SizeIs(1));
    correct({.answer = "Yes."});
    EXPECT_THAT(run(analytics.unanswered(workspace, bot)), IsEmpty());
}

TEST_F(CorrectionsTest, change_the_same_entry_when_they_are_corrected) {
    const auto first = correct({.answer = "Yes."});
    const auto second = correct({.question = "Shipping to Norway?", .answer = "No, sorry."});
    EXPECT_EQ(second.source_id, first.source_id);
    EXPECT_EQ(best("Shipping to Norway?"), "No, sorry.");
    EXPECT_EQ(index()->passage_count(), 1U);
    EXPECT_THAT(run(corrections.of_thread(workspace, thread)), SizeIs(1));
}

TEST_F(CorrectionsTest, begin_anew_when_their_entry_was_removed) {
    const auto first = correct({.answer = "Yes."});
    run(sources.remove(workspace, bot, first.source_id));
    EXPECT_THAT(run(corrections.of_thread(workspace, thread)), IsEmpty());
    EXPECT_NE(correct({.answer = "Yes!"}).source_id, first.source_id);
    EXPECT_EQ(best("Do you ship to Norway?"), "Yes!");
}

TEST_F(CorrectionsTest, are_of_the_bots_messages) {
    EXPECT_REFUSED(correct({.answer = "Yes."}, 1), "not_found");
    EXPECT_REFUSED(correct({.answer = "Yes."}, 99), "not_found");
    EXPECT_REFUSED(correct({.answer = " "}), "invalid answer");
    EXPECT_THAT(run(corrections.of_thread(workspace, thread)), IsEmpty());
    EXPECT_EQ(index()->passage_count(), 0U);
}

TEST_F(CorrectionsTest, are_the_workspaces_own) {
    EXPECT_REFUSED(
        run(corrections.correct(other_workspace, bob.id, thread, answer, {.answer = "Yes."})),
        "not_found"
    );
    EXPECT_REFUSED(run(corrections.of_thread(other_workspace, thread)), "not_found");
}

} // namespace
} // namespace hiochat::corrections
