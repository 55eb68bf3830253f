#include "accounts/testing.h"
#include "visitors/embedding.h"

namespace hiochat::visitors {
namespace {

using namespace std::chrono_literals;
using accounts::ApiKeyKind;

struct EmbeddingTest : accounts::FeatureTest {
    accounts::Sessions sessions{database, clock};
    accounts::ApiKeys keys{database, clock};
    accounts::Access access{users, sessions, keys};
    chatbots::Chatbots chatbots{database, clock};
    Embedding embedding{access, chatbots, "https://chat.example"};
    const chatbots::Chatbot bot = run(
        chatbots.create(workspace, {.name = "Bot", .allowed_origins = {{"https://shop.example"}}})
    );
    const accounts::NewKey publishable = key(ApiKeyKind::publishable);

    accounts::NewKey key(ApiKeyKind kind) {
        const auto of = kind == ApiKeyKind::secret ? std::nullopt : std::optional{bot.id};
        return run(keys.create(workspace, kind, of, "Key"));
    }

    ChatbotId admit(
        const std::string& text,
        std::optional<std::string> origin,
        const std::string& host = "10.0.0.7:8080",
        bool secure = false
    ) {
        http::Headers headers;
        headers.add("Host", host);
        if (origin) {
            headers.add("Origin", *origin);
        }
        return run(embedding.admit(text, headers, secure)).id;
    }
};

TEST_F(EmbeddingTest, admits_the_pages_that_the_chatbot_names) {
    EXPECT_EQ(admit(publishable.text, "https://shop.example"), bot.id);
}

TEST_F(EmbeddingTest, refuses_other_pages) {
    for (const auto* origin :
         {"https://evil.example",
          "http://shop.example",
          "https://shop.example.evil.example",
          "null",
          ""}) {
        SCOPED_TRACE(origin);
        EXPECT_REFUSED(admit(publishable.text, origin), "origin_not_allowed");
    }
}

TEST_F(EmbeddingTest, a_chatbot_that_names_no_page_is_for_our_own) {
    run(chatbots.change(workspace, bot.id, {.allowed_origins = std::vector<std::string>{}}));
    EXPECT_REFUSED(admit(publishable.text, "https://shop.example"), "origin_not_allowed");
    EXPECT_EQ(admit(publishable.text, "https://chat.example"), bot.id);
}

TEST_F(EmbeddingTest, our_own_pages_are_at_the_public_address_and_where_the_request_went) {
    EXPECT_EQ(admit(publishable.text, "http://10.0.0.7:8080"), bot.id);
    EXPECT_EQ(admit(publishable.text, "https://10.0.0.7:8080", "10.0.0.7:8080", true), bot.id);
    EXPECT_REFUSED(admit(publishable.text, "https://10.0.0.7:8080"), "origin_not_allowed");
    EXPECT_REFUSED(admit(publishable.text, "http://10.0.0.7"), "origin_not_allowed");
    EXPECT_REFUSED(admit(publishable.text, "http://chat.example"), "origin_not_allowed");
}

TEST_F(EmbeddingTest, admits_what_names_no_origin) {
    EXPECT_EQ(admit(publishable.text, std::nullopt), bot.id);
}

TEST_F(EmbeddingTest, a_preview_shows_on_our_own_pages_only_and_for_an_hour) {
    const auto preview = key(ApiKeyKind::preview);
    EXPECT_EQ(admit(preview.text, "https://chat.example"), bot.id);
    EXPECT_REFUSED(admit(preview.text, "https://shop.example"), "origin_not_allowed");
    run(chatbots.change(workspace, bot.id, {.allowed_origins = {{"*"}}}));
    EXPECT_REFUSED(admit(preview.text, "https://shop.example"), "origin_not_allowed");
    clock.advance(1h);
    EXPECT_REFUSED(admit(preview.text, "https://chat.example"), "unauthenticated");
}

TEST_F(EmbeddingTest, refuses_unknown_revoked_and_secret_keys) {
    EXPECT_REFUSED(admit("", "https://shop.example"), "unauthenticated");
    EXPECT_REFUSED(admit("pk_unknown", "https://shop.example"), "unauthenticated");
    EXPECT_REFUSED(admit(key(ApiKeyKind::secret).text, "https://shop.example"), "forbidden");
    run(keys.revoke(workspace, publishable.key.id));
    EXPECT_REFUSED(admit(publishable.text, "https://shop.example"), "unauthenticated");
}

} // namespace
} // namespace hiochat::visitors
