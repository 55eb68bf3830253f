// What is sent to each vendor, and what is learned from their refusals.
#include "models/dialect.h"
#include "platform/errors/testing.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace hiochat::models {
namespace {

Prompt prompt() {
    Prompt prompt;
    prompt.system = "Be brief.";
    prompt.turns = {
        {Role::assistant, "Hello!"},
        {Role::user, "Hi"},
        {Role::user, "When do you open?"},
        {Role::assistant, "  "},
    };
    prompt.max_tokens = 100;
    prompt.temperature = 1.5;
    return prompt;
}

Endpoint endpoint(Vendor vendor, const std::string& model) {
    Endpoint out;
    out.vendor = vendor;
    out.url = base_url(vendor, "https://v.example/v1");
    out.model = model;
    out.key = "sk-1";
    return out;
}

boost::json::value sent(const Endpoint& to, const Habits& habits) {
    return boost::json::parse(chat_request(to, prompt(), habits).body);
}

boost::json::value sent(const Endpoint& to) {
    return sent(to, first_habits(to));
}

TEST(ChatRequest, is_as_openai_documents_it) {
    const auto to = endpoint(Vendor::custom, "m");
    EXPECT_EQ(sent(to), boost::json::parse(R"({
        "model": "m",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "assistant", "content": "Hello!"},
            {"role": "user", "content": "Hi\n\nWhen do you open?"}
        ],
        "stream": true,
        "stream_options": {"include_usage": true},
        "max_tokens": 100,
        "temperature": 1.5E0
    })"));
    fetch::Response headers;
    headers.headers = chat_request(to, prompt(), {}).headers;
    EXPECT_EQ(headers.header("authorization"), "Bearer sk-1");
    EXPECT_EQ(headers.header("content-type"), "application/json");
}

TEST(ChatRequest, is_as_anthropic_documents_it) {
    const auto to = endpoint(Vendor::anthropic, "claude");
    EXPECT_EQ(sent(to), boost::json::parse(R"({
        "model": "claude",
        "max_tokens": 100,
        "messages": [{"role": "user", "content": "Hi\n\nWhen do you open?"}],
        "stream": true,
        "system": "Be brief.",
        "temperature": 1E0
    })"));
    fetch::Response headers;
    headers.headers = chat_request(to, prompt(), {}).headers;
    EXPECT_EQ(headers.header("x-api-key"), "sk-1");
    EXPECT_EQ(headers.header("anthropic-version"), "2023-06-01");
    EXPECT_EQ(headers.header("authorization"), "");
}

TEST(ChatRequest, shows_azure_its_key_its_own_way) {
    fetch::Response headers;
    headers.headers = chat_request(endpoint(Vendor::azure, "d"), prompt(), {}).headers;
    EXPECT_EQ(headers.header("api-key"), "sk-1");
    EXPECT_EQ(headers.header("authorization"), "");
}

TEST(ChatRequest, leaves_room_to_models_that_reason_first) {
    const auto body = sent(endpoint(Vendor::openai, "gpt-5-mini")).as_object();
    EXPECT_EQ(body.at("max_completion_tokens"), 4100);
    EXPECT_EQ(body.at("reasoning_effort"), "low");
    EXPECT_FALSE(body.contains("max_tokens"));
    EXPECT_FALSE(body.contains("temperature"));
}

struct Refusal {
    std::string param;
    std::string message;
};

bool learned(Habits& habits, const Refusal& refusal, int status = 400) {
    VendorError error;
    error.status = status;
    error.param = refusal.param;
    error.message = refusal.message;
    return learn(habits, error);
}

TEST(Habits, are_learned_from_refusals) {
    Habits habits;
    EXPECT_TRUE(learned(
        habits,
        {"max_tokens",
         "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
         "'max_completion_tokens' instead."}
    ));
    EXPECT_TRUE(habits.completion_tokens);
    EXPECT_TRUE(learned(
        habits,
        {"temperature",
         "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default "
         "(1) value is supported."}
    ));
    EXPECT_TRUE(habits.no_temperature);
    EXPECT_TRUE(learned(habits, {"", "Unrecognized request argument supplied: stream_options"}));
    EXPECT_TRUE(habits.no_stream_options);

    const auto to = endpoint(Vendor::custom, "m");
    const auto body = sent(to, habits).as_object();
    EXPECT_EQ(body.at("max_completion_tokens"), 100);
    EXPECT_FALSE(body.contains("temperature"));
    EXPECT_FALSE(body.contains("stream_options"));
}

TEST(Habits, go_back_where_the_newer_name_is_unknown) {
    Habits habits{.completion_tokens = true};
    EXPECT_TRUE(learned(habits, {"max_completion_tokens", "Unknown parameter"}));
    EXPECT_FALSE(habits.completion_tokens);
}

TEST(Habits, put_the_system_into_the_first_turn) {
    Habits habits;
    EXPECT_TRUE(
        learned(habits, {"", "'messages[0].role' does not support 'system' with this model."})
    );
    Prompt question;
    question.system = "Be brief.";
    question.turns = {{Role::user, "Hi"}};
    const auto to = endpoint(Vendor::custom, "m");
    const auto body = boost::json::parse(chat_request(to, question, habits).body);
    EXPECT_EQ(
        body.at("messages"),
        boost::json::parse(R"([{"role": "user", "content": "Be brief.\n\nHi"}])")
    );
}

TEST(Habits, are_not_learned_twice_nor_from_other_refusals) {
    Habits habits{.no_temperature = true};
    EXPECT_FALSE(learned(habits, {"temperature", "no"}));
    EXPECT_FALSE(learned(habits, {"messages", "must not be empty"}));
    EXPECT_FALSE(learned(habits, {"temperature", "no"}, 500));
}

TEST(EmbeddingRequest, puts_the_prefix_in_front_that_the_model_was_trained_with) {
    auto to = endpoint(Vendor::ollama, "nomic-embed-text");
    to.dimensions = 256;
    EXPECT_EQ(
        boost::json::parse(embedding_request(to, EmbedFor::question, {"a", "b"}).body),
        boost::json::parse(R"({"model": "nomic-embed-text", "encoding_format": "float",
            "input": ["search_query: a", "search_query: b"], "dimensions": 256})")
    );
}

} // namespace
} // namespace hiochat::models
