#include "assistant/testing.h"

namespace hiochat::assistant {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

struct RewritingTest : AnswererTest {
    static constexpr auto foreign = "Wie lange ist ein Paket unterwegs?";

    Answered ask_again(Asked asked, std::chrono::milliseconds time = std::chrono::hours{1}) {
        Answerer patient{
            {database, chatbots, behaviours, library, retrieval, speaker, records, background, clock
            },
            {.rewriting_time = time}
        };
        asked.workspace = workspace;
        asked.chatbot = bot;
        return run(patient.answer(std::move(asked)));
    }
};

TEST_F(RewritingTest, finds_what_the_documents_say_in_another_language) {
    speaker.says("\"How many days does the delivery take?\"\n(in English)");
    speaker.says("Drei Werktage [1].");
    const auto reply =
        ask_again({.question = foreign, .turns = {{models::Role::user, "Ich bin in Oslo."}}});
    EXPECT_EQ(reply.kind, AnswerKind::model);
    EXPECT_EQ(reply.text, "Drei Werktage [1].");
    EXPECT_EQ(reply.record.standalone, "How many days does the delivery take?");
    ASSERT_THAT(speaker.prompts, SizeIs(2));
    EXPECT_THAT(speaker.prompts[0].system, HasSubstr("English"));
    EXPECT_THAT(speaker.prompts[0].turns.back().text, HasSubstr("Ich bin in Oslo."));
    EXPECT_THAT(speaker.prompts[0].turns.back().text, testing::EndsWith(foreign));
    EXPECT_THAT(speaker.prompts[1].turns.back().text, HasSubstr("three working days"));
    EXPECT_EQ(reply.record.model.value().cost, 84) << "both requests";
    EXPECT_EQ(reply.record.model.value().prompt_tokens, 200);
}

TEST_F(RewritingTest, is_not_asked_for_where_something_is_found) {
    speaker.says("Three days [1].");
    EXPECT_EQ(ask_again({.question = in_domain}).text, "Three days [1].");
    EXPECT_THAT(speaker.prompts, SizeIs(1));
}

TEST_F(RewritingTest, that_finds_nothing_either_leaves_the_question_as_it_was) {
    for (const auto* query : {"chess world champion 1972", "[no answer]", ""}) {
        speaker.says(query);
        const auto reply = ask_again({.question = off_domain});
        EXPECT_EQ(reply.kind, AnswerKind::declined) << query;
        EXPECT_EQ(reply.record.standalone, off_domain);
        EXPECT_EQ(reply.record.model.value().cost, 42);
        EXPECT_EQ(reply.record.model.value().credits, 0);
    }
}

TEST_F(RewritingTest, is_not_asked_for_by_a_word_or_two_in_the_documents_language) {
    speaker.says("delivery");
    EXPECT_EQ(ask_again({.question = "chess world"}).kind, AnswerKind::declined);
    EXPECT_THAT(speaker.prompts, SizeIs(0));
}

TEST_F(RewritingTest, that_fails_or_is_late_is_done_without) {
    speaker.says({.failure = models::Failure{"vendor_failed", "503"}});
    EXPECT_EQ(ask_again({.question = foreign}).kind, AnswerKind::declined);
    speaker.says({.hangs = true});
    EXPECT_EQ(
        ask_again({.question = foreign}, std::chrono::milliseconds{1}).kind, AnswerKind::declined
    );
    EXPECT_EQ(
        ask_again({.question = foreign}, std::chrono::milliseconds{0}).kind, AnswerKind::declined
    );
    EXPECT_THAT(speaker.prompts, SizeIs(2)) << "0 is never";
}

} // namespace
} // namespace hiochat::assistant
