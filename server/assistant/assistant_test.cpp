#include "assistant/assistant.h"
#include "conversations/testing.h"
#include "knowledge/categories/categories.h"
#include "knowledge/categories/scope.h"
#include "knowledge/library.h"
#include "platform/log/log.h"

namespace hiochat::assistant {
namespace {

using conversations::MessageAuthor;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr db::Statement insert_source{
    "insert_ready_source",
    "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, status, "
    "progress, "
    "blob_id, created_at, updated_at) "
    "values ($1, $2, $3, 'file', $4, $5, 'text/plain', 1, 'ready', 1, '', 0, 0)"
};
constexpr db::Statement delete_source{"delete_test_source", "delete from sources where id = $1"};
constexpr db::Statement count_answers{"count_answers", "select count(*) from questions_asked"};
constexpr db::Statement answered{
    "answered",
    "select count(*) from questions_asked where source_id = 'shipping' and question_seq = 1 and "
    "seq = 2 and not abstained and "
    "passages like '%shipping/0%'"
};

constexpr db::Statement outside{
    "outside", "select count(*) from questions_asked where thread_id is null"
};

constexpr auto in_domain = "How many days does the delivery take?";
constexpr auto off_domain = "Who won the chess world championship in 1972?";

// A shop's knowledge, and the assistant following the conversations as the application connects it.
struct AssistantTest : conversations::ConversationTest {
    db::TemporaryFolder folder;
    log::Log log{log::Level::off};
    async::Pool pool{2};
    std::vector<std::string> failures;
    async::TaskGroup background{loop.get_executor(), [this](std::exception_ptr error) {
                                    failures.push_back(log::describe(error));
                                }};
    knowledge::Library library{database, pool, folder.path(), log, background};
    chatbots::Chatbots chatbots{database, clock};
    knowledge::categories::Scope scope{database, clock};
    Assistant assistant{database, chatbots, library, scope, conversations, pool, background, clock};
    std::vector<std::string> typing;

    void SetUp() override {
        run(chatbots.change(workspace, bot, {.fallback = "Please call us."}));
        add("shipping",
            "Shipping",
            "We ship to all countries of Europe. Delivery takes three working days.");
        add("returns", "Returns", "You may return any item within thirty days. We refund the price."
        );
        add("payment", "Payment", "We accept Visa and Mastercard. Invoices are sent by e-mail.");
        add("hours",
            "Opening hours",
            "Our shop in Basel is open from nine to six. It is closed on Sundays.");
        settle();
        conversations.on_appended([this](const conversations::Appended& appended) {
            if (follows) {
                assistant.on_appended(appended);
            }
        });
        assistant.on_typing([this](const VisitorId& who, const ThreadId&, bool begins) {
            EXPECT_EQ(who, visitor.id);
            typing.push_back(begins ? "begins" : "ends");
        });
    }

    void TearDown() override { settle(); }

    void settle() { run(background.join()); }

    void add(const std::string& id, const std::string& title, const std::string& text) {
        write([&](db::Session& session) {
            session.change(insert_source, id, workspace, bot, id + ".pdf", title);
        });
        run(library.put(workspace, bot, {id, title, "en", {{text, "Terms", 2}}}));
    }

    Answer ask(const std::string& question) {
        return run(assistant.answer(workspace, bot, question));
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

    bool follows = true; // false: the process is about to die
};

TEST_F(AssistantTest, answers_with_its_source) {
    const auto reply = ask(in_domain);
    EXPECT_FALSE(reply.abstained);
    EXPECT_GT(reply.confidence, 0);
    EXPECT_THAT(reply.text, HasSubstr("three working days"));
    ASSERT_EQ(reply.citations.size(), 1U);
    const auto& citation = reply.citations[0];
    EXPECT_EQ(citation.source_id, SourceId{"shipping"});
    EXPECT_EQ(citation.name, "shipping.pdf");
    EXPECT_EQ(citation.title, "Shipping");
    EXPECT_EQ(citation.page, 2);
    EXPECT_EQ(citation.heading, "Terms");
    EXPECT_THAT(citation.excerpt, HasSubstr("three working days"));
    EXPECT_EQ(reply.passages.at(0), "shipping/0");
}

TEST_F(AssistantTest, says_the_fallback_when_nothing_supports_an_answer) {
    for (const auto* question : {off_domain, "", "hello", "???"}) {
        SCOPED_TRACE(question);
        const auto reply = ask(question);
        EXPECT_TRUE(reply.abstained);
        EXPECT_EQ(reply.text, "Please call us.");
        EXPECT_THAT(reply.citations, IsEmpty());
    }
}

TEST_F(AssistantTest, says_the_fallback_without_any_knowledge) {
    const auto empty = run(chatbots.create(workspace, {.name = "Empty", .fallback = "Sorry."}));
    const auto reply = run(assistant.answer(workspace, empty.id, in_domain));
    EXPECT_TRUE(reply.abstained);
    EXPECT_EQ(reply.text, "Sorry.");
}

TEST_F(AssistantTest, a_deleted_source_answers_nothing) {
    write([](db::Session& session) { session.change(delete_source, "shipping"); });
    EXPECT_TRUE(ask(in_domain).abstained) << "also where the index does not know yet";
    library.remove(bot, SourceId{"shipping"});
    EXPECT_TRUE(ask(in_domain).abstained);
}

TEST_F(AssistantTest, answers_nobody_about_the_chatbot_of_another_workspace) {
    EXPECT_REFUSED(run(assistant.answer(other_workspace, bot, in_domain)), "not_found");
}

TEST_F(AssistantTest, a_long_excerpt_is_cut_between_words) {
    std::string text = "The warranty lasts for seven years.";
    for (int i = 0; i < 60; ++i) {
        text += " Für Geräte über größere Händler.";
    }
    add("warranty", "Warranty", text);
    const auto reply = ask("How long does the warranty last?");
    ASSERT_FALSE(reply.citations.empty());
    EXPECT_LE(reply.citations[0].excerpt.size(), 603U);
    EXPECT_THAT(
        reply.citations[0].excerpt, AllOf(StartsWith("The warranty"), testing::EndsWith("…"))
    );
}

TEST_F(AssistantTest, replies_in_the_thread_and_records_what_the_reply_was_made_from) {
    const auto thread = say(in_domain).thread->id;
    settle();
    const auto reply = messages(thread).at(1);
    EXPECT_EQ(reply.seq, 2);
    EXPECT_EQ(reply.author, MessageAuthor::bot);
    EXPECT_THAT(reply.text, HasSubstr("three working days"));
    EXPECT_EQ(reply.citations.at(0).name, "shipping.pdf");
    EXPECT_EQ(count(answered), 1);
    EXPECT_THAT(typing, ElementsAre("begins", "ends"));
}

TEST_F(AssistantTest, records_what_is_asked_outside_of_threads_too) {
    ask(in_domain);
    ask(off_domain);
    settle();
    EXPECT_EQ(count(count_answers), 2);
    EXPECT_EQ(count(outside), 2);
}

TEST_F(AssistantTest, answers_from_the_chatbots_categories_only) {
    knowledge::categories::Categories categories{database, clock};
    const auto terms = run(categories.create(workspace, {.name = "Terms"}));
    const auto rest = run(categories.create(workspace, {.name = "Rest"}));
    const auto assign = [&](const char* source, const CategoryId& category) {
        run(categories.assign(
            workspace, bot, {SourceId{source}}, {category}, knowledge::categories::AssignMode::add
        ));
    };
    assign("shipping", terms.id);
    assign("returns", rest.id);
    EXPECT_FALSE(ask(in_domain).abstained);
    run(chatbots.change(workspace, bot, {.categories = std::vector{rest.id.text()}}));
    scope.forget();
    const auto reply = ask(in_domain);
    EXPECT_TRUE(reply.abstained || reply.citations.at(0).source_id != SourceId{"shipping"});
    run(chatbots.change(workspace, bot, {.categories = std::vector{terms.id.text()}}));
    scope.forget();
    EXPECT_FALSE(ask(in_domain).abstained);
    const auto none = run(assistant.answer(workspace, bot, in_domain, {rest.id.text()}));
    EXPECT_TRUE(none.abstained) << "in both there is nothing";
}

TEST_F(AssistantTest, marks_a_reply_that_is_no_answer) {
    const auto thread = say(off_domain).thread->id;
    settle();
    EXPECT_TRUE(messages(thread).at(1).abstained);
    EXPECT_EQ(messages(thread).at(1).text, "Please call us.");
}

TEST_F(AssistantTest, answers_every_message_once_and_in_order) {
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

TEST_F(AssistantTest, is_silent_where_it_is_not_in_charge) {
    const auto thread = say(in_domain).thread->id;
    settle();
    set_status(thread, conversations::ThreadStatus::agent);
    say("Thank you, Ann!");
    conversations::NewMessage agents;
    agents.author = MessageAuthor::agent;
    agents.text = "You are welcome.";
    run(conversations.append(workspace, thread, agents));
    settle();
    EXPECT_EQ(count(count_answers), 1);
}

TEST_F(AssistantTest, answers_after_a_crash_what_is_left) {
    follows = false;
    const auto thread = say(in_domain).thread->id;
    say(off_domain);
    run(assistant.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:1", "answer:2"));
    run(assistant.resume());
    settle();
    EXPECT_EQ(count(count_answers), 2);
}

TEST_F(AssistantTest, answers_after_a_crash_also_what_came_before_an_answer) {
    follows = false;
    const auto thread = say(in_domain).thread->id;
    say(in_domain);
    answer(thread, 1); // and then the process died
    run(assistant.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "visitor", "answer:1", "answer:2"));
}

TEST_F(AssistantTest, does_not_answer_twice_what_two_runs_have_taken_up) {
    follows = false;
    const auto thread = say(in_domain).thread->id;
    Assistant second{database, chatbots, library, scope, conversations, pool, background, clock};
    run(assistant.resume());
    run(second.resume());
    settle();
    EXPECT_THAT(story(thread), ElementsAre("visitor", "answer:1"));
    EXPECT_EQ(count(count_answers), 1);
}

TEST_F(AssistantTest, ends_typing_also_when_the_answer_cannot_be_given) {
    follows = false;
    const auto said = say(in_domain);
    set_status(said.thread->id, conversations::ThreadStatus::closed);
    assistant.on_appended(said);
    settle();
    EXPECT_THAT(typing, ElementsAre("begins", "ends"));
}

} // namespace
} // namespace hiochat::assistant
