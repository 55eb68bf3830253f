#include "conversations/conversations.h"
#include "conversations/testing.h"

#include <boost/asio/co_spawn.hpp>

namespace hiochat::conversations {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct ConversationsTest : ConversationTest {
    std::vector<std::int64_t>
    sequence(const ThreadId& thread, std::int64_t after = 0, std::int64_t limit = 200) {
        std::vector<std::int64_t> out;
        for (const auto& message : run(conversations.messages(workspace, thread, after, limit))) {
            out.push_back(message.seq);
        }
        return out;
    }

    // Starts them all, then waits for all.
    void say_at_once(const visitors::Visitor& who, int amount, const std::string& prefix) {
        int ended = 0;
        auto end = [&ended](std::exception_ptr error, const Appended&) {
            ++ended;
            EXPECT_FALSE(error);
        };
        for (int i = 0; i < amount; ++i) {
            const auto id = prefix + std::to_string(i);
            boost::asio::co_spawn(loop, conversations.say(who, id, "text " + id), end);
        }
        loop.restart();
        while (ended < amount && loop.run_one() > 0) {
        }
    }
};

TEST_F(ConversationsTest, the_first_message_opens_the_thread) {
    EXPECT_FALSE(run(conversations.open_thread(visitor)));
    const auto appended = say("Hello");
    EXPECT_TRUE(appended.fresh);
    EXPECT_EQ(appended.message.seq, 1);
    EXPECT_EQ(appended.message.author, MessageAuthor::visitor);
    const auto thread = run(conversations.open_thread(visitor));
    ASSERT_TRUE(thread);
    EXPECT_EQ(thread->id, appended.thread->id);
    EXPECT_EQ(thread->visitor_id, visitor.id);
    EXPECT_EQ(thread->chatbot_id, bot);
    EXPECT_EQ(thread->status, ThreadStatus::bot);
    EXPECT_EQ(say("again").thread->id, thread->id);
}

TEST_F(ConversationsTest, keeps_everything_of_a_message) {
    const auto thread = say("Hello").thread->id;
    NewMessage answer;
    answer.author_name = "Helper";
    answer.text = "Within 30 days. “Quoted” 😀";
    answer.client_id = "answer:1";
    answer.citations = {
        {SourceId{"s"}, "terms.pdf", "Terms", 3, "Returns > Time", "…within 30 days…"}
    };
    answer.abstained = true;
    answer.kind = MessageKind::declined;
    answer.follow_ups = {"And then?"};
    answer.stopped = true;
    answer.unsupported = {{0, 5}};
    run(conversations.append(workspace, thread, answer));
    const auto stored = run(conversations.messages(workspace, thread, 1, 10)).at(0);
    EXPECT_EQ(stored.author, MessageAuthor::bot);
    EXPECT_EQ(stored.author_name, "Helper");
    EXPECT_EQ(stored.text, answer.text);
    EXPECT_EQ(stored.client_id, "answer:1");
    EXPECT_TRUE(stored.abstained);
    EXPECT_EQ(stored.created_at, clock.now());
    ASSERT_EQ(stored.citations.size(), 1U);
    EXPECT_EQ(stored.citations[0].source_id, SourceId{"s"});
    EXPECT_EQ(stored.citations[0].page, 3);
    EXPECT_EQ(stored.citations[0].heading, "Returns > Time");
    EXPECT_EQ(stored.citations[0].excerpt, "…within 30 days…");
    EXPECT_EQ(stored.kind, MessageKind::declined);
    EXPECT_THAT(stored.follow_ups, ElementsAre("And then?"));
    EXPECT_TRUE(stored.stopped);
    EXPECT_THAT(stored.unsupported, ElementsAre(TextRange{0, 5}));
}

TEST_F(ConversationsTest, numbers_without_gaps_when_many_speak_at_once) {
    say_at_once(visitor, 40, "a");
    const auto thread = run(conversations.open_thread(visitor)).value();
    std::vector<std::int64_t> expected;
    for (std::int64_t i = 1; i <= 40; ++i) {
        expected.push_back(i);
    }
    EXPECT_EQ(sequence(thread.id), expected);
    EXPECT_EQ(thread.last_seq, 40);
}

TEST_F(ConversationsTest, a_refused_message_leaves_no_gap) {
    const auto thread = say("one").thread->id;
    const auto broken = [](db::Session&, const Message&) { throw std::runtime_error{"no"}; };
    EXPECT_THROW(
        run(conversations.append(workspace, thread, {.text = "lost"}, broken)), std::runtime_error
    );
    EXPECT_REFUSED(say(" "), "invalid text");
    EXPECT_EQ(say("two").message.seq, 2);
    EXPECT_THAT(sequence(thread), ElementsAre(1, 2));
}

TEST_F(ConversationsTest, the_same_client_id_is_stored_once) {
    const auto first = say("Hello", "c1");
    const auto retry = say("Hello", "c1");
    EXPECT_FALSE(retry.fresh);
    EXPECT_EQ(retry.message.seq, first.message.seq);
    EXPECT_EQ(retry.message.text, "Hello");
    EXPECT_THAT(sequence(first.thread->id), ElementsAre(1));
    EXPECT_THAT(announced, ElementsAre(1));
}

TEST_F(ConversationsTest, the_same_client_id_sent_twice_at_once_is_stored_once) {
    say_at_once(visitor, 1, "first");
    announced.clear();
    int ended = 0;
    std::vector<std::int64_t> numbers;
    auto end = [&](std::exception_ptr error, const Appended& appended) {
        ++ended;
        EXPECT_FALSE(error);
        numbers.push_back(appended.message.seq);
    };
    for (int i = 0; i < 8; ++i) {
        boost::asio::co_spawn(loop, conversations.say(visitor, "same", "Hello"), end);
    }
    loop.restart();
    while (ended < 8 && loop.run_one() > 0) {
    }
    EXPECT_EQ(numbers, std::vector<std::int64_t>(8, 2));
    EXPECT_THAT(announced, ElementsAre(2));
}

TEST_F(ConversationsTest, one_who_is_unknown_costs_those_beside_them_nothing) {
    auto stranger = visitor;
    stranger.id = VisitorId::make();
    std::vector<std::string> outcomes(3);
    const auto told = [&outcomes](std::size_t place) {
        return [&outcomes, place](std::exception_ptr error, const Appended& appended) {
            outcomes[place] = error ? "refused" : std::to_string(appended.message.seq);
        };
    };
    conversations.say(visitor, "a", "one", told(0));
    conversations.say(stranger, "b", "lost", told(1));
    conversations.say(visitor, "c", "two", told(2));
    run(conversations.settled());
    EXPECT_THAT(outcomes, ElementsAre("1", "refused", "2"));
    EXPECT_THAT(announced, ElementsAre(1, 2));
}

TEST_F(ConversationsTest, too_many_that_wait_are_refused_and_the_others_stored) {
    Conversations narrow{loop.get_executor(), database, clock, {.waiting = 2}};
    std::vector<std::string> outcomes;
    const auto told = [&outcomes](std::exception_ptr error, const Appended& appended) {
        outcomes.push_back(error ? "refused" : appended.message.text);
    };
    for (const auto* text : {"one", "two", "three"}) {
        narrow.say(visitor, text, text, told);
    }
    run(narrow.settled());
    EXPECT_THAT(outcomes, ElementsAre("refused", "one", "two"));
    EXPECT_EQ(run(narrow.say(visitor, "three", "three")).message.seq, 3);
}

TEST_F(ConversationsTest, client_ids_of_visitor_and_bot_are_apart) {
    const auto thread = say("Hello", "answer:1").thread->id;
    NewMessage answer;
    answer.text = "Hi";
    answer.client_id = "answer:1";
    EXPECT_TRUE(run(conversations.append(workspace, thread, answer)).fresh);
    EXPECT_FALSE(run(conversations.append(workspace, thread, answer)).fresh);
    EXPECT_THAT(sequence(thread), ElementsAre(1, 2));
}

TEST_F(ConversationsTest, announces_what_is_stored_in_its_order) {
    say_at_once(visitor, 20, "a");
    const auto thread = run(conversations.open_thread(visitor)).value().id;
    run(conversations.append(workspace, thread, {.text = "Hi"}));
    EXPECT_EQ(announced, sequence(thread));
}

TEST_F(ConversationsTest, what_is_announced_survives_a_restart) {
    const auto thread = say("Hello").thread->id;
    database.reopen();
    Conversations reopened{loop.get_executor(), database, clock, {}};
    EXPECT_EQ(run(reopened.messages(workspace, thread, 0, 10)).at(0).text, "Hello");
}

TEST_F(ConversationsTest, a_closed_thread_takes_no_more_and_the_visitor_begins_another) {
    const auto closed = say("Hello").thread->id;
    set_status(closed, ThreadStatus::closed);
    EXPECT_REFUSED(run(conversations.append(workspace, closed, {.text = "late"})), "closed");
    EXPECT_FALSE(run(conversations.open_thread(visitor)));
    const auto next = say("Hello again");
    EXPECT_NE(next.thread->id, closed);
    EXPECT_EQ(next.message.seq, 1);
    EXPECT_THAT(sequence(closed), ElementsAre(1));
}

TEST_F(ConversationsTest, a_retry_of_a_stored_message_is_fine_after_the_end) {
    const auto thread = say("Hello").thread->id;
    NewMessage answer;
    answer.text = "Hi";
    answer.client_id = "answer:1";
    run(conversations.append(workspace, thread, answer));
    set_status(thread, ThreadStatus::closed);
    EXPECT_FALSE(run(conversations.append(workspace, thread, answer)).fresh);
}

TEST_F(ConversationsTest, pages_messages) {
    say_at_once(visitor, 7, "a");
    const auto thread = run(conversations.open_thread(visitor)).value().id;
    EXPECT_THAT(sequence(thread, 0, 3), ElementsAre(1, 2, 3));
    EXPECT_THAT(sequence(thread, 3, 3), ElementsAre(4, 5, 6));
    EXPECT_THAT(sequence(thread, 6, 3), ElementsAre(7));
    EXPECT_THAT(sequence(thread, 7, 3), IsEmpty());
    EXPECT_THAT(sequence(thread, 5, 0), SizeIs(1)) << "at least one";
    Conversations narrow{loop.get_executor(), database, clock, {.page = 2}};
    EXPECT_THAT(run(narrow.messages(workspace, thread, 0, 100)), SizeIs(2));
}

TEST_F(ConversationsTest, limits_text_and_client_id) {
    Conversations narrow{loop.get_executor(), database, clock, {.message_chars = 3}};
    run(narrow.say(visitor, "1", "äöü"));
    EXPECT_REFUSED(run(narrow.say(visitor, "2", "äöüß")), "too_large text");
    EXPECT_REFUSED(say(""), "invalid text");
    EXPECT_REFUSED(say(" \r\n\t "), "invalid text");
    EXPECT_REFUSED(say("Hello", ""), "invalid clientId");
    EXPECT_REFUSED(say("Hello", std::string(65, 'a')), "invalid clientId");
    say("Hello", std::string(64, 'a'));
}

TEST_F(ConversationsTest, refuses_text_that_is_no_text) {
    EXPECT_REFUSED(say(std::string{"a\0b", 3}), "invalid");
    EXPECT_REFUSED(say("caf\xe9"), "invalid");
    EXPECT_REFUSED(say("Hello", std::string{"a\0b", 3}), "invalid");
    EXPECT_FALSE(run(conversations.open_thread(visitor)));
}

TEST_F(ConversationsTest, shows_the_beginning_of_the_last_message_cut_between_characters) {
    std::string text = "a";
    for (int i = 0; i < 150; ++i) {
        text += "é";
    }
    const auto thread = *say(text).thread;
    ASSERT_TRUE(thread.last_message);
    EXPECT_EQ(thread.last_message->text, text.substr(0, 199) + "…");
    EXPECT_EQ(thread.last_message->author, MessageAuthor::visitor);
    EXPECT_EQ(say("short").thread->last_message->text, "short");
}

TEST_F(ConversationsTest, other_workspaces_read_and_write_nothing) {
    const auto thread = say("Hello").thread->id;
    EXPECT_REFUSED(run(conversations.get(other_workspace, thread)), "not_found");
    EXPECT_REFUSED(run(conversations.messages(other_workspace, thread, 0, 10)), "not_found");
    EXPECT_REFUSED(run(conversations.append(other_workspace, thread, {.text = "Hi"})), "not_found");
    EXPECT_THAT(run(conversations.threads(other_workspace, {}, {}, 10)).threads, IsEmpty());
    EXPECT_THAT(run(conversations.threads(other_workspace, bot, {}, 10)).threads, IsEmpty());
    auto stranger = visitor;
    stranger.workspace_id = other_workspace;
    EXPECT_REFUSED(run(conversations.say(stranger, "c", "Hello")), "not_found");
    EXPECT_FALSE(run(conversations.open_thread(stranger)));
    EXPECT_REFUSED(run(conversations.get(workspace, ThreadId{"no"})), "not_found");
    EXPECT_THAT(sequence(thread), ElementsAre(1));
}

TEST_F(ConversationsTest, lists_threads_latest_first_page_by_page) {
    const auto second_bot = add_chatbot(workspace);
    std::vector<ThreadId> expected;
    for (int i = 0; i < 5; ++i) {
        const auto who = new_visitor(i == 2 ? second_bot : bot);
        expected.insert(expected.begin(), run(conversations.say(who, "c", "Hello")).thread->id);
        if (i != 3) { // the last two at the same moment
            clock.advance(1s);
        }
    }
    std::vector<ThreadId> seen;
    std::optional<std::string> cursor;
    do {
        const auto page = run(conversations.threads(workspace, {}, cursor, 2));
        EXPECT_LE(page.threads.size(), 2U);
        for (const auto& thread : page.threads) {
            seen.push_back(thread.id);
        }
        cursor = page.next_cursor;
    } while (cursor);
    EXPECT_EQ(seen, expected);

    const auto of_second = run(conversations.threads(workspace, second_bot, {}, 10)).threads;
    ASSERT_EQ(of_second.size(), 1U);
    EXPECT_EQ(of_second[0].id, expected[2]);
    clock.advance(1s);
    run(conversations.append(workspace, expected[4], {.text = "Hi"}));
    EXPECT_EQ(run(conversations.threads(workspace, {}, {}, 1)).threads.at(0).id, expected[4]);
}

TEST_F(ConversationsTest, refuses_a_cursor_that_is_not_ours) {
    for (const auto* cursor : {"", "abc", "12", "12x", "99999999999999999999.a"}) {
        SCOPED_TRACE(cursor);
        EXPECT_REFUSED(run(conversations.threads(workspace, {}, cursor, 10)), "invalid cursor");
    }
}

struct UnansweredTest : ConversationsTest {
    std::vector<std::int64_t> owed() {
        std::vector<std::int64_t> out;
        for (const auto& message : run(conversations.unanswered())) {
            EXPECT_EQ(message.workspace_id, workspace);
            EXPECT_EQ(message.chatbot_id, bot);
            out.push_back(message.seq);
        }
        return out;
    }
};

TEST_F(UnansweredTest, is_what_visitors_said_last) {
    EXPECT_THAT(owed(), IsEmpty());
    const auto thread = say("one").thread->id;
    say("two");
    EXPECT_THAT(owed(), ElementsAre(1, 2));
    answer(thread, 1);
    answer(thread, 2);
    EXPECT_THAT(owed(), IsEmpty());
    say("three");
    EXPECT_THAT(owed(), ElementsAre(5));
}

TEST_F(UnansweredTest, holds_a_message_that_came_before_the_answer_to_an_earlier_one) {
    const auto thread = say("one").thread->id;
    say("two");
    answer(thread, 1);
    EXPECT_THAT(owed(), ElementsAre(2));
}

TEST_F(UnansweredTest, is_nothing_where_people_are_in_charge_or_the_end_has_come) {
    const auto thread = say("one").thread->id;
    for (const auto status : {ThreadStatus::agent, ThreadStatus::closed}) {
        set_status(thread, status);
        EXPECT_THAT(owed(), IsEmpty());
    }
    for (const auto status : {ThreadStatus::bot, ThreadStatus::waiting}) {
        set_status(thread, status);
        EXPECT_THAT(owed(), ElementsAre(1));
    }
}

TEST_F(UnansweredTest, is_nothing_before_the_last_message_of_those_answered_together) {
    const auto thread = say("one").thread->id;
    say("two");
    answer(thread, 2);
    EXPECT_THAT(owed(), IsEmpty());
    EXPECT_FALSE(answer(thread, 1).fresh) << "it has been answered with the other";
    say("three");
    EXPECT_THAT(owed(), ElementsAre(4));
}

TEST_F(UnansweredTest, does_not_count_what_the_system_notes) {
    const auto thread = say("one").thread->id;
    say("two");
    Turn turn;
    turn.message.text = "Someone will come.";
    turn.message.answers = 1;
    turn.note = NewMessage{.author = MessageAuthor::system, .text = "A person is wanted."};
    turn.becomes = ThreadStatus::waiting;
    const auto stored = run(conversations.append(workspace, thread, turn));
    EXPECT_EQ(stored.thread->status, ThreadStatus::waiting);
    EXPECT_EQ(stored.message.seq, 3);
    EXPECT_EQ(
        run(conversations.messages(workspace, thread, 3, 9)).at(0).text, "A person is wanted."
    );
    EXPECT_THAT(announced, ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(owed(), ElementsAre(2));
}

TEST_F(UnansweredTest, leaves_alone_what_an_agent_has_answered) {
    const auto thread = say("one").thread->id;
    NewMessage reply;
    reply.author = MessageAuthor::agent;
    reply.text = "Hi, Ann here.";
    run(conversations.append(workspace, thread, reply));
    EXPECT_THAT(owed(), IsEmpty());
    say("two");
    EXPECT_THAT(owed(), ElementsAre(3));
}

} // namespace
} // namespace hiochat::conversations
