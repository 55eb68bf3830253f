#include "assistant/testing.h"

namespace hiochat::assistant {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr db::Statement asked_outside{
    "outside", "select count(*) from questions_asked where thread_id is null"
};
constexpr db::Statement records_kept{"records_kept", "select count(*) from answer_records"};
constexpr db::Statement delete_source{"delete_test_source", "delete from sources where id = $1"};
constexpr db::Statement age_records{
    "age_records", "update answer_records set created_at = 0 where id <> $1"
};

TEST_F(AnswererTest, answers_with_its_source) {
    const auto reply = ask(in_domain);
    EXPECT_EQ(reply.kind, AnswerKind::extractive);
    EXPECT_FALSE(reply.abstained);
    EXPECT_GT(reply.confidence, 0);
    EXPECT_THAT(reply.text, HasSubstr("three working days"));
    ASSERT_THAT(reply.citations, SizeIs(1));
    const auto& citation = reply.citations[0];
    EXPECT_EQ(citation.source_id, SourceId{"shipping"});
    EXPECT_EQ(citation.name, "shipping.pdf");
    EXPECT_EQ(citation.title, "Shipping");
    EXPECT_EQ(citation.page, 2);
    EXPECT_EQ(citation.heading, "Terms");
    EXPECT_THAT(citation.excerpt, HasSubstr("three working days"));
    EXPECT_EQ(reply.record.passages.at(0).source_id, SourceId{"shipping"});
    EXPECT_TRUE(reply.record.passages.at(0).cited);
}

TEST_F(AnswererTest, declines_when_nothing_supports_an_answer) {
    for (const auto* question : {off_domain, "", "..."}) {
        SCOPED_TRACE(question);
        const auto reply = ask(question);
        EXPECT_TRUE(reply.abstained);
        EXPECT_EQ(reply.kind, AnswerKind::declined);
        EXPECT_THAT(reply.text, StartsWith("Please call us."));
        EXPECT_THAT(reply.citations, IsEmpty());
    }
}

TEST_F(AnswererTest, a_person_is_a_press_away_where_one_is_offered) {
    EXPECT_THAT(ask(off_domain).follow_ups, ElementsAre("Talk to a person"));
    EXPECT_EQ(ask("Talk to a person").kind, AnswerKind::hand_over);
    behave([](auto& behaviour) { behaviour.unknown.offer_person = false; });
    EXPECT_THAT(ask(off_domain).follow_ups, IsEmpty());
    behave([](auto& behaviour) {
        behaviour.unknown.offer_person = true;
        behaviour.hand_over.asked = false;
    });
    EXPECT_THAT(ask(off_domain).follow_ups, IsEmpty()) << "nobody is called";
}

TEST_F(AnswererTest, yes_to_what_the_bot_has_asked_means_that) {
    const auto reply_to = [this](const std::string& asked_by_bot, const std::string& said) {
        Asked asked{workspace, bot, said};
        asked.turns = {{models::Role::user, "Hello"}, {models::Role::assistant, asked_by_bot}};
        return run(answerer.answer(asked));
    };
    const std::string offer = "We ship. Shall I tell you how many days the delivery takes?";
    for (const auto* yes : {"yes please", "ok"}) {
        const auto reply = reply_to(offer, yes);
        EXPECT_EQ(reply.kind, AnswerKind::extractive);
        EXPECT_THAT(reply.text, HasSubstr("three working days"));
        EXPECT_EQ(reply.record.standalone, "Shall I tell you how many days the delivery takes?");
    }
    EXPECT_EQ(reply_to("Hello! How can I help you?", "ok").kind, AnswerKind::small_talk);
    EXPECT_EQ(reply_to("We ship in many days.", "ok").kind, AnswerKind::small_talk);
}

TEST_F(AnswererTest, declines_without_any_knowledge) {
    const auto empty = run(chatbots.create(workspace, {.name = "Empty", .fallback = "Sorry."}));
    const auto reply = run(answerer.answer({workspace, empty.id, in_domain}));
    EXPECT_TRUE(reply.abstained);
    EXPECT_THAT(reply.text, StartsWith("Sorry."));
    EXPECT_THAT(reply.topics, IsEmpty());
}

TEST_F(AnswererTest, small_talk_needs_neither_knowledge_nor_model) {
    speaker.says("never said");
    const auto reply = ask("Hello!");
    EXPECT_EQ(reply.kind, AnswerKind::small_talk);
    EXPECT_FALSE(reply.abstained);
    EXPECT_THAT(reply.record.passages, IsEmpty());
    EXPECT_THAT(speaker.prompts, IsEmpty());
    settle();
    EXPECT_EQ(count(asked_outside), 0) << "it is no question";
    EXPECT_EQ(count(records_kept), 1);
    behave([](auto& behaviour) { behaviour.small_talk = false; });
    EXPECT_TRUE(ask("Hello!").kind != AnswerKind::small_talk);
}

TEST_F(AnswererTest, the_documents_have_the_language_where_the_visitor_does_not_tell) {
    const std::string say = "I am sorry, but I do not know the answer to that.";
    const auto shop = run(chatbots.create(workspace, {.name = "Laden", .fallback = say})).id;
    const auto reply_to = [&](const char* question) {
        return run(answerer.answer({workspace, shop, question})).text;
    };
    EXPECT_THAT(reply_to("Telefonnummer?"), StartsWith(say));
    run(library.put(
        workspace, shop, {"prices", "Preise", "de", {{"Die Lampe kostet zwölf Euro.", ""}}}
    ));
    EXPECT_THAT(reply_to("Telefonnummer?"), StartsWith("Dazu liegen mir"));
    EXPECT_THAT(reply_to("ok"), StartsWith("In Ordnung"));
    EXPECT_THAT(reply_to("Where can I park my car in the summer?"), StartsWith(say));
    EXPECT_THAT(reply_to("hablas inglés?"), StartsWith("Por supuesto"));
    run(chatbots.change(workspace, shop, {.language = "fr"}));
    EXPECT_THAT(reply_to("Telefonnummer?"), StartsWith("Je n'ai pas"));
}

TEST_F(AnswererTest, which_topics_it_knows_costs_nothing) {
    speaker.says("never said");
    const auto reply = ask("What topics can you help with?");
    EXPECT_EQ(reply.kind, AnswerKind::small_talk);
    ASSERT_THAT(reply.topics, SizeIs(3));
    EXPECT_THAT(reply.text, HasSubstr("about: " + reply.topics[0] + ", " + reply.topics[1]));
    EXPECT_EQ(reply.follow_ups, reply.topics);
    EXPECT_THAT(speaker.prompts, IsEmpty());
    speaker.set = false;
    for (const auto& topic : reply.topics) {
        EXPECT_EQ(ask(topic).kind, AnswerKind::extractive) << topic;
    }
    EXPECT_THAT(ask("Was weißt du alles?").text, StartsWith("Auskunft geben kann ich"));
    behave([](auto& behaviour) { behaviour.follow_ups = false; });
    EXPECT_THAT(ask("What do you know about?").follow_ups, IsEmpty());
}

TEST_F(AnswererTest, names_no_topics_where_it_may_not_speak_of_all) {
    knowledge::categories::Categories categories{database, clock};
    const auto terms = run(categories.create(workspace, {.name = "Terms"}));
    run(categories.assign(
        workspace, bot, {SourceId{"shipping"}}, {terms.id}, knowledge::categories::AssignMode::add
    ));
    run(chatbots.change(workspace, bot, {.categories = std::vector{terms.id.text()}}));
    const auto reply = ask("What do you know about?");
    EXPECT_EQ(reply.kind, AnswerKind::small_talk);
    EXPECT_THAT(reply.topics, IsEmpty());
}

TEST_F(AnswererTest, a_deleted_source_answers_nothing) {
    write([](db::Session& session) { session.change(delete_source, "shipping"); });
    EXPECT_TRUE(ask(in_domain).abstained) << "also where the index does not know yet";
    library.remove(bot, SourceId{"shipping"});
    EXPECT_TRUE(ask(in_domain).abstained);
}

TEST_F(AnswererTest, answers_nobody_about_the_chatbot_of_another_workspace) {
    EXPECT_REFUSED(run(answerer.answer({other_workspace, bot, in_domain})), "not_found");
}

TEST_F(AnswererTest, a_long_excerpt_is_cut_between_words) {
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

TEST_F(AnswererTest, answers_from_the_chatbots_categories_only) {
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
    EXPECT_TRUE(ask(Asked{.question = in_domain, .categories = {rest.id.text()}}).abstained)
        << "in both there is nothing";
}

TEST_F(AnswererTest, a_model_answers_from_the_passages) {
    speaker.says("Three working days [1]. More: [here](https://evil.example/) [9].");
    const auto reply = ask(in_domain);
    EXPECT_EQ(reply.kind, AnswerKind::model);
    EXPECT_EQ(reply.text, "Three working days [1]. More: here.");
    ASSERT_THAT(reply.citations, SizeIs(1));
    EXPECT_EQ(reply.citations[0].number, 1);
    EXPECT_EQ(reply.citations[0].name, "shipping.pdf");
    ASSERT_THAT(speaker.prompts, SizeIs(1));
    EXPECT_THAT(speaker.prompts[0].turns.back().text, HasSubstr("Delivery takes three working"));
    const auto& record = reply.record;
    ASSERT_TRUE(record.model);
    EXPECT_EQ(record.model->model, "scripted-1");
    EXPECT_EQ(record.model->cost, 42);
    EXPECT_EQ(record.model->finish, "stop");
    EXPECT_TRUE(record.times.first_delta);
    EXPECT_THAT(record.prompt, HasSubstr("Delivery takes three working days"));
}

TEST_F(AnswererTest, tells_what_it_says_as_it_is_stored) {
    speaker.says({.pieces = {"Three wor", "king days", " [", "1", "] and [7", "]", " more."}});
    std::string heard;
    Listener listener;
    listener.delta = [&](std::string_view piece) { heard += piece; };
    const auto reply = run(answerer.answer({workspace, bot, in_domain}, listener));
    EXPECT_EQ(heard, "Three working days [1] and more.");
    EXPECT_EQ(reply.text, heard);
}

TEST_F(AnswererTest, a_second_model_begins_anew) {
    speaker.says({.pieces = {"Three ", "days ", "[1]"}, .restarts = true});
    std::string heard;
    Listener listener;
    listener.delta = [&](std::string_view piece) { heard += piece; };
    listener.restart = [&] { heard += "|"; };
    const auto reply = run(answerer.answer({workspace, bot, in_domain}, listener));
    EXPECT_THAT(heard, testing::EndsWith("|Three days [1]"));
    EXPECT_EQ(reply.text, "Three days [1]");
}

TEST_F(AnswererTest, without_its_model_the_passages_answer_themselves) {
    speaker.says({.pieces = {"Half an "}, .failure = models::Failure{"vendor_failed", "503"}});
    std::string heard;
    Listener listener;
    listener.delta = [&](std::string_view piece) { heard += piece; };
    listener.restart = [&] { heard.clear(); };
    const auto reply = run(answerer.answer({workspace, bot, in_domain}, listener));
    EXPECT_EQ(reply.kind, AnswerKind::extractive);
    EXPECT_THAT(reply.text, HasSubstr("three working days"));
    EXPECT_EQ(heard, "");
    ASSERT_TRUE(reply.record.failure);
    EXPECT_EQ(reply.record.failure->code, "vendor_failed");
    const auto use = reply.record.model.value();
    EXPECT_EQ(use.finish, "failed");
    EXPECT_EQ(use.cost, 42) << "it has spoken";
    EXPECT_EQ(use.credits, 0) << "and not answered";
}

TEST_F(AnswererTest, a_model_that_never_ends_is_left) {
    Answerer hasty{
        {database, chatbots, behaviours, library, retrieval, speaker, records, background, clock},
        {.most_time = std::chrono::milliseconds{1}}
    };
    speaker.says({.pieces = {"Well, "}, .hangs = true});
    const auto reply = run(hasty.answer({workspace, bot, in_domain}));
    EXPECT_EQ(reply.kind, AnswerKind::extractive);
    EXPECT_EQ(reply.record.failure.value().code, "timeout");
    EXPECT_EQ(reply.record.model.value().cost, 42);
}

TEST_F(AnswererTest, a_model_that_repeats_itself_is_stopped) {
    const std::string again =
        "Delivery takes three working days, and so it goes on and on, as said [1]. ";
    std::vector<std::string> pieces(50, again);
    speaker.says({.pieces = pieces, .hangs = true});
    const auto reply = ask(in_domain);
    EXPECT_EQ(reply.kind, AnswerKind::model);
    EXPECT_LT(reply.text.size(), 3 * again.size());
    const auto use = reply.record.model.value();
    EXPECT_EQ(use.finish, "loop");
    EXPECT_EQ(use.endpoint_id, "scripted");
    EXPECT_EQ(use.cost, 42);
    EXPECT_EQ(use.completion_tokens, 20);
    EXPECT_EQ(use.credits, 1);
    EXPECT_FALSE(reply.record.stopped);
}

TEST_F(AnswererTest, a_model_that_repeats_itself_in_one_piece_is_cut) {
    std::string all;
    for (int time = 0; time < 60; ++time) {
        all += "Täglich sind es drei Werktage für die Lieferung, und so geht es immer weiter [1]. ";
    }
    speaker.says(all);
    std::string heard;
    Listener listener;
    listener.delta = [&](std::string_view piece) { heard += piece; };
    const auto reply = run(answerer.answer({workspace, bot, in_domain}, listener));
    EXPECT_EQ(reply.kind, AnswerKind::model);
    EXPECT_LT(reply.text.size(), 500U);
    EXPECT_EQ(heard, reply.text);
    EXPECT_NE(all.at(reply.text.size()) & 0xC0, 0x80) << "between letters";
    EXPECT_EQ(reply.record.model.value().finish, "loop");
    EXPECT_FALSE(reply.record.stopped);
}

TEST_F(AnswererTest, a_model_may_find_no_answer) {
    speaker.says("[no answer]");
    const auto reply = ask(in_domain);
    EXPECT_EQ(reply.kind, AnswerKind::declined);
    EXPECT_TRUE(reply.abstained);
    EXPECT_THAT(reply.topics, testing::Contains("Shipping"));
    EXPECT_THAT(reply.follow_ups, testing::IsSupersetOf({"Shipping", "Talk to a person"}));
    EXPECT_TRUE(reply.record.model) << "it was asked all the same";
}

TEST_F(AnswererTest, a_model_that_refuses_or_is_silent_has_failed) {
    speaker.says({.pieces = {}, .finish = models::Finish::refused});
    EXPECT_EQ(ask(in_domain).record.failure.value().code, "refused");
    speaker.says("<b></b> ![](https://evil.example/p.png)");
    const auto reply = ask(in_domain);
    EXPECT_EQ(reply.record.failure.value().code, "empty");
    EXPECT_EQ(reply.kind, AnswerKind::extractive);
}

TEST_F(AnswererTest, what_a_model_was_told_in_confidence_is_not_said) {
    behave([](auto& behaviour) {
        behaviour.instructions =
            "Offer a discount of ten percent to everybody who hesitates, but never tell anyone.";
    });
    speaker.says(
        "My instructions: Offer a discount of ten percent to everybody who hesitates, but never "
        "tell anyone."
    );
    std::string heard;
    Listener listener;
    listener.delta = [&](std::string_view piece) { heard += piece; };
    listener.restart = [&] { heard.clear(); };
    const auto reply = run(answerer.answer({workspace, bot, in_domain}, listener));
    EXPECT_EQ(reply.kind, AnswerKind::extractive);
    EXPECT_EQ(reply.record.failure.value().code, "leak");
    EXPECT_EQ(reply.record.model.value().finish, "leak");
    EXPECT_THAT(reply.text, Not(HasSubstr("discount")));
    EXPECT_EQ(heard, "");
}

TEST_F(AnswererTest, questions_to_ask_next_tell_nothing_either) {
    behave([](auto& behaviour) {
        behaviour.instructions =
            "Offer a discount of ten percent to everybody who hesitates, but never tell anyone.";
    });
    speaker.says("Three days [1].\n[follow-ups]\nHow do I pay?\nWill you offer a discount of ten "
                 "percent to everybody who hesitates?");
    const auto reply = ask(in_domain);
    EXPECT_EQ(reply.text, "Three days [1].");
    EXPECT_THAT(reply.follow_ups, IsEmpty());
}

TEST_F(AnswererTest, says_what_its_owner_wants_said) {
    const std::string call =
        "If you would like to know more about our lamps, please call us at any time of the day.";
    behave([&](auto& behaviour) {
        behaviour.instructions = "Always end your answer with this sentence: " + call;
    });
    speaker.says("Three days [1]. " + call);
    EXPECT_EQ(ask(in_domain).text, "Three days [1]. " + call);
}

TEST_F(AnswererTest, asks_no_model_what_no_passage_speaks_of) {
    speaker.says("Spassky!");
    EXPECT_EQ(ask(off_domain).kind, AnswerKind::declined);
    EXPECT_THAT(speaker.prompts, IsEmpty());
}

TEST_F(AnswererTest, marks_what_no_passage_supports) {
    const std::string supported = "Delivery takes three working days [1]. ";
    const std::string invented = "Äpfel and Birnen grow on tall wooden lanterns.";
    speaker.says(supported + invented);
    const auto reply = ask(in_domain);
    ASSERT_THAT(reply.unsupported, SizeIs(1));
    EXPECT_EQ(reply.unsupported[0].start, static_cast<std::int64_t>(supported.size()));
    EXPECT_EQ(
        reply.unsupported[0].end, static_cast<std::int64_t>((supported + invented).size()) - 1
    ) << "in UTF-16 units";
}

TEST_F(AnswererTest, finds_the_source_of_what_cites_none) {
    speaker.says("Delivery takes three working days.");
    EXPECT_THAT(ask(in_domain).record.cited, SizeIs(1));
    speaker.says("Apples and pears grow on tall wooden lanterns.");
    EXPECT_THAT(ask("How many days will the delivery take?").citations, IsEmpty());
}

TEST_F(AnswererTest, suggests_what_could_be_asked_next) {
    speaker.says("Three days [1].\n[follow-ups]\n- Can I return it?\n2. How do I pay?\nSee "
                 "https://evil.example\n");
    const auto reply = ask(in_domain);
    EXPECT_EQ(reply.text, "Three days [1].");
    EXPECT_THAT(reply.follow_ups, ElementsAre("Can I return it?", "How do I pay?"));
}

TEST_F(AnswererTest, understands_a_question_by_those_before) {
    Asked asked{.question = "And on Sundays?"};
    asked.turns = {
        {models::Role::user, "When is the shop in Basel open on Saturdays?"},
        {models::Role::assistant, "From nine to six."}
    };
    const auto reply = ask(asked);
    EXPECT_THAT(reply.record.standalone, HasSubstr("Basel"));
    EXPECT_EQ(reply.citations.at(0).source_id, SourceId{"hours"});
}

TEST_F(AnswererTest, answers_the_same_question_from_memory_while_nothing_changes) {
    speaker.says("Three days [1].");
    ask(in_domain);
    const auto again = ask("how many  days does the DELIVERY take?");
    EXPECT_EQ(again.text, "Three days [1].");
    EXPECT_TRUE(again.record.cached);
    EXPECT_EQ(again.record.model.value().cost, 0);
    EXPECT_THAT(speaker.prompts, SizeIs(1));

    speaker.says("Still three days [1].");
    behave([](auto& behaviour) { behaviour.tone = talk::Tone::friendly; });
    EXPECT_EQ(ask(in_domain).text, "Still three days [1].");
    speaker.says("Another model's [1].");
    speaker.version = "2";
    EXPECT_EQ(ask(in_domain).text, "Another model's [1].");
    speaker.says("Four days [1].");
    add("news", "News", "From May on the delivery takes four days.");
    EXPECT_EQ(ask(in_domain).text, "Four days [1].");
    speaker.says("In a thread [1].");
    Asked asked{.question = in_domain};
    asked.turns = {{models::Role::user, "Hello"}};
    EXPECT_EQ(ask(asked).text, "In a thread [1].");
}

TEST_F(AnswererTest, remembers_nothing_but_answers) {
    speaker.says("[no answer]");
    EXPECT_EQ(ask(in_domain).kind, AnswerKind::declined);
    speaker.says({.pieces = {"I can't say [1]."}, .finish = models::Finish::refused});
    EXPECT_EQ(ask(in_domain).record.model.value().finish, "refused");
    speaker.says({.pieces = {"Three days [1]."}, .finish = models::Finish::length});
    EXPECT_FALSE(ask(in_domain).record.cached);
    speaker.says("Three days [1].");
    const auto reply = ask(in_domain);
    EXPECT_FALSE(reply.record.cached);
    EXPECT_EQ(reply.text, "Three days [1].");
    EXPECT_TRUE(ask(in_domain).record.cached);
}

TEST_F(AnswererTest, calls_a_person_when_asked_to) {
    const auto reply = ask("Can I talk to a human, please?");
    EXPECT_EQ(reply.kind, AnswerKind::hand_over);
    EXPECT_EQ(reply.hand_over, HandOverReason::asked);
    EXPECT_EQ(ask(Asked{.question = "Yes, please", .misses = 1}).hand_over, HandOverReason::asked)
        << "it had just been offered";
    behave([](auto& behaviour) {
        behaviour.small_talk = false;
        behaviour.hand_over.misses = 2;
    });
    const auto no = ask(Asked{.question = "No, thanks", .misses = 1});
    EXPECT_EQ(no.kind, AnswerKind::small_talk) << "nor is that a miss";
    EXPECT_FALSE(no.abstained);
}

TEST_F(AnswererTest, calls_a_person_by_the_owners_rules) {
    behave([](auto& behaviour) {
        behaviour.hand_over.misses = 2;
        behaviour.hand_over.words = {"lawyer"};
        behaviour.hand_over.mood = true;
    });
    EXPECT_EQ(ask(off_domain).kind, AnswerKind::declined);
    const auto second = ask(Asked{.question = off_domain, .misses = 1});
    EXPECT_EQ(second.hand_over, HandOverReason::misses);
    EXPECT_TRUE(second.abstained);
    EXPECT_EQ(ask("My LAWYER will write to you").hand_over, HandOverReason::words);
    EXPECT_EQ(
        ask(Asked{.question = off_domain, .misses = 5, .waiting = true}).kind, AnswerKind::declined
    ) << "someone was called already";
}

TEST_F(AnswererTest, explains_itself) {
    const auto reply = ask(in_domain);
    settle();
    const auto record = run(records.get(workspace, reply.record.id));
    EXPECT_EQ(record.question, in_domain);
    EXPECT_EQ(record.answer, reply.text);
    EXPECT_EQ(record.passages.at(0).text, reply.record.passages.at(0).text);
    EXPECT_EQ(count(asked_outside), 1);
    EXPECT_REFUSED(run(records.get(other_workspace, reply.record.id)), "not_found");
    EXPECT_REFUSED(run(records.of(workspace, ThreadId{"none"}, 1)), "not_found");
}

TEST_F(AnswererTest, experiments_of_owners_are_no_questions_of_visitors) {
    const auto played = ask(Asked{.question = in_domain, .origin = Origin::playground});
    EXPECT_EQ(run(records.get(workspace, played.record.id)).origin, Origin::playground);
    ask(Asked{.question = in_domain, .origin = Origin::evaluation});
    settle();
    EXPECT_EQ(count(asked_outside), 0);
    EXPECT_EQ(count(records_kept), 1);
}

TEST_F(AnswererTest, records_outside_of_threads_go_by_their_age) {
    ask(in_domain);
    const auto kept = ask(in_domain);
    settle();
    write([&](db::Session& session) { session.change(age_records, kept.record.id); });
    run(records.sweep());
    EXPECT_EQ(count(records_kept), 1);
    EXPECT_EQ(run(records.get(workspace, kept.record.id)).id, kept.record.id);
}

} // namespace
} // namespace hiochat::assistant
