#include "models/testing.h"

#include <cmath>

namespace hiochat::models {
namespace {

using namespace std::chrono_literals;
using Vendors = ScriptedVendor;

std::string json_reply(const std::string& body) {
    return fetch::reply("200 OK\r\nContent-Type: application/json", body);
}

struct EmbedTest : ModelsTest {
    Embedding embed(std::vector<std::string> texts, EmbedFor purpose = EmbedFor::passage) {
        return run(models->embed(scope, purpose, std::move(texts)));
    }

    std::string code(std::vector<std::string> texts, EmbedFor purpose = EmbedFor::passage) {
        const auto outcome = embed(std::move(texts), purpose);
        const auto* failure = std::get_if<Failure>(&outcome);
        return failure == nullptr ? "" : failure->code;
    }
};

TEST_F(EmbedTest, gives_vectors_of_length_one_in_the_order_of_the_texts) {
    Vendors vendor{{Vendors::says(json_reply(
        R"({"data":[{"index":1,"embedding":[0,5]},{"index":0,"embedding":[3,4.0]}],
            "usage":{"prompt_tokens":7}})"
    ))}};
    const auto id = add(vendor, Kind::embedding);
    EXPECT_EQ(run(models->embedding_model(scope))->dimensions, 0);

    const auto embedded = std::get<Embedded>(embed({"a", "b"}));
    ASSERT_EQ(embedded.vectors.size(), 2U);
    EXPECT_FLOAT_EQ(embedded.vectors[0][0], 0.6F);
    EXPECT_FLOAT_EQ(embedded.vectors[0][1], 0.8F);
    EXPECT_FLOAT_EQ(embedded.vectors[1][1], 1.0F);
    EXPECT_EQ(embedded.endpoint, id);
    EXPECT_EQ(embedded.tokens, 7);
    EXPECT_EQ(vendor.requests().at(0).path, "/v1/embeddings");
    EXPECT_EQ(run(models->embedding_model(scope))->dimensions, 2);
    const auto usage = used();
    EXPECT_EQ(usage.at(0).kind, Kind::embedding);
    EXPECT_EQ(usage.at(0).prompt_tokens, 7);
}

TEST(Dimensions, are_kept_within_a_bound) {
    Dimensions dimensions;
    for (std::size_t number = 0; number < 2 * Dimensions::most + 10; ++number) {
        dimensions.note(std::to_string(number), 3);
    }
    dimensions.note("a", 7);
    dimensions.note("a", 8);
    EXPECT_EQ(dimensions.of("a"), 8);
    EXPECT_EQ(dimensions.of("0"), std::nullopt);
    EXPECT_LE(dimensions.size(), Dimensions::most);
}

TEST_F(EmbedTest, reads_large_replies_too) {
    std::string body = R"({"data":[)";
    for (int text = 0; text < 64; ++text) {
        body += (text == 0 ? "" : ",") + std::string{R"({"embedding":[)"};
        for (int at = 0; at < 500; ++at) {
            body += (at == 0 ? "" : ",") + std::string{at == text ? "1" : "0.0000"};
        }
        body += "]}";
    }
    Vendors vendor{{Vendors::says(json_reply(body + "]}"))}};
    add(vendor, Kind::embedding);
    const auto embedded = std::get<Embedded>(embed(std::vector<std::string>(64, "text")));
    EXPECT_EQ(embedded.vectors.at(63).at(63), 1.0F);
    EXPECT_FALSE(embedded.measured);
}

TEST_F(EmbedTest, takes_nothing_that_is_not_what_was_asked_for) {
    for (const std::string data :
         {R"([])",
          R"([{"index":0,"embedding":[1,2]}])",
          R"([{"index":0,"embedding":[1,2]},{"index":0,"embedding":[1,2]}])",
          R"([{"index":0,"embedding":[1,2]},{"index":2,"embedding":[1,2]}])",
          R"([{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1,2,3]}])",
          R"([{"index":1,"embedding":[1,2]},{"index":0,"embedding":[1,2,3]}])",
          R"([{"index":0,"embedding":[0,0]},{"index":1,"embedding":[1,2]}])",
          R"([{"index":0,"embedding":["1","2"]},{"index":1,"embedding":[1,2]}])",
          R"([{"index":0,"embedding":[]},{"index":1,"embedding":[]}])",
          R"([{"index":0},{"index":1}])"}) {
        Vendors vendor{{Vendors::says(json_reply("{\"data\":" + data + "}"))}};
        const auto id = add(vendor, Kind::embedding);
        EXPECT_EQ(code({"a", "b"}), "broken_reply") << data;
        run(models->directory().remove(workspace, id));
    }
}

TEST_F(EmbedTest, tries_passages_again_and_a_question_once) {
    Vendors vendor{{Vendors::says(error_reply("500 Sorry", R"("no")"))}};
    add(vendor, Kind::embedding);
    EXPECT_EQ(code({"a"}), "vendor_failed");
    EXPECT_EQ(vendor.requests().size(), 2U);
    EXPECT_EQ(code({"a"}, EmbedFor::question), "vendor_failed");
    EXPECT_EQ(vendor.requests().size(), 3U);
}

TEST_F(EmbedTest, has_a_deadline_and_a_largest_reply) {
    {
        Vendors vendor{{Vendors::hangs_after("")}};
        const auto id = add(vendor, Kind::embedding);
        const auto late = run(models->embed(scope, EmbedFor::question, {"a"}, 50ms));
        EXPECT_EQ(std::get<Failure>(late).code, "timeout");
        run(models->directory().remove(workspace, id));
    }
    options.limits.embedding_reply_bytes = 1000;
    restart();
    Vendors vendor{{Vendors::says(json_reply(std::string(1001, ' ')))}};
    add(vendor, Kind::embedding);
    EXPECT_EQ(code({"a"}), "too_large");
}

TEST_F(EmbedTest, only_an_endpoint_with_the_same_vectors_stands_in) {
    Vendors ill{{Vendors::says(error_reply("401 Unauthorized", R"("no")"))}};
    Vendors other{{Vendors::says(json_reply(R"({"data":[{"embedding":[1]}]})"))}};
    add(ill, Kind::embedding);
    auto settings = at(other.url());
    settings.model = "another";
    add(settings, Kind::embedding);
    EXPECT_EQ(code({"a"}), "refused_key");
    EXPECT_TRUE(other.requests().empty());

    auto same = at(ill.url());
    same.key = "sk-another-key-of-the-test";
    add(same, Kind::embedding);
    EXPECT_EQ(code({"a"}), "refused_key");
    EXPECT_TRUE(ill.requests().back().has("sk-another-key"));
}

TEST_F(EmbedTest, a_key_of_comparable_vectors_is_address_model_and_dimensions) {
    Vendors vendor{{Vendors::says("")}};
    const auto id = add(vendor, Kind::embedding);
    const auto key = run(models->embedding_model(scope))->key;
    ModelSettings changed;
    changed.key = "sk-another";
    changed.name = "renamed";
    run(models->directory().change(workspace, id, changed));
    EXPECT_EQ(run(models->embedding_model(scope))->key, key);
    changed.dimensions = 256;
    run(models->directory().change(workspace, id, changed));
    EXPECT_NE(run(models->embedding_model(scope))->key, key);
}

TEST_F(EmbedTest, without_a_model_there_are_none) {
    EXPECT_EQ(code({"a"}), "no_model");
    EXPECT_FALSE(run(models->embedding_model(scope)));
}

} // namespace
} // namespace hiochat::models
