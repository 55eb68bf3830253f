#include "models/endpoint.h"
#include "models/estimate.h"

#include <gtest/gtest.h>

namespace hiochat::models {
namespace {

Endpoint endpoint(Vendor vendor, const std::string& url, const std::string& model = "m") {
    Endpoint out;
    out.vendor = vendor;
    out.url = base_url(vendor, url, &out.api_version);
    out.model = model;
    return out;
}

TEST(Endpoint, takes_addresses_as_people_paste_them) {
    struct Case {
        Vendor vendor;
        std::string pasted;
        std::string asked;
    };

    const Case cases[] = {
        {Vendor::openai, "", "https://api.openai.com/v1/chat/completions"},
        {Vendor::openai, " https://api.openai.com ", "https://api.openai.com/v1/chat/completions"},
        {Vendor::custom, "http://gpu:8000/v1/", "http://gpu:8000/v1/chat/completions"},
        {Vendor::custom,
         "https://x.example/a/v1/chat/completions?x=1",
         "https://x.example/a/v1/chat/completions"},
        {Vendor::ollama, "http://localhost:11434", "http://localhost:11434/v1/chat/completions"},
        {Vendor::groq, "", "https://api.groq.com/openai/v1/chat/completions"},
        {Vendor::anthropic, "", "https://api.anthropic.com/v1/messages"},
        {Vendor::anthropic,
         "https://api.anthropic.com/v1/messages",
         "https://api.anthropic.com/v1/messages"},
        {Vendor::azure,
         "https://r.openai.azure.com/",
         "https://r.openai.azure.com/openai/deployments/m/chat/completions?api-version=2024-10-21"},
        {Vendor::azure,
         "https://r.openai.azure.com/openai/deployments/other/chat/"
         "completions?api-version=2025-01-01-preview",
         "https://r.openai.azure.com/openai/deployments/m/chat/"
         "completions?api-version=2025-01-01-preview"},
        {Vendor::azure,
         "https://r.openai.azure.com/openai/v1/",
         "https://r.openai.azure.com/openai/v1/chat/completions"},
    };
    for (const auto& [vendor, pasted, asked] : cases) {
        EXPECT_EQ(chat_url(endpoint(vendor, pasted)), asked) << pasted;
    }
}

TEST(Endpoint, asks_for_embeddings_and_lists_beside_the_chat) {
    const auto azure = endpoint(Vendor::azure, "https://r.openai.azure.com", "a b");
    EXPECT_EQ(
        embeddings_url(azure),
        "https://r.openai.azure.com/openai/deployments/a%20b/embeddings?api-version=2024-10-21"
    );
    EXPECT_EQ(models_url(azure), "https://r.openai.azure.com/openai/models?api-version=2024-10-21");
    EXPECT_EQ(
        embeddings_url(endpoint(Vendor::mistral, "")), "https://api.mistral.ai/v1/embeddings"
    );
    EXPECT_EQ(
        models_url(endpoint(Vendor::anthropic, "")),
        "https://api.anthropic.com/v1/models?limit=1000"
    );
}

TEST(Endpoint, an_origin_is_scheme_host_and_port) {
    EXPECT_EQ(origin_of("https://API.example/v1"), "https://api.example");
    EXPECT_EQ(origin_of("https://api.example:443/v2"), "https://api.example");
    EXPECT_NE(origin_of("https://api.example:8443/v1"), origin_of("https://api.example/v1"));
    EXPECT_NE(origin_of("http://api.example/v1"), origin_of("https://api.example/v1"));
    EXPECT_NE(origin_of("https://api.example.evil/v1"), origin_of("https://api.example/v1"));
}

TEST(Endpoint, prices_are_millionths) {
    EXPECT_EQ(millionths(""), 0);
    EXPECT_EQ(millionths("0.15"), 150'000);
    EXPECT_EQ(millionths("3"), 3'000'000);
    for (const auto* bad : {"-1", "1,5", "x", "1 ", "nan", "1e300"}) {
        EXPECT_EQ(millionths(bad), std::nullopt) << bad;
    }
    Endpoint priced;
    priced.prompt_price = 150'000;
    priced.completion_price = 600'000;
    EXPECT_EQ(cost_of(priced, 1'000'000, 1'000'000), 750'000);
    EXPECT_EQ(cost_of(priced, 1, 0), 1);
    EXPECT_EQ(cost_of(priced, 0, 0), 0);
}

TEST(Endpoint, knows_windows_and_habits_by_the_models_name) {
    EXPECT_EQ(known_window(Vendor::openai, "gpt-4o-mini"), 128'000);
    EXPECT_EQ(known_window(Vendor::openai, "gpt-4-0613"), 8'192);
    EXPECT_EQ(known_window(Vendor::openrouter, "anthropic/claude-sonnet-4"), 200'000);
    EXPECT_EQ(known_window(Vendor::ollama, "llama3.1"), 4'096);
    EXPECT_EQ(known_window(Vendor::custom, "my-own"), 8'192);
    EXPECT_TRUE(reasons_first(Vendor::openai, "gpt-5-mini"));
    EXPECT_TRUE(reasons_first(Vendor::azure, "o3"));
    EXPECT_FALSE(reasons_first(Vendor::openai, "gpt-5-chat-latest"));
    EXPECT_FALSE(reasons_first(Vendor::openai, "omni"));
    EXPECT_FALSE(reasons_first(Vendor::vllm, "gpt-5"));
    EXPECT_EQ(prefixes_of("nomic-embed-text:latest").question, "search_query: ");
    EXPECT_EQ(prefixes_of("text-embedding-3-small").passage, "");
}

TEST(TokenRatios, come_near_to_what_the_vendor_counts) {
    TokenRatios ratios;
    EXPECT_EQ(ratios.per_unit("m"), 1);
    ratios.learn("m", 10, 40); // too short to mean anything
    EXPECT_EQ(ratios.per_unit("m"), 1);
    ratios.learn("m", 1000, 1500);
    EXPECT_DOUBLE_EQ(ratios.per_unit("m"), 1.5);
    for (int times = 0; times < 40; ++times) {
        ratios.learn("m", 1000, 800);
    }
    EXPECT_NEAR(ratios.per_unit("m"), 0.8, 0.01);
    ratios.learn("mad", 1000, 1'000'000);
    EXPECT_EQ(ratios.per_unit("mad"), 4);
    EXPECT_EQ(ratios.per_unit("other"), 1);
}

TEST(Estimate, counts_scripts_as_tokenisers_do) {
    const std::string english = "We are open from Monday to Friday, nine to five.";
    EXPECT_GE(estimated_tokens(english), 11);
    EXPECT_LE(estimated_tokens(english), 18);
    EXPECT_GE(estimated_tokens("日本語の文章です"), 8);
    EXPECT_EQ(estimated_tokens(""), 0);
}

} // namespace
} // namespace hiochat::models
