#include "knowledge/vectors/fixture.h"

#include <cmath>

namespace hiochat::knowledge::vectors {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const std::vector<std::string> returns{"Send anything back within thirty days for a refund."};
const std::vector<std::string> hours{"The workshop in Basel opens at nine every weekday."};
const std::vector<std::string> payment{"Mastercard and invoices are accepted everywhere."};

TEST_F(VectorsTest, without_a_model_there_are_none_and_nothing_is_asked) {
    embedder.chosen = std::nullopt;
    add_page(returns);
    embed();
    EXPECT_FALSE(searchable());
    EXPECT_EQ(embedder.calls, 0U);
    EXPECT_EQ(rows(), 0);
    run(upkeep->catch_up());
    EXPECT_EQ(jobs_of(embed_job), 0);
}

TEST_F(VectorsTest, are_found_by_meaning) {
    const auto back = add_page(returns);
    const auto open = add_page(hours);
    EXPECT_FALSE(searchable()) << "nothing is embedded yet";
    embed();
    EXPECT_THAT(nearest("refund for sending back").at(0), back.text());
    EXPECT_THAT(nearest("when does the workshop open").at(0), open.text());
    EXPECT_EQ(progress().amounts.embedded, 2);
}

TEST_F(VectorsTest, are_of_the_allowed_sources_only) {
    const auto back = add_page(returns);
    const auto open = add_page(hours);
    embed();
    EXPECT_THAT(nearest("refund for sending back", {open.text()}), ElementsAre(open.text()));
}

TEST_F(VectorsTest, survive_a_restart) {
    const auto back = add_page(returns);
    embed();
    restart_vectors();
    EXPECT_THAT(nearest("refund"), ElementsAre(back.text()));
    embed();
    EXPECT_EQ(embedder.passages.size(), 1U) << "nothing is embedded twice";
}

TEST_F(VectorsTest, of_a_replaced_text_are_never_those_of_the_former) {
    const auto page = add_page({returns.at(0), hours.at(0)});
    embed();
    ASSERT_EQ(searchable()->view->count(), 2U);
    learn(page, payment);
    EXPECT_FALSE(searchable()) << "the new text has none yet; words still find it";
    EXPECT_EQ(index()->search("Mastercard").at(0).source, page.text());
    EXPECT_EQ(progress().amounts.embedded, 0);
    embed();
    const auto found = searchable();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->view->count(), 1U);
    EXPECT_NEAR(
        found->view->best(Probe{embedder.vector_of("Handbook Part " + payment.at(0))}), 1, 0.05
    );
}

TEST_F(VectorsTest, are_not_stored_for_a_text_that_was_replaced_meanwhile) {
    const auto page = add_page(returns);
    auto next = [&](db::Session& session) {
        return next_pieces(session, {workspace, bot}, *embedder.chosen);
    };
    const auto pieces = write(next);
    ASSERT_EQ(pieces.size(), 1U);
    learn(page, payment);
    write([&](db::Session& session) {
        return store(session, {workspace, bot}, "k", pieces, {embedder.vector_of("anything")});
    });
    EXPECT_EQ(rows(), 0);
}

TEST_F(VectorsTest, go_with_their_source) {
    const auto page = add_page(returns);
    const auto other = add_page(hours);
    embed();
    remove(page);
    EXPECT_THAT(nearest("refund"), ElementsAre(other.text())) << "at once";
    sweep();
    EXPECT_EQ(rows(), 1);
}

TEST_F(VectorsTest, go_with_their_chatbot) {
    const auto page = add_page(returns);
    embed();
    static constexpr db::Statement remove_chatbot{
        "remove_test_chatbot", "delete from chatbots where id = $1"
    };
    write([&](db::Session& session) {
        end_versions(session, page);
        session.change(remove_chatbot, bot);
    });
    sweep();
    EXPECT_EQ(rows(), 0);
    static constexpr db::Statement states{"count_states", "select count(*) from vector_states"};
    EXPECT_EQ(count(states), 0);
}

TEST_F(VectorsTest, of_another_model_are_never_mixed_in) {
    const auto back = add_page(returns);
    const auto open = add_page(hours);
    embed();
    ASSERT_EQ(searchable()->view->count(), 2U);
    embedder.chosen = Model{"scripted/2", "scripted", 1};
    embedder.dimensions = 64;
    clock.advance(Choice::kept_for);
    EXPECT_FALSE(searchable()) << "the new model has none";
    EXPECT_EQ(progress().amounts.embedded, 0);
    EXPECT_EQ(rows(), 2) << "the former ones stay until the new ones are whole";
    embed();
    EXPECT_EQ(searchable()->view->collection()->dimensions(), 64U);
    EXPECT_EQ(searchable()->view->count(), 2U);
    EXPECT_EQ(rows(), 2) << "the former ones are removed";
    EXPECT_THAT(nearest("refund for sending back").at(0), back.text());
}

TEST_F(VectorsTest, of_a_model_that_answers_otherwise_than_before_are_made_anew) {
    embedder.chosen->batch = 2;
    add_page(returns);
    add_page(hours);
    embed();
    embedder.dimensions = 64;
    add_page(payment);
    embed();
    EXPECT_EQ(progress().amounts.embedded, 3);
    const auto found = searchable();
    EXPECT_EQ(found->view->collection()->dimensions(), 64U);
    EXPECT_EQ(found->view->count(), 3U);
}

TEST_F(VectorsTest, that_come_later_are_added) {
    add_page(returns);
    embed();
    ASSERT_EQ(searchable()->view->count(), 1U);
    const auto open = add_page(hours);
    EXPECT_EQ(searchable()->view->count(), 1U) << "some have none yet";
    embed();
    EXPECT_EQ(searchable()->view->count(), 2U);
    EXPECT_THAT(nearest("when does the workshop open").at(0), open.text());
}

TEST_F(VectorsTest, that_another_process_has_stored_are_seen) {
    options.shared = true;
    restart_vectors();
    add_page(returns);
    embed();
    ASSERT_EQ(searchable()->view->count(), 1U);
    add_page(hours);
    upkeep->on_stored([](const ChatbotId&) {}); // as the other process's
    embed();
    EXPECT_EQ(searchable()->view->count(), 2U);
}

TEST_F(VectorsTest, leave_memory_when_others_need_it) {
    options.memory = 400; // of one passage each
    restart_vectors();
    add_page(returns);
    embed();
    ASSERT_TRUE(searchable());
    const auto one = vectors->byte_size();
    EXPECT_GT(one, 0U);
    EXPECT_LE(one, options.memory);
    add_page(hours, second_bot);
    run(upkeep->run({workspace, second_bot}));
    EXPECT_TRUE(run(vectors->find(workspace, second_bot, index(second_bot))));
    EXPECT_LE(vectors->byte_size(), options.memory);
    EXPECT_TRUE(searchable()) << "read again when asked";
}

TEST_F(VectorsTest, that_do_not_fit_are_searched_by_words_alone) {
    options.memory = 10;
    restart_vectors();
    add_page(returns);
    embed();
    EXPECT_FALSE(searchable());
    EXPECT_EQ(vectors->byte_size(), 0U);
}

TEST_F(VectorsTest, of_others_are_nobodys) {
    add_page(returns);
    embed();
    EXPECT_FALSE(run(vectors->find(other_workspace, bot, index())));
    EXPECT_REFUSED(run(upkeep->progress(other_workspace, bot)), "not_found");
    run(upkeep->run({other_workspace, bot}));
    EXPECT_EQ(rows(), 1);
}

TEST_F(VectorsTest, chance_is_what_everyday_questions_come_to) {
    add_page(returns);
    add_page(hours);
    embed();
    ASSERT_FALSE(searchable()->chance);
    const auto found = measured();
    ASSERT_TRUE(found->chance);
    EXPECT_GT(found->chance->mean, 0);
    EXPECT_LT(found->chance->mean, 0.7);
    EXPECT_GT(found->chance->deviation, 0);
    const auto asked = embedder.questions.size();
    EXPECT_GT(asked, 20U);
    restart_vectors();
    EXPECT_TRUE(measured()->chance);
    EXPECT_EQ(embedder.questions.size(), asked) << "embedded once for each model";
}

struct AskedTest : VectorsTest {
    std::variant<Vector, Failure> ask(const std::string& question) {
        return run(vectors->embed_question(workspace, bot, *embedder.chosen, question));
    }

    std::string code(const std::string& question) {
        const auto answer = ask(question);
        const auto* failure = std::get_if<Failure>(&answer);
        return failure == nullptr ? "" : failure->code;
    }
};

TEST_F(AskedTest, the_same_question_is_embedded_once) {
    EXPECT_EQ(std::get<Vector>(ask("Where are you?")), embedder.vector_of("Where are you?"));
    EXPECT_EQ(std::get<Vector>(ask("Where are you?")), embedder.vector_of("Where are you?"));
    EXPECT_THAT(embedder.questions, ElementsAre("Where are you?"));
    embedder.chosen->key = "scripted/2";
    static_cast<void>(ask("Where are you?"));
    EXPECT_EQ(embedder.questions.size(), 2U) << "of each model";
}

TEST_F(AskedTest, a_late_model_is_not_waited_for) {
    embedder.late = true;
    EXPECT_EQ(code("Where are you?"), "timeout");
}

TEST_F(AskedTest, a_model_that_keeps_failing_is_left_alone_for_a_while) {
    const Failure down{"unreachable", "It is down."};
    embedder.failures = {down, down, down};
    EXPECT_EQ(code("a"), "unreachable");
    EXPECT_EQ(code("b"), "unreachable");
    EXPECT_EQ(code("c"), "resting");
    EXPECT_EQ(embedder.calls, 2U);
    clock.advance(std::chrono::seconds{6});
    EXPECT_EQ(code("c"), "unreachable");
    EXPECT_EQ(code("c"), "resting");
    clock.advance(std::chrono::seconds{11});
    EXPECT_EQ(code("c"), "");
    embedder.failures = {down};
    EXPECT_EQ(code("d"), "unreachable");
    EXPECT_EQ(code("d"), "") << "one failure is chance";
}

} // namespace
} // namespace hiochat::knowledge::vectors
