#include "assistant/testing.h"

namespace hiochat::assistant {
namespace {

using conversations::MessageAuthor;
using conversations::MessageKind;
using conversations::ThreadStatus;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr db::Statement count_answers{"count_answers", "select count(*) from questions_asked"};
constexpr db::Statement answered{
    "answered",
    "select count(*) from questions_asked where source_id = 'shipping' and question_seq = 1 and "
    "seq = 2 and not abstained and passages like '%shipping/0%'"
};

// The bot following the conversations as the application connects it.
struct LiveTest : AnswererTest {
    Live live{
        loop.get_executor(),
        answerer,
        conversations,
        background,
        clock,
        {.tell_every = std::chrono::milliseconds{0}, .pause = std::chrono::hours{1}}
    };
    std::vector<std::string> typing;
    std::vector<Delta> deltas;
    bool follows = true; // false: the process is about to die

    void SetUp() override {
        AnswererTest::SetUp();
        conversations.on_appended([this](const conversations::Appended& appended) {
            if (follows) {
                live.on_appended(appended);
            }
        });
        live.on_typing([this](const VisitorId& who, const ThreadId&, bool begins) {
            EXPECT_EQ(who, visitor.id);
            typing.push_back(begins ? "begins" : "ends");
        });
        live.on_delta([this](const WorkspaceId& where, const VisitorId& who, const Delta& delta) {
            EXPECT_EQ(where, workspace);
            EXPECT_EQ(who, visitor.id);
            deltas.push_back(delta);
        });
    }

    std::vector<conversations::Message> messages(const ThreadId& thread) {
        return run(conversations.messages(workspace, thread, 0, 200));
    }

    // Who said what: "visitor", or what the bot says as its `client_id`.
    std::vector<std::string> story(const ThreadId& thread) {
        std::vector<std::string> out;
        for (const auto& message : messages(thread)) {
            out.push_back(
                message.author == MessageAuthor::visitor ? "visitor"
                                                         : message.client_id.value_or("?")
            );
        }
        return out;
    }

    // What a browser shows of the deltas.
    std::string shown() const {
        std::string out;
        for (const auto& delta : deltas) { // of ASCII: a byte is a unit
            out.resize(static_cast<std::size_t>(delta.at));
            out += delta.text;
        }
        return out;
    }

    void until_it_hangs() {
        while (!speaker.hanging) {
            run(speaker.changed.wait());
        }
    }
};

TEST_F(LiveTest, replies_in_the_thread_and_records_what_the_reply_was_made_from) {
    const auto thread = say(in_domain).thread->id;
    settle();
    const auto reply = messages(thread).at(1);
    EXPECT_EQ(reply.seq, 2);
    EXPECT_EQ(reply.author, MessageAuthor::bot);
    EXPECT_EQ(reply.kind, MessageKind::answer);
    EXPECT_THAT(reply.text, HasSubstr("three working days"));
    EXPECT_EQ(reply.citations.at(0).name, "shipping.pdf");
    EXPECT_EQ(count(answered), 1);
    EXPECT_THAT(typing, ElementsAre("begins", "ends"));
    EXPECT_THAT(deltas, IsEmpty());
    const auto record = run(records.of(workspace, thread, 2));
    EXPECT_EQ(record.question, in_domain);
    EXPECT_EQ(record.question_seq, 1);
    EXPECT_REFUSED(run(records.of(workspace, thread, 1)), "not_found");
    EXPECT_REFUSED(run(records.of(other_workspace, thread, 2)), "not_found");
}

TEST_F(LiveTest, marks_a_reply_that_is_no_answer) {
    const auto thread = say(off_domain).thread->id;
    settle();
    EXPECT_TRUE(messages(thread).at(1).abstained);
    EXPECT_EQ(messages(thread).at(1).kind, MessageKind::declined);
    EXPECT_THAT(messages(thread).at(1).text, StartsWith("Please call us."));
}

TEST_F(LiveTest, answers_every_message_once_and_in_order_without_a_model) {
    const auto thread = say(in_domain, "a").thread->id;
    say(off_domain, "b");
    say(in_domain, "c");
    say(in_domain, "c"); // a retry
    settle();
    std::vector<std::string> answers;
    for (const auto& message : messages(thread)) {
        if (message.author == MessageAuthor::bot) {
            answers.push_back(message.abstained ? "fallback" : "answer");
        }
    }
    EXPECT_THAT(answers, ElementsAre("answer", "fallback", "answer"));
    EXPECT_EQ(count(count_answers), 3);
    EXPECT_THAT(failures, IsEmpty());
}

TEST_F(LiveTest, is_silent_where_it_is_not_in_charge) {
    const auto thread = say(in_domain).thread->id;
    settle();
    set_status(thread, ThreadStatus::agent);
    say("Thank you, Ann!");
    conversations::NewMessage agents;
    agents.author = MessageAuthor::agent;
    agents.text = "You are welcome.";
    run(conversations.append(workspace, thread, agents));
    settle();
    EXPECT_EQ(count(count_answers), 1);
}

TEST_F(LiveTest, answers_after_a_crash_what_is_left) {
    follows = false;
    const auto thread = say(in_domain).thread->id;
    say(off_domain);
    run(live.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:1", "answer:2"));
    run(live.resume());
    settle();
    EXPECT_EQ(count(count_answers), 2);
}

TEST_F(LiveTest, answers_after_a_crash_also_what_came_before_an_answer) {
    follows = false;
    const auto thread = say(in_domain).thread->id;
    say(in_domain);
    answer(thread, 1); // and then the process died
    run(live.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:1", "answer:2"));
}

TEST_F(LiveTest, does_not_answer_twice_what_two_runs_have_taken_up) {
    follows = false;
    const auto thread = say(in_domain).thread->id;
    Live second{loop.get_executor(), answerer, conversations, background, clock};
    run(live.resume());
    run(live.resume());
    run(second.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "answer:1"));
    EXPECT_EQ(count(count_answers), 1);
}

TEST_F(LiveTest, leaves_to_others_what_they_may_be_at) {
    follows = false;
    speaker.says("Three days [1].");
    const auto thread = say(in_domain).thread->id;
    Live second{loop.get_executor(), answerer, conversations, background, clock, {.shared = true}};
    run(second.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor"));
    clock.advance(std::chrono::minutes{2});
    run(second.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "answer:1"));
}

TEST_F(LiveTest, ends_typing_also_when_the_answer_cannot_be_given) {
    follows = false;
    const auto said = say(in_domain);
    set_status(said.thread->id, ThreadStatus::closed);
    live.on_appended(said);
    settle();
    EXPECT_THAT(typing, ElementsAre("begins", "ends"));
}

TEST_F(LiveTest, tells_what_a_model_says_while_it_speaks) {
    speaker.says({.pieces = {"It takes ", "three ", "days [1]", "."}});
    const auto thread = say(in_domain).thread->id;
    settle();
    EXPECT_GT(deltas.size(), 1U);
    EXPECT_EQ(deltas.at(0).answer, "answer:1");
    EXPECT_EQ(deltas.at(0).thread, thread);
    EXPECT_EQ(deltas.at(0).at, 0);
    const auto reply = messages(thread).at(1);
    EXPECT_THAT(reply.text, StartsWith(shown()));
    EXPECT_EQ(reply.text, "It takes three days [1].");
    EXPECT_FALSE(live.unfinished(visitor.id, thread));
}

TEST_F(LiveTest, what_was_said_by_a_model_that_failed_is_taken_back) {
    speaker.says(
        {.pieces = {"It is ", "a ", "wrong "}, .failure = models::Failure{"broken_reply", ""}}
    );
    const auto thread = say(in_domain).thread->id;
    settle();
    EXPECT_EQ(shown(), "");
    EXPECT_THAT(messages(thread).at(1).text, HasSubstr("three working days"));
}

TEST_F(LiveTest, can_be_stopped_by_the_visitor_only) {
    speaker.says({.pieces = {"It takes ", "three ", "days "}, .hangs = true});
    const auto thread = say(in_domain).thread->id;
    until_it_hangs();
    ASSERT_TRUE(live.unfinished(visitor.id, thread));
    EXPECT_EQ(live.unfinished(visitor.id, thread)->at, 0);
    EXPECT_EQ(live.unfinished(visitor.id, thread)->text, "It takes three days");
    const auto stranger = new_visitor(bot);
    EXPECT_FALSE(live.unfinished(stranger.id, thread));
    live.stop(stranger.id, thread);
    live.stop(visitor.id, ThreadId{"other"});
    EXPECT_THAT(story(thread), ElementsAre("visitor"));
    live.stop(visitor.id, thread);
    settle();
    const auto reply = messages(thread).at(1);
    EXPECT_TRUE(reply.stopped);
    EXPECT_EQ(reply.text, "It takes three days");
    EXPECT_TRUE(run(records.of(workspace, thread, 2)).stopped);
}

TEST_F(LiveTest, stopped_before_a_word_it_is_answered_all_the_same) {
    speaker.says({.hangs = true});
    const auto thread = say(in_domain).thread->id;
    until_it_hangs();
    ASSERT_TRUE(live.unfinished(visitor.id, thread)) << "it is being made";
    EXPECT_EQ(live.unfinished(visitor.id, thread)->text, "");
    live.stop(visitor.id, thread);
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "answer:1"));
    EXPECT_EQ(messages(thread).at(1).text, "…");
}

TEST_F(LiveTest, answers_together_what_came_before_a_word_was_said) {
    speaker.says({.hangs = true});
    speaker.says("Three days, and thirty days [1].");
    const auto thread = say(in_domain).thread->id;
    until_it_hangs();
    say("And how long may I return it?");
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:2"));
    EXPECT_THAT(speaker.prompts.at(1).turns.back().text, HasSubstr(in_domain));
    EXPECT_THAT(speaker.prompts.at(1).turns.back().text, HasSubstr("may I return it?"));
    EXPECT_THAT(run(conversations.unanswered()), IsEmpty());
    EXPECT_EQ(run(records.of(workspace, thread, 3)).question_seq, 2);
}

TEST_F(LiveTest, answers_apart_what_came_while_it_spoke) {
    speaker.says({.pieces = {"Three ", "days "}, .hangs = true});
    speaker.says("Thirty days [1].");
    const auto thread = say(in_domain).thread->id;
    until_it_hangs();
    say("And how long may I return it?");
    live.stop(visitor.id, thread);
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:1", "answer:2"));
}

TEST_F(LiveTest, who_goes_on_writing_does_not_put_the_answer_off_for_ever) {
    for (int time = 0; time < 4; ++time) {
        speaker.says({.hangs = true});
    }
    speaker.says("Thirty days [1].");
    const auto thread = say(in_domain).thread->id;
    until_it_hangs();
    for (int line = 0; line < 3; ++line) {
        speaker.hanging = false;
        say("And line " + std::to_string(line) + "?");
        until_it_hangs();
    }
    say("And how long may I return it?");
    live.stop(visitor.id, thread);
    settle();
    const auto said = messages(thread);
    ASSERT_EQ(said.size(), 7U);
    EXPECT_EQ(said[5].client_id, "answer:4") << "what came later was left to the next answer";
    EXPECT_EQ(said[6].client_id, "answer:5");
    EXPECT_THAT(speaker.prompts, SizeIs(5));
}

TEST_F(LiveTest, answers_apart_what_comes_long_after_the_first_message) {
    speaker.says({.hangs = true});
    speaker.says("Thirty days [1].");
    const auto thread = say(in_domain).thread->id;
    until_it_hangs();
    clock.advance(std::chrono::seconds{6});
    say("And how long may I return it?");
    live.stop(visitor.id, thread);
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:1", "answer:2"));
}

TEST_F(LiveTest, answers_no_more_text_together_than_is_allowed) {
    Live brief{
        loop.get_executor(), answerer, conversations, background, clock, {.most_together = 60}
    };
    follows = false;
    const auto thread = say(in_domain).thread->id;
    say("And how long may I return it?");
    speaker.says("Three days [1].");
    speaker.says("Thirty days [1].");
    run(brief.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:1", "answer:2"));
}

TEST_F(LiveTest, tries_no_model_for_ever_where_an_answer_cannot_be_made) {
    struct Broken : ScriptedSpeaker {
        using ScriptedSpeaker::ScriptedSpeaker;

        Task<std::optional<models::Chosen>> chosen(models::Scope) override {
            ++times;
            throw std::runtime_error{"broken"};
        }

        int times = 0;
    } broken{loop.get_executor()};

    Answerer unlucky{
        {database, chatbots, behaviours, library, retrieval, broken, records, background, clock}
    };
    Live second{loop.get_executor(), unlucky, conversations, background, clock};
    follows = false;
    const auto thread = say(in_domain).thread->id;
    for (int sweep = 0; sweep < 5; ++sweep) {
        run(second.resume());
        settle();
    }
    EXPECT_EQ(broken.times, 3);
    EXPECT_THAT(failures, SizeIs(3));
    EXPECT_THAT(story(thread), ElementsAre("visitor", "answer:1"));
    EXPECT_THAT(messages(thread).at(1).text, HasSubstr("three working days"));
    EXPECT_EQ(run(records.of(workspace, thread, 2)).failure.value().code, "internal");
}

TEST_F(LiveTest, declines_what_cannot_be_answered_at_all) {
    struct Broken : knowledge::vectors::ScriptedEmbedder {
        Task<std::optional<knowledge::vectors::Model>> model(WorkspaceId, ChatbotId) override {
            ++times;
            throw std::runtime_error{"broken"};
        }

        int times = 0;
    } broken;

    knowledge::vectors::Vectors no_vectors{
        database, pool, folder.path() / "broken", broken, clock, log, background
    };
    Retrieval none{library, scope, no_vectors, pool};
    Answerer unlucky{
        {database, chatbots, behaviours, library, none, speaker, records, background, clock}
    };
    Live second{loop.get_executor(), unlucky, conversations, background, clock};
    follows = false;
    const auto thread = say(in_domain).thread->id;
    for (int sweep = 0; sweep < 9; ++sweep) {
        run(second.resume());
        settle();
    }
    EXPECT_EQ(broken.times, 6);
    EXPECT_THAT(story(thread), ElementsAre("visitor", "answer:1"));
    EXPECT_EQ(messages(thread).at(1).kind, MessageKind::declined);
    EXPECT_EQ(run(records.of(workspace, thread, 2)).failure.value().code, "internal");
}

TEST_F(LiveTest, stores_the_number_of_the_passage_that_says_it) {
    speaker.says("Delivery takes three working days [2].");
    const auto thread = say(in_domain).thread->id;
    settle();
    EXPECT_EQ(shown(), "Delivery takes three working days [2].");
    const auto reply = messages(thread).at(1);
    EXPECT_EQ(reply.text, "Delivery takes three working days [1].");
    EXPECT_THAT(reply.unsupported, IsEmpty());
    ASSERT_THAT(reply.citations, SizeIs(1));
    EXPECT_EQ(reply.citations[0].number, 1);
    EXPECT_EQ(reply.citations[0].name, "shipping.pdf");
    const auto record = run(records.of(workspace, thread, 2));
    EXPECT_THAT(record.cited, ElementsAre(1));
    EXPECT_TRUE(record.passages.at(0).cited);
    EXPECT_FALSE(record.passages.at(1).cited);
}

TEST_F(LiveTest, waits_for_the_rest_of_a_message_that_has_only_begun) {
    speaker.says("Three days [1].");
    const auto thread = say("Question about delivery").thread->id;
    say(in_domain);
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:2"));
}

TEST_F(LiveTest, hands_over_and_goes_on_answering) {
    const auto thread = say("I want to talk to a human").thread->id;
    settle();
    const auto said = messages(thread);
    ASSERT_EQ(said.size(), 3U);
    EXPECT_EQ(said[1].kind, MessageKind::hand_over);
    EXPECT_EQ(said[2].author, MessageAuthor::system);
    EXPECT_EQ(said[2].kind, MessageKind::hand_over);
    EXPECT_EQ(run(conversations.get(workspace, thread)).status, ThreadStatus::waiting);
    say(in_domain);
    say("I want to talk to a human");
    settle();
    EXPECT_THAT(messages(thread).at(5).text, HasSubstr("three working days"));
    EXPECT_EQ(messages(thread).size(), 7U) << "nobody is called twice";
}

TEST_F(LiveTest, counts_the_misses_in_a_row) {
    behave([](auto& behaviour) { behaviour.hand_over.misses = 2; });
    const auto thread = say(off_domain).thread->id;
    settle();
    say("Who painted the ceiling of the Sistine chapel?");
    settle();
    EXPECT_EQ(run(conversations.get(workspace, thread)).status, ThreadStatus::waiting);
    EXPECT_EQ(messages(thread).at(3).kind, MessageKind::hand_over);
}

} // namespace
} // namespace hiochat::assistant
