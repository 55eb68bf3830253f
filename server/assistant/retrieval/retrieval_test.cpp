#include "assistant/extractive/extractive.h"
#include "assistant/retrieval/retrieval.h"
#include "knowledge/categories/scope.h"
#include "knowledge/vectors/fixture.h"

namespace hiochat::assistant {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct RetrievalTest : knowledge::vectors::VectorsTest {
    knowledge::categories::Scope scope{database, clock};
    std::unique_ptr<knowledge::Library> library;
    std::unique_ptr<Retrieval> retrieval;

    RetrievalTest() { reopen(); }

    // Reads the rows of sources again.
    void reopen() {
        settle();
        library = std::make_unique<knowledge::Library>(
            database, pool, folder.path() / "index", log, background
        );
        retrieval = std::make_unique<Retrieval>(*library, scope, *vectors, pool);
    }

    ~RetrievalTest() override { settle(); }

    Found find(const std::string& question, RetrievalOptions wanted = {}) {
        return run(retrieval->find(workspace, bot, question, std::move(wanted)));
    }

    // With the measure of chance, which comes a moment after the first search.
    Found find_measured(const std::string& question) {
        static_cast<void>(find(question));
        settle();
        return find(question);
    }

    // A shop whose words the visitors don't use.
    void stock() {
        back = add_page({"Anything purchased can be returned to the store within thirty days."});
        open =
            add_page({"The workshop in Basel opens at nine every weekday and rests on Sundays."});
        pay = add_page({"Mastercard, Visa and printed invoices are accepted at the counter."});
        add_page({"Gift wrapping costs two francs for each parcel, ribbons included."});
        add_page({"Parcels leave the warehouse at noon and travel by railway."});
        reopen();
        embedder.same_as = {
            {"geld", "returned"},
            {"zurück", "returned"},
            {"zurückgeben", "returned"},
            {"rückgabe", "returned"},
            {"gekauftes", "purchased"},
            {"laden", "store"},
        };
    }

    SourceId back{""};
    SourceId open{""};
    SourceId pay{""};
};

constexpr auto* paraphrase = "Gekauftes im Laden zurückgeben?";

TEST_F(RetrievalTest, without_a_model_is_the_search_by_words) {
    stock();
    embed();
    embedder.chosen = std::nullopt;
    clock.advance(knowledge::vectors::Choice::kept_for);
    const auto calls = embedder.calls;
    for (const std::string question :
         {"When does the workshop open?", "Is Visa accepted?", "Who are you?", paraphrase, ""}) {
        const auto found = find(question);
        const auto before = answer(*run(library->find(workspace, bot)), question);
        EXPECT_EQ(found.means, Means::lexical);
        EXPECT_EQ(found.answer.text, before.text);
        EXPECT_EQ(found.answer.abstained, before.abstained);
        EXPECT_EQ(found.confidence, before.confidence);
        ASSERT_EQ(found.hits.size(), before.supports.size());
        for (std::size_t i = 0; i < found.hits.size(); ++i) {
            EXPECT_EQ(found.hits[i].source, before.supports[i].source);
            EXPECT_EQ(found.hits[i].score, before.supports[i].score);
        }
    }
    EXPECT_EQ(embedder.calls, calls);
}

TEST_F(RetrievalTest, finds_what_shares_no_word_with_the_question) {
    stock();
    EXPECT_THAT(find(paraphrase).hits, IsEmpty()) << "by words there is nothing";
    embed();
    const auto found = find_measured(paraphrase);
    EXPECT_EQ(found.means, Means::hybrid);
    ASSERT_FALSE(found.hits.empty());
    EXPECT_EQ(found.hits.front().source, back.text());
    ASSERT_TRUE(found.hits.front().near);
    EXPECT_EQ(found.hits.front().near->rank, 1U);
    EXPECT_TRUE(found.hits.front().near->calibrated);
    EXPECT_GE(found.support, least_support) << "enough for a model to look at";
    EXPECT_GE(found.support, found.confidence);
}

TEST_F(RetrievalTest, answers_without_a_model_only_from_what_is_far_above_chance) {
    stock();
    embed();
    const auto near = find_measured(paraphrase);
    EXPECT_FALSE(near.answer.abstained) << near.hits.front().near->above;
    EXPECT_THAT(near.answer.text, HasSubstr("within thirty days"));
    EXPECT_LE(near.confidence, 0.9);
    for (const std::string question :
         {"Wer hat die Sixtinische Kapelle bemalt?", "Tell me a joke about penguins."}) {
        const auto far = find(question);
        EXPECT_TRUE(far.answer.abstained) << question;
        EXPECT_LT(far.support, near.support) << question;
    }
}

TEST_F(RetrievalTest, what_words_find_is_still_found) {
    stock();
    const auto by_words = find("When does the workshop open?");
    embed();
    const auto both = find_measured("When does the workshop open?");
    EXPECT_EQ(both.means, Means::hybrid);
    EXPECT_EQ(both.hits.front().source, open.text());
    EXPECT_EQ(both.answer.text, by_words.answer.text);
    EXPECT_GE(both.confidence, by_words.confidence);
}

TEST_F(RetrievalTest, falls_back_to_words_when_the_question_cannot_be_embedded) {
    stock();
    const auto by_words = find("When does the workshop open?");
    embed();
    static_cast<void>(find_measured("Something else first"));
    embedder.failures = {{"rate_limited", "Too many requests."}};
    const auto found = find("When does the workshop open?");
    EXPECT_EQ(found.means, Means::fell_back);
    EXPECT_EQ(found.failure->code, "rate_limited");
    EXPECT_EQ(found.answer.text, by_words.answer.text);
    EXPECT_EQ(found.confidence, by_words.confidence);
    embedder.late = true;
    EXPECT_EQ(find("Is Visa accepted?").failure->code, "timeout");
    EXPECT_EQ(find("Is Visa accepted?").hits.front().source, pay.text());
}

TEST_F(RetrievalTest, passages_that_have_no_vector_yet_are_not_forgotten) {
    stock();
    embed();
    const auto later = add_page({"The workshop in Geneva opens at ten on weekdays."});
    reopen();
    const auto found = find_measured("When does the workshop in Geneva open?");
    EXPECT_EQ(found.means, Means::hybrid);
    EXPECT_EQ(found.hits.front().source, later.text());
    EXPECT_FALSE(found.hits.front().near);
}

TEST_F(RetrievalTest, a_question_of_the_owners_own_comes_first) {
    stock();
    embedder.same_as["anything"] = "returned";
    const auto entry = add_page({});
    learn(entry, {"Ask us at the desk."}, {"Anything else?"});
    reopen();
    embed();
    const auto found = find_measured("Anything else?");
    EXPECT_EQ(found.hits.front().source, entry.text());
    EXPECT_EQ(found.answer.text, "Ask us at the desk.");
}

TEST_F(RetrievalTest, vectors_that_tell_nothing_do_no_harm) {
    stock();
    const std::vector<std::string> questions{
        "When does the workshop open?",
        "Is Visa accepted?",
        "What does gift wrapping cost?",
        "When do parcels leave?",
    };
    std::vector<Found> before;
    for (const auto& question : questions) {
        before.push_back(find(question));
    }
    embedder.chosen->key = "noise";
    embedder.noise = true;
    clock.advance(knowledge::vectors::Choice::kept_for);
    embed();
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto now = find_measured(questions[i]);
        EXPECT_EQ(now.means, Means::hybrid);
        EXPECT_EQ(now.hits.front().source, before[i].hits.front().source) << questions[i];
        EXPECT_EQ(now.answer.text, before[i].answer.text) << questions[i];
    }
}

TEST_F(RetrievalTest, keeps_to_what_the_chatbot_may_answer_from) {
    stock();
    embed();
    const RetrievalOptions nowhere{.categories = {"nothing"}};
    EXPECT_REFUSED(find(paraphrase, nowhere), "invalid categories[0]");
    EXPECT_THAT(run(retrieval->find(other_workspace, bot, paraphrase)).hits, IsEmpty());
    EXPECT_THAT(find("Visa", {.limit = 2}).hits, SizeIs(2));
}

} // namespace
} // namespace hiochat::assistant
