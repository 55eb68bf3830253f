#include "accounts/api_keys.h"
#include "accounts/testing.h"

namespace hiochat::accounts {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr db::Statement remove_chatbot{"remove_chatbot", "delete from chatbots where id = $1"};
constexpr db::Statement stored_hash{"stored_hash", "select key_hash from api_keys"};

struct ApiKeysTest : FeatureTest {
    ApiKeys keys{database, clock};
    const ChatbotId bot = add_chatbot(workspace);
    const ChatbotId other_bot = add_chatbot(other_workspace);

    NewKey secret(const std::string& name = "Server") {
        return run(keys.create(workspace, ApiKeyKind::secret, std::nullopt, name));
    }

    NewKey publishable() {
        return run(keys.create(workspace, ApiKeyKind::publishable, bot, "Site"));
    }

    NewKey preview() { return run(keys.create(workspace, ApiKeyKind::preview, bot, "Preview")); }
};

TEST_F(ApiKeysTest, finds_a_key_by_its_text) {
    const auto made = publishable();
    EXPECT_THAT(made.text, StartsWith("pk_"));
    EXPECT_EQ(made.key.prefix, made.text.substr(0, 8));
    const auto found = run(keys.find(made.text));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->workspace_id, workspace);
    EXPECT_EQ(found->chatbot_id, bot);
    EXPECT_EQ(found->kind, ApiKeyKind::publishable);
    EXPECT_FALSE(run(keys.find(made.key.prefix)));
    EXPECT_FALSE(run(keys.find("")));
    EXPECT_THAT(secret().text, StartsWith("sk_"));
}

TEST_F(ApiKeysTest, stores_no_key) {
    const auto made = secret();
    EXPECT_NE(
        write([](db::Session& session) { return session.value<std::string>(stored_hash); }),
        made.text
    );
}

TEST_F(ApiKeysTest, notes_the_use_at_most_once_a_minute) {
    const auto made = secret();
    EXPECT_FALSE(run(keys.all(workspace)).at(0).last_used_at);
    const auto first = clock.now();
    run(keys.find(made.text));
    clock.advance(1min);
    run(keys.find(made.text));
    EXPECT_EQ(run(keys.all(workspace)).at(0).last_used_at, first);
    clock.advance(1ms);
    run(keys.find(made.text));
    EXPECT_EQ(run(keys.all(workspace)).at(0).last_used_at, clock.now());
}

TEST_F(ApiKeysTest, revoked_keys_work_no_more) {
    const auto made = secret();
    run(keys.revoke(workspace, made.key.id));
    run(keys.revoke(workspace, made.key.id));
    EXPECT_FALSE(run(keys.find(made.text)));
    EXPECT_THAT(run(keys.all(workspace)), IsEmpty());
}

TEST_F(ApiKeysTest, other_workspaces_neither_see_nor_revoke_a_key) {
    const auto made = secret();
    EXPECT_THAT(run(keys.all(other_workspace)), IsEmpty());
    run(keys.revoke(other_workspace, made.key.id));
    EXPECT_TRUE(run(keys.find(made.text)));
}

TEST_F(ApiKeysTest, a_key_is_for_a_chatbot_of_its_workspace) {
    EXPECT_REFUSED(
        run(keys.create(workspace, ApiKeyKind::publishable, other_bot, "Site")), "not_found"
    );
    EXPECT_REFUSED(
        run(keys.create(workspace, ApiKeyKind::publishable, ChatbotId{"no"}, "Site")), "not_found"
    );
    EXPECT_REFUSED(
        run(keys.create(workspace, ApiKeyKind::secret, std::nullopt, "")), "invalid name"
    );
    EXPECT_THAT(run(keys.all(workspace)), IsEmpty());
}

TEST_F(ApiKeysTest, keys_of_a_chatbot_go_with_it) {
    const auto made = publishable();
    write([&](db::Session& session) { session.change(remove_chatbot, bot); });
    EXPECT_FALSE(run(keys.find(made.text)));
}

TEST_F(ApiKeysTest, a_preview_lasts_an_hour_and_is_not_listed) {
    const auto made = preview();
    EXPECT_THAT(made.text, StartsWith("pv_"));
    EXPECT_EQ(made.expires_at, clock.now() + 1h);
    EXPECT_THAT(run(keys.all(workspace)), IsEmpty());
    clock.advance(1h - 1ms);
    EXPECT_TRUE(run(keys.find(made.text)));
    clock.advance(1ms);
    EXPECT_FALSE(run(keys.find(made.text)));
}

TEST_F(ApiKeysTest, are_limited_but_previews_do_not_count) {
    preview();
    for (std::int64_t i = 0; i < ApiKeys::limit; ++i) {
        secret();
    }
    EXPECT_REFUSED(secret(), "full");
    preview();
    EXPECT_THAT(run(keys.all(workspace)), SizeIs(ApiKeys::limit));
    run(keys.create(other_workspace, ApiKeyKind::secret, std::nullopt, "Server"));
}

} // namespace
} // namespace hiochat::accounts
