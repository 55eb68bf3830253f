#include "evaluations/testing.h"

namespace hiochat::evaluations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct CasesTest : EvaluationTest {
    ThreadId thread;

    // The number of the bot's answer.
    std::int64_t talk(const std::string& question, bool abstained) {
        const auto said = say(question);
        thread = said.message.thread_id;
        conversations::NewMessage message;
        message.text = "An answer.";
        message.abstained = abstained;
        message.client_id = "answer:" + std::to_string(said.message.seq);
        if (!abstained) {
            message.citations = {{SourceId{"s"}, "terms.pdf", "", {}, "", ""}};
            message.citations.push_back(message.citations.front());
        }
        return run(conversations.append(workspace, thread, message)).message.seq;
    }

    NewCase from(std::int64_t seq) {
        NewCase out;
        out.thread_id = thread;
        out.seq = seq;
        return out;
    }

    EvaluationImported import(std::vector<Line> lines, Import how = Import::add) {
        return run(cases.import(workspace, set, std::move(lines), how));
    }
};

TEST_F(CasesTest, are_made_changed_and_removed) {
    const auto id = add(" open? ", {.words = {"nine"}});
    EXPECT_EQ(get(id).question, "open?");
    run(cases.change(workspace, set, id, {.words = {{"ten"}}, .note = "mine"}));
    EXPECT_THAT(get(id).expected.words, ElementsAre("ten"));
    EXPECT_EQ(get(id).note, "mine");
    run(cases.remove(workspace, set, id));
    run(cases.remove(workspace, set, id));
    EXPECT_THAT(run(cases.all(workspace, set)), IsEmpty());
}

TEST_F(CasesTest, forget_their_state_when_they_ask_for_something_else) {
    const auto id = add("moon?");
    run_all();
    EXPECT_EQ(get(id).state, EvaluationCaseState::passed);
    run(cases.change(workspace, set, id, {.note = "kept"}));
    EXPECT_EQ(get(id).state, EvaluationCaseState::passed);
    run(cases.change(workspace, set, id, {.words = {{"cheese"}}, .declines = false}));
    EXPECT_EQ(get(id).state, std::nullopt);
    EXPECT_EQ(get(id).since, std::nullopt);
}

TEST_F(CasesTest, come_from_answers) {
    const auto made = run(cases.add(workspace, set, from(talk("How long?", false))));
    EXPECT_EQ(made.question, "How long?");
    EXPECT_THAT(made.expected.sources, ElementsAre("terms.pdf"));
    EXPECT_EQ(made.thread_id, thread);
    const auto declined = run(cases.add(workspace, set, from(talk("Moon?", true))));
    EXPECT_TRUE(declined.expected.declines);
    auto better = from(talk("Sun?", true));
    better.expected = Expected{.words = {"hot"}};
    EXPECT_THAT(run(cases.add(workspace, set, better)).expected.words, ElementsAre("hot"));
}

TEST_F(CasesTest, come_from_questions_with_what_is_expected) {
    talk("How long?", false);
    EXPECT_REFUSED(run(cases.add(workspace, set, from(1))), "invalid words");
    auto wanted = from(1);
    wanted.expected = Expected{.words = {"14"}};
    EXPECT_EQ(run(cases.add(workspace, set, wanted)).question, "How long?");
    EXPECT_REFUSED(run(cases.add(workspace, set, from(9))), "not_found");
}

TEST_F(CasesTest, come_from_threads_of_the_same_chatbot) {
    const auto elsewhere = run(evaluations.create(workspace, add_chatbot(workspace), {"Other"}));
    EXPECT_REFUSED(
        run(cases.add(workspace, elsewhere.id, from(talk("How long?", false)))), "not_found"
    );
}

TEST_F(CasesTest, are_imported) {
    const auto id = add("Open?");
    auto done = import({{"open?", {.words = {"nine"}}, ""}, {"Price?", {.words = {"ten"}}, "n"}});
    EXPECT_EQ(done.added, 1);
    EXPECT_EQ(done.changed, 1);
    EXPECT_THAT(get(id).expected.words, ElementsAre("nine"));
    done = import({{"Price?", {.words = {"ten"}}, "n"}}, Import::replace);
    EXPECT_EQ(done.added + done.changed, 0);
    EXPECT_EQ(done.removed, 1);
    EXPECT_THAT(run(cases.all(workspace, set)), SizeIs(1));
}

TEST_F(CasesTest, are_bounded) {
    for (int i = 0; i < 5; ++i) {
        add("q" + std::to_string(i));
    }
    EXPECT_REFUSED(add("one more"), "full");
    EXPECT_REFUSED(import({{"one more", {.declines = true}, ""}}), "full");
    EXPECT_THAT(run(cases.all(workspace, set)), SizeIs(5)) << "all or nothing";
    EXPECT_EQ(import({{"one more", {.declines = true}, ""}}, Import::replace).removed, 5);
    EXPECT_REFUSED(add(""), "invalid question");
    EXPECT_REFUSED(add(std::string(2001, 'q')), "invalid question");
    EXPECT_REFUSED(add("nothing expected", {}), "invalid words");
}

TEST_F(CasesTest, are_the_workspaces_own) {
    const auto id = add("one");
    const auto& other = other_workspace;
    NewCase wanted;
    wanted.question = "two";
    wanted.expected = Expected{.declines = true};
    EXPECT_REFUSED(run(cases.all(other, set)), "not_found");
    EXPECT_REFUSED(run(cases.add(other, set, wanted)), "not_found");
    EXPECT_REFUSED(run(cases.change(other, set, id, {.note = "theirs"})), "not_found");
    EXPECT_REFUSED(run(cases.remove(other, set, id)), "not_found");
    EXPECT_REFUSED(run(cases.import(other, set, {}, Import::replace)), "not_found");
    EXPECT_REFUSED(run(cases.history(other, set, id)), "not_found");
    EXPECT_THAT(run(cases.all(workspace, set)), SizeIs(1));
}

struct EvaluationsTest : EvaluationTest {};

TEST_F(EvaluationsTest, are_made_changed_and_removed) {
    const auto made = run(evaluations.create(workspace, bot, {" Second ", true, std::nullopt}));
    EXPECT_EQ(made.name, "Second");
    EXPECT_TRUE(made.after_knowledge);
    EXPECT_FALSE(made.after_behaviour);
    const auto changed = run(evaluations.change(workspace, made.id, {.after_knowledge = false}));
    EXPECT_FALSE(changed.after_knowledge);
    EXPECT_EQ(changed.name, "Second");
    EXPECT_THAT(run(evaluations.all(workspace, bot)), SizeIs(2));
    run(evaluations.remove(workspace, made.id));
    EXPECT_THAT(run(evaluations.all(workspace, bot)), SizeIs(1));
}

TEST_F(EvaluationsTest, are_bounded) {
    EXPECT_REFUSED(run(evaluations.create(workspace, bot, {" "})), "invalid name");
    EXPECT_REFUSED(
        run(evaluations.create(workspace, bot, {std::string(121, 'n')})), "invalid name"
    );
    for (int i = 1; i < 20; ++i) {
        run(evaluations.create(workspace, bot, {"Set"}));
    }
    EXPECT_REFUSED(run(evaluations.create(workspace, bot, {"Set"})), "full");
}

TEST_F(EvaluationsTest, are_the_workspaces_own) {
    const auto& other = other_workspace;
    EXPECT_REFUSED(run(evaluations.all(other, bot)), "not_found");
    EXPECT_REFUSED(run(evaluations.create(other, bot, {"Mine"})), "not_found");
    EXPECT_REFUSED(run(evaluations.get(other, set)), "not_found");
    EXPECT_REFUSED(run(evaluations.change(other, set, {"Mine"})), "not_found");
    run(evaluations.remove(other, set));
    EXPECT_EQ(run(evaluations.get(workspace, set)).name, "Smoke");
}

} // namespace
} // namespace hiochat::evaluations
