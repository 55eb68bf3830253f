// A model that does what it should, and everything that it may do instead.
#include "models/testing.h"

#include <boost/asio/detached.hpp>

#include <algorithm>
#include <array>

namespace hiochat::models {
namespace {

using namespace std::chrono_literals;
using Vendors = ScriptedVendor;

const std::string head{stream_head};

TEST_F(ModelsTest, without_a_model_there_is_no_answer) {
    EXPECT_EQ(failure(), "no_model");
    EXPECT_FALSE(run(models->chat_model(scope)));
    EXPECT_TRUE(used().empty());
}

TEST_F(ModelsTest, tells_an_answer_while_it_comes_and_keeps_account) {
    Vendors vendor{{Vendors::says(
        head + chunk("We open") + chunk(" at 9.") + finish() + counted(1000, 10) + std::string{done}
    )}};
    auto settings = at(vendor.url());
    settings.prompt_price = 2;
    settings.completion_price = 10;
    settings.credits = 3;
    const auto id = add(settings);

    const auto said = answer();
    EXPECT_EQ(said.text, "We open at 9.");
    EXPECT_EQ(heard, said.text);
    EXPECT_EQ(said.endpoint, id);
    EXPECT_EQ(said.model, "small");
    EXPECT_TRUE(said.usage.measured);
    EXPECT_EQ(said.usage.prompt_tokens, 1000);
    EXPECT_EQ(said.cost, 2100); // millionths: 0.002 + 0.0001
    EXPECT_EQ(said.credits, 3);
    EXPECT_EQ(said.finish, Finish::stop);
    EXPECT_EQ(said.attempts, 1);

    const auto requests = vendor.requests();
    EXPECT_EQ(requests.at(0).path, "/v1/chat/completions");
    EXPECT_TRUE(requests.at(0).has("authorization: bearer sk-secret-of-the-test"));

    const auto usage = used();
    ASSERT_EQ(usage.size(), 1U);
    EXPECT_EQ(usage[0].day, day_of(clock.now()));
    EXPECT_EQ(usage[0].requests, 1);
    EXPECT_EQ(usage[0].failures, 0);
    EXPECT_EQ(usage[0].estimated, 0);
    EXPECT_EQ(usage[0].cost, 2100);
}

TEST_F(ModelsTest, is_the_same_however_the_network_cuts_it) {
    const auto whole =
        head + ": hello\n\n" + chunk("Grüße") + chunk(" 🕘") + finish() + std::string{done};
    Vendors vendor{{[whole](const VendorRequest&, const fetch::Peer& peer) {
        for (const auto byte : whole) {
            peer.say({&byte, 1});
        }
    }}};
    add(vendor);
    EXPECT_EQ(answer().text, "Grüße 🕘");
}

TEST_F(ModelsTest, estimates_what_the_vendor_does_not_count_and_says_so) {
    Vendors vendor{{Vendors::says(head + chunk("We open at 9.") + finish() + std::string{done})}};
    add(vendor);
    const auto said = answer();
    EXPECT_FALSE(said.usage.measured);
    EXPECT_GT(said.usage.prompt_tokens, 5);
    EXPECT_GT(said.usage.completion_tokens, 2);
    EXPECT_EQ(used().at(0).estimated, 1);
}

TEST_F(ModelsTest, learns_how_many_tokens_its_texts_are) {
    Vendors vendor{
        {Vendors::says(head + chunk("Yes.") + finish() + counted(800, 2) + std::string{done})}
    };
    add(vendor);
    const std::string text(2000, 'a');
    const auto before = run(models->chat_model(scope))->tokens_of(text);
    auto wanted = prompt();
    wanted.system = text;
    ask(wanted);
    const auto after = run(models->chat_model(scope))->tokens_of(text);
    EXPECT_GT(after, before * 5 / 4);
}

TEST_F(ModelsTest, takes_a_whole_reply_from_a_server_that_does_not_stream) {
    Vendors vendor{{Vendors::says(fetch::reply(
        "200 OK\r\nContent-Type: application/json; charset=utf-8",
        R"({"choices":[{"message":{"role":"assistant","content":"We open at 9."},
            "finish_reason":"length"}],"usage":{"prompt_tokens":5,"completion_tokens":6}})"
    ))}};
    add(vendor);
    const auto said = answer();
    EXPECT_EQ(said.text, "We open at 9.");
    EXPECT_EQ(said.finish, Finish::length);
    EXPECT_EQ(said.usage.completion_tokens, 6);
}

TEST_F(ModelsTest, does_not_wait_for_a_vendor_that_keeps_the_line_open_after_the_end) {
    Vendors vendor{
        {Vendors::hangs_after(head + chunk("We open at 9.") + finish() + std::string{done})}
    };
    add(vendor);
    EXPECT_EQ(answer().text, "We open at 9.");
}

TEST_F(ModelsTest, a_refusal_is_an_answer_of_its_own_kind) {
    Vendors vendor{{Vendors::says(
        head + "data: {\"choices\":[{\"delta\":{\"refusal\":\"I can't.\"}}]}\n\n" + finish() +
        std::string{done}
    )}};
    add(vendor);
    const auto said = answer();
    EXPECT_EQ(said.finish, Finish::refused);
    EXPECT_EQ(said.text, "I can't.");
}

TEST_F(ModelsTest, a_filter_that_lets_nothing_through_is_a_failure) {
    Vendors vendor{{Vendors::says(head + finish("content_filter") + std::string{done})}};
    add(vendor);
    EXPECT_EQ(failure(), "refused");
}

TEST_F(ModelsTest, speaks_with_anthropic) {
    const std::string stream =
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":"
        "{\"input_tokens\":25,\"cache_read_input_tokens\":5,\"output_tokens\":1}}}\n\n"
        "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
        "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
        "event: ping\ndata: {\"type\": \"ping\"}\n\n"
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
        "\"delta\":{\"type\":\"text_delta\",\"text\":\"We open at 9.\"}}\n\n"
        "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":"
        "{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15}}\n\n"
        "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    Vendors vendor{{Vendors::says(head + stream)}};
    auto settings = at(vendor.url());
    settings.vendor = Vendor::anthropic;
    add(settings);
    const auto said = answer();
    EXPECT_EQ(said.text, "We open at 9.");
    EXPECT_EQ(said.usage.prompt_tokens, 30);
    EXPECT_EQ(said.usage.completion_tokens, 15);
    EXPECT_EQ(vendor.requests().at(0).path, "/v1/messages");
    EXPECT_TRUE(vendor.requests().at(0).has("x-api-key: sk-secret-of-the-test"));
}

TEST_F(ModelsTest, says_it_the_way_the_model_wants_and_remembers) {
    Vendors vendor{
        {Vendors::says(error_reply(
             "400 Bad Request",
             R"({"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","param":"max_tokens","code":"unsupported_parameter"})"
         )),
         Vendors::says(error_reply(
             "400 Bad Request",
             R"({"message":"Unsupported value: 'temperature'","param":"temperature"})"
         )),
         Vendors::says(whole_answer("Yes."))}
    };
    add(vendor);
    EXPECT_EQ(answer().attempts, 3);
    EXPECT_EQ(answer().attempts, 1);
    EXPECT_TRUE(vendor.body(1).contains("max_completion_tokens"));
    EXPECT_TRUE(vendor.body(1).contains("temperature"));
    EXPECT_FALSE(vendor.body(3).contains("temperature"));
    EXPECT_EQ(used().at(0).failures, 0);
}

// Failures.

TEST_F(ModelsTest, asks_again_when_the_vendor_fails) {
    for (const auto* status :
         {"500 Internal Server Error", "503 Service Unavailable", "529 Overloaded"}) {
        Vendors vendor{
            {Vendors::says(error_reply(status, R"({"message":"busy"})")),
             Vendors::says(whole_answer("Yes."))}
        };
        const auto id = add(vendor);
        EXPECT_EQ(answer().attempts, 2) << status;
        run(models->directory().remove(workspace, id));
    }
}

TEST_F(ModelsTest, asks_only_so_often) {
    Vendors vendor{{Vendors::says(error_reply("500 Internal Server Error", R"("no")"))}};
    add(vendor);
    EXPECT_EQ(failure(), "vendor_failed");
    EXPECT_EQ(vendor.requests().size(), 2U);
    EXPECT_EQ(used().at(0).failures, 2);
}

TEST_F(ModelsTest, waits_as_long_as_the_vendor_asks_for) {
    Vendors vendor{
        {Vendors::says(
             error_reply("429 Too Many Requests", R"({"message":"slow down"})", "Retry-After: 0")
         ),
         Vendors::says(whole_answer("Yes."))}
    };
    add(vendor);
    EXPECT_EQ(answer().attempts, 2);
}

TEST_F(ModelsTest, waits_until_the_date_that_the_vendor_names) {
    const std::string date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    Vendors vendor{
        {Vendors::says(error_reply(
             "429 Too Many Requests",
             R"({"message":"slow down"})",
             date + "Retry-After: Sun, 06 Nov 1994 08:51:07 GMT"
         )),
         Vendors::says(error_reply(
             "503 Sorry",
             R"({"message":"maintenance"})",
             date + "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"
         )),
         Vendors::says(error_reply(
             "503 Sorry",
             R"({"message":"maintenance"})",
             date + "Retry-After: Sun, 06 Nov 1994 08:00:00 GMT" // has passed
         )),
         Vendors::says(whole_answer("Yes."))}
    };
    add(vendor);
    EXPECT_EQ(failure(), "rate_limited");
    clock.advance(89s);
    EXPECT_EQ(failure(), "circuit_open");
    clock.advance(1s);
    EXPECT_EQ(failure(), "vendor_failed");
    clock.advance(options.limits.retry_after - 1s);
    EXPECT_EQ(failure(), "circuit_open");
    clock.advance(1s);
    EXPECT_EQ(answer().attempts, 2);
}

TEST_F(ModelsTest, leaves_a_vendor_alone_that_asks_for_more_patience_than_there_is) {
    Vendors vendor{{Vendors::says(
        error_reply("429 Too Many Requests", R"({"message":"slow down"})", "Retry-After: 90")
    )}};
    add(vendor);
    EXPECT_EQ(failure(), "rate_limited");
    EXPECT_EQ(failure(), "circuit_open");
    EXPECT_EQ(vendor.requests().size(), 1U);
    clock.advance(90s);
    EXPECT_EQ(failure(), "rate_limited");
}

// A vendor that answers the first question with 429 and a long Retry-After, and then well.
ScriptedVendor patient_vendor() {
    return ScriptedVendor{
        {Vendors::says(error_reply(
             "429 Too Many Requests", R"({"message":"slow down"})", "Retry-After: 86400"
         )),
         Vendors::says(whole_answer("Yes."))}
    };
}

TEST_F(ModelsTest, no_vendor_silences_a_model_for_longer_than_the_operator_allows) {
    auto vendor = patient_vendor();
    add(vendor);
    EXPECT_EQ(failure(), "rate_limited");
    clock.advance(options.limits.retry_after - 1s);
    EXPECT_EQ(failure(), "circuit_open");
    clock.advance(1s);
    EXPECT_EQ(answer().text, "Yes.");
}

TEST_F(ModelsTest, a_changed_model_is_asked_at_once) {
    auto vendor = patient_vendor();
    const auto id = add(vendor);
    EXPECT_EQ(failure(), "rate_limited");
    EXPECT_EQ(failure(), "circuit_open");
    ModelSettings change;
    change.key = "sk-secret-of-another-account";
    run(models->directory().change(workspace, id, change));
    EXPECT_EQ(answer().text, "Yes.");
}

TEST_F(ModelsTest, whoever_may_answer_is_told_apart_from_what_it_was_before) {
    const auto version = [this] { return run(models->chat_model(scope))->version; };
    Vendors vendor{{Vendors::says(whole_answer("Yes."))}};
    const auto first = add(vendor);
    const auto alone = version();
    const auto second = add(vendor);
    const auto both = version();
    EXPECT_NE(both, alone);
    EXPECT_EQ(version(), both);
    for (const auto& id : {first, second}) {
        const auto before = version();
        clock.advance(1s);
        ModelSettings change;
        change.url = "http://127.0.0.1:1/" + id.text();
        change.key = "sk-secret";
        run(models->directory().change(workspace, id, change));
        EXPECT_NE(version(), before);
    }
}

TEST_F(ModelsTest, a_model_that_was_found_to_work_is_asked_at_once_by_every_server) {
    const auto slow_down = Vendors::says(
        error_reply("429 Too Many Requests", R"({"message":"slow down"})", "Retry-After: 86400")
    );
    Vendors vendor{{slow_down, slow_down, Vendors::says(whole_answer("Yes."))}};
    const auto id = add(vendor);
    EXPECT_EQ(failure(), "rate_limited");
    const auto other_server = std::exchange(models, nullptr);
    restart();
    EXPECT_EQ(failure(), "rate_limited");
    EXPECT_EQ(failure(), "circuit_open");

    const auto endpoint = run(models->directory().get(workspace, id));
    EXPECT_TRUE(std::holds_alternative<Heard>(run(models->try_chat(endpoint))));
    run(models->note_well(workspace, endpoint));
    EXPECT_EQ(answer().text, "Yes.");
    const auto there = run(other_server->speak(scope, prompt(), {}));
    EXPECT_TRUE(std::holds_alternative<Spoken>(there));
    settle();
}

TEST_F(ModelsTest, says_truly_why_a_model_is_left_alone) {
    options.limits.breaker_failures = 2;
    options.limits.tries = 1;
    restart();
    auto vendor = patient_vendor();
    const auto id = add(vendor);
    const auto words = [this] { return std::get<Failure>(ask()).message; };
    failure();
    const auto until = to_iso8601(clock.now() + options.limits.retry_after).substr(11, 8);
    EXPECT_EQ(words(), "The vendor has asked to be left alone until " + until + " UTC.");
    run(models->directory().remove(workspace, id));

    Vendors ill{{Vendors::says(error_reply("500 Sorry", R"("no")"))}};
    add(ill);
    failure();
    failure();
    const auto soon = to_iso8601(clock.now() + options.limits.breaker_time).substr(11, 8);
    EXPECT_EQ(
        words(), "The model has failed several times and is left alone until " + soon + " UTC."
    );
}

TEST_F(ModelsTest, does_not_ask_again_what_cannot_go_better) {
    struct Case {
        std::string status;
        std::string error;
        std::string code;
    };

    const Case cases[] = {
        {"401 Unauthorized",
         R"({"message":"Incorrect API key sk-secret-of-the-test."})",
         "refused_key"},
        {"403 Forbidden", R"({"message":"no"})", "refused_key"},
        {"402 Payment Required", R"({"message":"no"})", "no_credit"},
        {"429 Too Many Requests", R"({"message":"no","code":"insufficient_quota"})", "no_credit"},
        {"404 Not Found",
         R"({"message":"The model `small` does not exist","code":"model_not_found"})",
         "unknown_model"},
        {"404 Not Found", R"("no")", "unknown_model"},
        {"400 Bad Request",
         R"({"message":"maximum context length","code":"context_length_exceeded"})",
         "too_long"},
        {"400 Bad Request", R"({"message":"filtered","code":"content_filter"})", "refused"},
        {"400 Bad Request", R"({"message":"messages must alternate"})", "bad_request"},
        {"302 Found", R"("elsewhere")", "bad_request"},
    };
    for (const auto& [status, error, code] : cases) {
        Vendors vendor{{Vendors::says(error_reply(status, error))}};
        const auto id = add(vendor);
        EXPECT_EQ(failure(), code) << error;
        EXPECT_EQ(vendor.requests().size(), 1U) << error;
        run(models->directory().remove(workspace, id));
    }
}

TEST_F(ModelsTest, a_model_that_does_not_begin_is_given_up) {
    options.limits.first = 50ms;
    restart();
    for (const auto& nothing :
         {std::string{}, head, head + ": ping\n\n", std::string{"HTTP/1.1 500 Sorry\r\n\r\n"}}) {
        Vendors vendor{{Vendors::hangs_after(nothing)}};
        const auto id = add(vendor);
        const auto code = failure();
        EXPECT_TRUE(
            code == "timeout" ||
            (code == "vendor_failed" && nothing.find("500") != std::string::npos)
        ) << code;
        run(models->directory().remove(workspace, id));
    }
}

TEST_F(ModelsTest, a_model_that_stops_in_the_middle_is_given_up) {
    options.limits.stall = 50ms;
    restart();
    Vendors vendor{{Vendors::hangs_after(head + chunk("We open"))}};
    add(vendor);
    EXPECT_EQ(failure(), "timeout");
    EXPECT_EQ(vendor.requests().size(), 1U);
    EXPECT_EQ(heard, "We open");
}

TEST_F(ModelsTest, everything_together_takes_no_longer_than_the_deadline) {
    Vendors vendor{{[](const VendorRequest&, const fetch::Peer& peer) {
        peer.say(stream_head);
        while (!peer.gone_within(1ms)) { // never ends, never stalls
            peer.say(chunk("a"));
        }
    }}};
    auto settings = at(vendor.url());
    add(settings);
    auto wanted = prompt();
    wanted.deadline = 100ms;
    wanted.max_tokens = 1'000'000;
    EXPECT_EQ(std::get<Failure>(ask(wanted)).code, "timeout");
}

TEST_F(ModelsTest, a_model_without_an_end_is_cut_where_it_should_have_ended) {
    Vendors vendor{{[](const VendorRequest&, const fetch::Peer& peer) {
        peer.say(stream_head);
        while (!peer.gone_within(0ms)) {
            peer.say(chunk("again and again "));
        }
    }}};
    add(vendor);
    auto wanted = prompt();
    wanted.max_tokens = 50;
    const auto said = std::get<Spoken>(ask(wanted));
    EXPECT_EQ(said.finish, Finish::length);
    EXPECT_LT(said.text.size(), 5'000U);
    EXPECT_FALSE(said.usage.measured);
}

TEST_F(ModelsTest, a_reply_has_a_largest_size) {
    options.limits.reply_bytes = 10'000;
    restart();
    Vendors vendor{{[](const VendorRequest&, const fetch::Peer& peer) {
        peer.say(stream_head);
        while (!peer.gone_within(0ms)) {
            peer.say(": " + std::string(1000, 'x') + "\n\n");
        }
    }}};
    add(vendor);
    EXPECT_EQ(failure(), "too_large");
}

TEST_F(ModelsTest, broken_replies_are_failures) {
    const std::string replies[] = {
        head + chunk("We open"),                       // cut off in the middle
        head + "data: {\"choices\":[{\n\n",            // broken JSON
        head + "data: 7\n\n" + std::string{done},      // no object
        head + finish() + std::string{done},           // not a word
        head,                                          // nothing at all
        head + "data: " + std::string(2'000'000, 'x'), // an event without end
        fetch::reply("200 OK\r\nContent-Type: text/html", "<html>Welcome</html>"),
        fetch::reply("200 OK\r\nContent-Type: application/json", "{\"hello\":\"world\"}"),
        fetch::reply("200 OK\r\nContent-Type: application/json", "{"),
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n" +
            chunk("We open"),
        "no HTTP at all\r\n\r\n",
    };
    for (const auto& reply : replies) {
        Vendors vendor{{Vendors::says(reply)}};
        const auto id = add(vendor);
        EXPECT_EQ(failure(), "broken_reply") << reply.substr(0, 120);
        run(models->directory().remove(workspace, id));
    }
}

TEST_F(ModelsTest, an_error_in_the_middle_of_a_stream_is_the_vendors) {
    Vendors vendor{
        {Vendors::says(head + chunk("We") + "data: {\"error\":{\"message\":\"overloaded\"}}\n\n")}
    };
    add(vendor);
    EXPECT_EQ(failure(), "vendor_failed");
    EXPECT_EQ(vendor.requests().size(), 1U);
}

TEST_F(ModelsTest, nobody_at_the_address_is_unreachable) {
    std::string url;
    {
        Vendors vendor{{Vendors::says("")}};
        url = vendor.url();
    }
    add(at(url));
    EXPECT_EQ(failure(), "unreachable");
}

// The chain.

TEST_F(ModelsTest, the_next_model_answers_when_the_first_fails) {
    Vendors broken{{Vendors::says(error_reply("401 Unauthorized", R"("no")"))}};
    Vendors well{{Vendors::says(whole_answer("We open at 9."))}};
    add(broken);
    const auto second = add(well);
    const auto said = answer();
    EXPECT_EQ(said.endpoint, second);
    EXPECT_EQ(said.attempts, 2);
    EXPECT_EQ(restarts, 0);
}

TEST_F(ModelsTest, what_was_said_is_void_when_another_model_begins) {
    Vendors cut{{Vendors::says(head + chunk("Never"))}};
    Vendors well{{Vendors::says(whole_answer("We open at 9."))}};
    add(cut);
    add(well);
    EXPECT_EQ(answer().text, "We open at 9.");
    EXPECT_EQ(heard, "We open at 9.");
    EXPECT_EQ(restarts, 1);
}

TEST_F(ModelsTest, the_wished_for_model_is_asked_first) {
    Vendors first{{Vendors::says(whole_answer("first"))}};
    Vendors second{{Vendors::says(whole_answer("second"))}};
    add(first);
    auto wanted = prompt();
    wanted.endpoint = add(second);
    EXPECT_EQ(std::get<Spoken>(ask(wanted)).text, "second");
    wanted.endpoint = EndpointId{"unknown"};
    EXPECT_EQ(std::get<Spoken>(ask(wanted)).text, "first");
}

TEST_F(ModelsTest, a_model_that_failed_again_and_again_is_passed_over_until_it_is_well) {
    options.limits.breaker_failures = 2;
    options.limits.tries = 1;
    restart();
    Vendors ill{
        {Vendors::says(error_reply("500 Sorry", R"("no")")),
         Vendors::says(error_reply("500 Sorry", R"("no")")),
         Vendors::says(whole_answer("first"))}
    };
    Vendors well{{Vendors::says(whole_answer("second"))}};
    add(ill);
    add(well);
    for (int time = 0; time < 4; ++time) {
        EXPECT_EQ(answer().text, "second");
    }
    EXPECT_EQ(ill.requests().size(), 2U);
    clock.advance(30s);
    EXPECT_EQ(answer().text, "first");
}

// What any visitor can make a vendor say, as it says it.
TEST_F(ModelsTest, bad_questions_do_not_make_a_model_ill) {
    struct Case {
        std::string name;
        std::string reply;
        std::string code = "refused";
    };

    const Case cases[] = {
        {"Azure",
         error_reply(
             "400 Bad Request",
             R"({"message":"The response was filtered","type":null,"param":"prompt",)"
             R"("code":"content_filter","status":400})"
         )},
        {"OpenRouter's moderation",
         error_reply(
             "403 Forbidden",
             R"({"code":403,"message":"small requires moderation on Provider.","metadata":)"
             R"({"reasons":["violence"],"flagged_input":"How ...","provider_name":"Provider"}})"
         )},
        {"OpenRouter's moderation in another's words",
         error_reply(
             "403 Forbidden", R"({"code":403,"message":"No.","metadata":{"reasons":["violence"]}})"
         )},
        {"OpenRouter's guardrail",
         error_reply(
             "403 Forbidden",
             R"({"code":403,"message":"Request blocked: prompt injection patterns detected"})"
         )},
        {"OpenRouter, when the answer is under way",
         head + "data: {\"error\":{\"code\":403,\"message\":\"No.\",\"metadata\":"
                "{\"error_type\":\"content_policy_violation\"}},\"choices\":[]}\n\n"},
        {"OpenAI",
         error_reply(
             "400 Bad Request",
             R"({"message":"Invalid prompt: your prompt was flagged as potentially violating our )"
             R"(usage policy.","type":"invalid_request_error","code":"invalid_prompt"})"
         )},
        {"Anthropic",
         error_reply(
             "400 Bad Request",
             R"({"type":"invalid_request_error","message":"Output blocked by content filtering )"
             R"(policy"})"
         )},
        {"a filter of what it says", head + finish("content_filter") + std::string{done}},
        {"all tokens thought away", head + finish("length") + std::string{done}, "used_up"},
    };
    options.limits.breaker_failures = 1;
    restart();
    for (const auto& [name, reply, code] : cases) {
        Vendors vendor{{Vendors::says(reply), Vendors::says(whole_answer("Yes."))}};
        Vendors second{{Vendors::says(whole_answer("The second's."))}};
        const auto first_id = add(vendor);
        EXPECT_EQ(failure(), code) << name;
        EXPECT_EQ(vendor.requests().size(), 1U) << name;
        EXPECT_EQ(answer().text, "Yes.") << name;
        run(models->directory().remove(workspace, first_id));

        Vendors again{{Vendors::says(reply)}};
        const EndpointId chain[] = {add(again), add(second)};
        EXPECT_EQ(answer().text, "The second's.") << name;
        for (const auto& id : chain) {
            run(models->directory().remove(workspace, id));
        }
    }
}

TEST_F(ModelsTest, an_error_of_an_answer_under_way_may_say_its_status) {
    Vendors vendor{
        {Vendors::says(head + "data: {\"error\":{\"code\":429,\"message\":\"slow down\"}}\n\n")}
    };
    add(vendor);
    EXPECT_EQ(failure(), "rate_limited");
}

TEST_F(ModelsTest, others_do_not_wait_for_the_end_of_the_answer_that_tries_a_model_again) {
    options.limits.breaker_failures = 1;
    options.limits.tries = 1;
    restart();
    Vendors vendor{
        {Vendors::says(error_reply("500 Sorry", R"("no")")),
         Vendors::hangs_after(head + chunk("We open")),
         Vendors::says(whole_answer("Yes."))}
    };
    add(vendor);
    EXPECT_EQ(failure(), "vendor_failed");
    EXPECT_EQ(failure(), "circuit_open");
    clock.advance(30s);
    async::Event begun{loop.get_executor()};
    on_delta = [&begun] { begun.notify(); };
    async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) {}};
    auto speaking = [](ModelsTest& test) -> Task<void> {
        co_await test.models->speak(test.scope, prompt(), test.listener());
    };
    group.spawn(speaking(*this));
    run(begun.wait());
    EXPECT_EQ(std::get<Spoken>(run(models->speak(scope, prompt(), {}))).text, "Yes.");
    group.cancel();
    run(group.join());
}

// Whose models.

TEST_F(ModelsTest, a_chatbots_own_models_come_before_the_workspaces_and_the_servers) {
    Vendors servers{{Vendors::says(whole_answer("server"))}};
    Vendors shared{{Vendors::says(whole_answer("workspace"))}};
    Vendors own{{Vendors::says(whole_answer("chatbot"))}};
    Endpoint endpoint;
    endpoint.id = EndpointId{"server"};
    endpoint.url = servers.url();
    endpoint.model = "large";
    endpoint.window = 1000;
    endpoint.of_server = true;
    options.server = {endpoint};
    restart();
    EXPECT_EQ(answer().text, "server");
    add(shared);
    EXPECT_EQ(answer().text, "workspace");
    const auto id = run(models->directory().add(workspace, bot, Kind::chat, at(own.url()))).id;
    EXPECT_EQ(answer().text, "chatbot");

    const Scope other_bot{workspace, add_chatbot(workspace)};
    EXPECT_EQ(
        std::get<Spoken>(run(models->speak(other_bot, prompt(), listener()))).text, "workspace"
    );
    const Scope stranger{other_workspace, add_chatbot(other_workspace)};
    EXPECT_EQ(std::get<Spoken>(run(models->speak(stranger, prompt(), listener()))).text, "server");

    ModelSettings off;
    off.active = false;
    run(models->directory().change(workspace, id, off));
    EXPECT_EQ(answer().text, "workspace");
}

TEST_F(ModelsTest, workspaces_do_not_reach_private_addresses_and_the_operator_does) {
    Vendors vendor{{Vendors::says(whole_answer("inside"))}};
    options.outgoing.allow_private_networks = false;
    Endpoint endpoint;
    endpoint.id = EndpointId{"server"};
    endpoint.url = vendor.url();
    endpoint.model = "large";
    endpoint.window = 1000;
    endpoint.of_server = true;
    options.server = {endpoint};
    restart();
    EXPECT_EQ(answer().text, "inside");
    add(vendor);
    EXPECT_EQ(failure(), "blocked_address");
    EXPECT_EQ(vendor.requests().size(), 1U);
}

TEST_F(ModelsTest, the_servers_models_have_a_budget_for_each_workspace_and_month) {
    Vendors vendor{
        {Vendors::says(head + chunk("Yes.") + finish() + counted(1'000'000, 0) + std::string{done})}
    };
    Endpoint endpoint;
    endpoint.id = EndpointId{"server"};
    endpoint.url = vendor.url();
    endpoint.model = "large";
    endpoint.window = 1000;
    endpoint.prompt_price = 600'000;
    endpoint.of_server = true;
    options.server = {endpoint};
    options.limits.spend_per_month = 1'000'000;
    restart();
    for (int time = 0; time < 2; ++time) {
        EXPECT_EQ(answer().cost, 600'000);
        settle();
    }
    EXPECT_EQ(failure(), "over_budget");
    const Scope other{other_workspace, add_chatbot(other_workspace)};
    EXPECT_TRUE(std::holds_alternative<Spoken>(run(models->speak(other, prompt(), {}))));
    clock.advance(std::chrono::hours{24} * 31);
    EXPECT_EQ(failure(), "");
}

TEST_F(ModelsTest, many_at_once_overspend_by_what_is_under_way_and_no_more) {
    Vendors vendor{
        {Vendors::says(head + chunk("Yes.") + finish() + counted(1'000'000, 0) + std::string{done})}
    };
    Endpoint endpoint;
    endpoint.id = EndpointId{"server"};
    endpoint.url = vendor.url();
    endpoint.model = "large";
    endpoint.window = 1000;
    endpoint.prompt_price = 600'000;
    endpoint.of_server = true;
    options.server = {endpoint};
    options.limits.spend_per_month = 1'000'000;
    options.limits.at_once = 2;
    restart();
    std::vector<std::string> codes;
    auto speaking = [](ModelsTest& test, std::vector<std::string>& out) -> Task<void> {
        const auto outcome = co_await test.models->speak(test.scope, prompt(), {});
        const auto* failure = std::get_if<Failure>(&outcome);
        out.push_back(failure == nullptr ? "" : failure->code);
    };
    async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) { ADD_FAILURE(); }};
    for (int number = 0; number < 12; ++number) {
        group.spawn(speaking(*this, codes));
    }
    run(group.join());
    // One answer leaves a part of the budget, and two may begin with it.
    EXPECT_LE(std::ranges::count(codes, ""), 3);
    EXPECT_GE(std::ranges::count(codes, ""), 2);
    EXPECT_GE(std::ranges::count(codes, "over_budget"), 9);
}

TEST_F(ModelsTest, a_workspace_asks_only_so_much_at_once) {
    options.limits.at_once = 1;
    options.limits.waiting = 0;
    restart();
    Vendors vendor{
        {Vendors::hangs_after(head + chunk("We open")), Vendors::says(whole_answer("Yes."))}
    };
    add(vendor);
    std::string code;
    on_delta = [&] {
        on_delta = nullptr;
        auto second = [](ModelsTest& test, std::string& out) -> Task<void> {
            const auto outcome = co_await test.models->speak(test.scope, prompt(), {});
            out = std::get<Failure>(outcome).code;
        };
        boost::asio::co_spawn(loop, second(*this, code), boost::asio::detached);
    };
    auto wanted = prompt();
    options.limits.stall = 100ms;
    wanted.deadline = 200ms;
    ask(wanted);
    EXPECT_EQ(code, "busy");
    on_delta = nullptr;
    EXPECT_EQ(answer().text, "Yes."); // the place is free again
}

TEST_F(ModelsTest, a_visitor_who_stops_ends_the_request_at_once_and_pays_for_what_was_said) {
    std::atomic<bool> gone = false;
    Vendors vendor{{[&](const VendorRequest&, const fetch::Peer& peer) {
        peer.say(head + chunk("We open at nine in the morning"));
        gone = peer.gone_within(10s);
    }}};
    add(vendor);
    {
        async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) {}};
        on_delta = [&] { group.cancel(); };
        auto speaking = [](ModelsTest& test) -> Task<void> {
            co_await test.models->speak(test.scope, prompt(), test.listener());
        };
        group.spawn(speaking(*this));
        run(group.join());
    }
    EXPECT_EQ(heard, "We open at nine in the morning");
    const auto usage = used();
    ASSERT_EQ(usage.size(), 1U);
    EXPECT_EQ(usage[0].estimated, 1);
    EXPECT_GT(usage[0].completion_tokens, 3);
    EXPECT_EQ(usage[0].failures, 0);
    models.reset();
    while (!gone) {
        std::this_thread::yield();
    }
}

// What it has cost, however it ended.

// A million tokens read cost 2, written 10.
ModelSettings priced(ModelSettings settings) {
    settings.prompt_price = 2;
    settings.completion_price = 10;
    settings.credits = 3;
    return settings;
}

TEST_F(ModelsTest, an_answer_has_cost_what_was_tried_before_it_too) {
    Vendors refusing{{Vendors::says(error_reply("401 Unauthorized", R"("no")"))}};
    Vendors cut{{Vendors::says(head + chunk("We open at nine in the mor"))}};
    Vendors well{{Vendors::says(
        head + chunk("We open at 9.") + finish() + counted(1000, 10) + std::string{done}
    )}};
    add(priced(at(refusing.url())));
    const auto second = add(priced(at(cut.url())));
    const auto third = add(priced(at(well.url())));
    const auto said = answer();
    EXPECT_EQ(said.endpoint, third);
    EXPECT_EQ(said.attempts, 3);
    EXPECT_FALSE(said.usage.measured) << "a part of it is estimated";
    EXPECT_GT(said.usage.prompt_tokens, 1005);
    EXPECT_GT(said.usage.completion_tokens, 15);

    std::int64_t cost = 0;
    for (const auto& row : used()) {
        cost += row.cost;
        EXPECT_EQ(row.failures, row.endpoint_id == third ? 0 : 1);
        EXPECT_EQ(row.estimated, row.endpoint_id == second ? 1 : 0);
        EXPECT_EQ(row.cost > 0, row.endpoint_id == second || row.endpoint_id == third);
    }
    EXPECT_GT(cost, 2100);
    EXPECT_EQ(said.cost, cost);
}

TEST_F(ModelsTest, what_was_heard_of_a_stopped_answer_is_on_the_bill_of_who_spoke) {
    Vendors broken{{Vendors::says(error_reply("401 Unauthorized", R"("no")"))}};
    Vendors slow{{Vendors::hangs_after(head + chunk("We open at nine in the morning"))}};
    auto first = at(broken.url());
    first.model = "first";
    add(priced(first));
    const auto id = add(priced(at(slow.url())));
    auto wanted = listener();
    wanted.bill = std::make_shared<Bill>();
    {
        async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) {}};
        on_delta = [&] { group.cancel(); };
        auto speaking = [](ModelsTest& test, Listener to) -> Task<void> {
            co_await test.models->speak(test.scope, prompt(), std::move(to));
        };
        group.spawn(speaking(*this, wanted));
        run(group.join());
    }
    const auto& bill = *wanted.bill;
    EXPECT_EQ(bill.endpoint, id);
    EXPECT_EQ(bill.model, "small");
    EXPECT_EQ(bill.attempts, 2);
    EXPECT_EQ(bill.credits, 3);
    EXPECT_FALSE(bill.usage.measured);
    EXPECT_GT(bill.usage.prompt_tokens, 5);
    EXPECT_GT(bill.usage.completion_tokens, 5);
    EXPECT_GT(bill.cost, 60);
    const auto usage = used();
    ASSERT_EQ(usage.size(), 2U);
    EXPECT_EQ(usage[0].cost + usage[1].cost, bill.cost);
}

TEST_F(ModelsTest, a_failed_answer_costs_what_was_heard_of_it) {
    struct Case {
        std::string reply;
        bool paid;
    };

    const Case cases[] = {
        {head + chunk("We open"), true},
        {head + "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"Let me think.\"}}]}\n\n",
         true},
        {head + chunk("<think>Let me see what stands in the passages."), true},
        {head, false},
        {head + "data: {\"error\":{\"message\":\"overloaded\"}}\n\n", false},
        {fetch::reply("200 OK\r\nContent-Type: text/html", "<html>Welcome</html>"), false},
        {error_reply("500 Sorry", R"("no")"), false},
    };
    options.limits.tries = 1;
    restart();
    for (const auto& [reply, paid] : cases) {
        Vendors vendor{{Vendors::says(reply)}};
        const auto id = add(priced(at(vendor.url())));
        auto wanted = listener();
        wanted.bill = std::make_shared<Bill>();
        EXPECT_TRUE(std::holds_alternative<Failure>(run(models->speak(scope, prompt(), wanted))));
        EXPECT_EQ(wanted.bill->cost > 0, paid) << reply;
        EXPECT_EQ(wanted.bill->nothing(), !paid) << reply;
        run(models->directory().remove(workspace, id));
    }
}

TEST_F(ModelsTest, thoughts_have_been_paid_for) {
    const auto thought = "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"" +
                         std::string(4000, 'a') + "\"}}]}\n\n";
    Vendors vendor{{Vendors::says(head + thought + chunk("Yes.") + finish() + std::string{done})}};
    add(vendor);
    EXPECT_GT(answer().usage.completion_tokens, 500);
}

TEST_F(ModelsTest, keeps_each_day_and_each_model_apart) {
    Vendors vendor{{Vendors::says(whole_answer("Yes."))}};
    auto settings = at(vendor.url());
    const auto id = add(settings);
    answer();
    answer();
    settings.model = "large";
    run(models->directory().change(workspace, id, settings));
    answer();
    clock.advance(24h);
    answer();
    const auto usage = used();
    ASSERT_EQ(usage.size(), 3U);
    EXPECT_EQ(usage[0].model, "large");
    EXPECT_EQ(usage[0].requests, 1);
    EXPECT_EQ(usage[1].model, "small");
    EXPECT_EQ(usage[1].requests, 2);
    EXPECT_EQ(usage[1].day, usage[0].day);
    EXPECT_EQ(usage[2].model, "large");
    EXPECT_EQ(usage[2].day, day_of(clock.now()));
    EXPECT_TRUE(run(models->usage().by_day(other_workspace, "2000-01-01", "2100-01-01", {})).empty()
    );
}

TEST_F(ModelsTest, a_vendor_that_counts_what_cannot_be_is_not_believed) {
    Vendors vendor{{Vendors::says(
        head + chunk("Yes.") + finish() +
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9000000000000000000,"
        "\"completion_tokens\":999999999999}}\n\n" +
        std::string{done}
    )}};
    auto settings = at(vendor.url());
    settings.completion_price = 1'000'000;
    add(settings);
    const auto said = answer();
    EXPECT_LT(said.usage.prompt_tokens, 1000);
    EXPECT_GT(said.cost, 0);
    EXPECT_LT(said.cost, 10'000'000'000'000);
    EXPECT_EQ(used().at(0).cost, said.cost);
}

TEST_F(ModelsTest, a_vendor_that_is_never_content_is_asked_a_few_times_only) {
    Vendors::Script never = [](const VendorRequest& request, const fetch::Peer& peer) {
        const bool old = request.body.as_object().contains("max_tokens");
        peer.say(error_reply(
            "400 Bad Request",
            old ? R"({"message":"Use 'max_completion_tokens' instead of 'max_tokens'"})"
                : R"({"message":"Unknown: 'max_completion_tokens'"})"
        ));
    };
    Vendors vendor{{never}};
    const auto id = add(vendor);
    EXPECT_EQ(failure(), "bad_request");
    EXPECT_EQ(vendor.requests().size(), most_lessons + 1U);
    const auto endpoint = run(models->directory().get(workspace, id));
    EXPECT_TRUE(std::holds_alternative<Failure>(run(models->try_chat(endpoint))));
    EXPECT_EQ(vendor.requests().size(), 2U * (most_lessons + 1U));
}

TEST_F(ModelsTest, an_event_has_a_largest_size) {
    options.limits.event_bytes = 1'000;
    restart();
    Vendors vendor{{[](const VendorRequest&, const fetch::Peer& peer) {
        peer.say(head + "data: ");
        while (!peer.gone_within(0ms)) { // a line without end
            peer.say(std::string(100, 'x'));
        }
    }}};
    add(vendor);
    EXPECT_EQ(failure(), "broken_reply");
}

TEST_F(ModelsTest, is_told_what_is_wrong_when_trying_out) {
    Vendors vendor{
        {Vendors::says(error_reply("401 Unauthorized", R"({"message":"Bad key"})")),
         Vendors::says(whole_answer("OK"))}
    };
    auto endpoint = Directory::unstored(Kind::chat, at(vendor.url()));
    const auto refused = std::get<Failure>(run(models->try_chat(endpoint)));
    EXPECT_EQ(refused.code, "refused_key");
    EXPECT_EQ(refused.message, "The vendor refuses the key. It says: “Bad key”");
    EXPECT_EQ(std::get<Heard>(run(models->try_chat(endpoint))).text, "OK");
    EXPECT_TRUE(used().empty());
}

TEST_F(ModelsTest, lists_what_the_endpoint_has) {
    Vendors vendor{
        {Vendors::says(fetch::reply(
             "200 OK\r\nContent-Type: application/json",
             R"({"object":"list","data":[{"id":"b"},{"id":"a"},{"x":1}]})"
         )),
         Vendors::says(fetch::reply("200 OK", "<html>"))}
    };
    const auto endpoint = Directory::unstored(Kind::chat, at(vendor.url()));
    EXPECT_EQ(std::get<0>(run(models->list(endpoint))), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(vendor.requests().at(0).path, "/v1/models");
    EXPECT_EQ(std::get<Failure>(run(models->list(endpoint))).code, "broken_reply");
}

} // namespace
} // namespace hiochat::models
