#include "accounts/access.h"
#include "accounts/testing.h"

namespace hiochat::accounts {
namespace {

struct AccessTest : FeatureTest {
    ApiKeys keys{database, clock};
    Sessions sessions{database, clock};
    Access access{users, sessions, keys};

    Principal authorize(Credentials credentials, Right right) {
        return run(access.authorize(std::move(credentials), right));
    }
};

TEST_F(AccessTest, a_session_acts_in_the_users_workspace) {
    const Credentials credentials{.session = run(sessions.start(ann.id, "", ""))};
    const auto principal = authorize(credentials, Right::manage);
    EXPECT_EQ(principal.workspace, workspace);
    EXPECT_EQ(principal.user, ann.id);
    EXPECT_TRUE(principal.session);
    EXPECT_EQ(principal.role, Role::owner);
    EXPECT_REFUSED(authorize(credentials, Right::converse), "forbidden");
}

TEST_F(AccessTest, a_session_acts_in_no_workspace_of_others) {
    Credentials credentials{
        .session = run(sessions.start(ann.id, "", "")), .workspace = other_workspace
    };
    EXPECT_REFUSED(authorize(credentials, Right::read), "forbidden");
    credentials.workspace = WorkspaceId{"no-such-workspace"};
    EXPECT_REFUSED(authorize(credentials, Right::read), "forbidden");
    credentials.workspace = workspace;
    EXPECT_EQ(authorize(credentials, Right::read).workspace, workspace);
}

TEST_F(AccessTest, a_key_acts_in_its_own_workspace_whatever_is_asked_for) {
    const Credentials credentials{
        .key = run(keys.create(workspace, ApiKeyKind::secret, std::nullopt, "Server")).text,
        .workspace = other_workspace
    };
    const auto principal = authorize(credentials, Right::manage);
    EXPECT_EQ(principal.workspace, workspace);
    EXPECT_FALSE(principal.user);
    EXPECT_REFUSED(authorize(credentials, Right::account), "forbidden");
}

TEST_F(AccessTest, a_publishable_key_only_converses) {
    const auto bot = add_chatbot(workspace);
    const Credentials credentials{
        .key = run(keys.create(workspace, ApiKeyKind::publishable, bot, "Site")).text
    };
    EXPECT_EQ(authorize(credentials, Right::converse).chatbot, bot);
    EXPECT_REFUSED(authorize(credentials, Right::read), "forbidden");
    EXPECT_REFUSED(authorize(credentials, Right::manage), "forbidden");
}

TEST_F(AccessTest, unknown_credentials_are_told_apart_from_missing_rights) {
    EXPECT_REFUSED(authorize({}, Right::read), "unauthenticated");
    EXPECT_REFUSED(authorize({.key = "sk_unknown"}, Right::read), "unauthenticated");
    EXPECT_REFUSED(authorize({.session = "unknown"}, Right::read), "unauthenticated");
    const auto token = run(sessions.start(ann.id, "", ""));
    EXPECT_REFUSED(
        authorize({.key = "sk_unknown", .session = token}, Right::read), "unauthenticated"
    ) << "a wrong key is not made good by a cookie";
}

TEST(CredentialsOf, reads_key_cookie_and_workspace) {
    http::Headers headers;
    headers.add("authorization", "Bearer sk_abc");
    headers.add("Cookie", "a=b; hiochat.session=token; c=d");
    headers.add("X-Workspace", "w");
    const auto credentials = credentials_of(headers, false);
    EXPECT_EQ(credentials.key, "sk_abc");
    EXPECT_EQ(credentials.session, "token");
    EXPECT_EQ(credentials.workspace, WorkspaceId{"w"});
}

TEST(CredentialsOf, on_https_only_the_host_bound_cookie_counts) {
    http::Headers headers;
    headers.add("Cookie", "hiochat.session=planted");
    EXPECT_FALSE(credentials_of(headers, true).session);
    headers.set("Cookie", "hiochat.session=planted; __Host-hiochat.session=ours");
    EXPECT_EQ(credentials_of(headers, true).session, "ours");
}

TEST(CredentialsOf, refuses_another_scheme) {
    http::Headers headers;
    headers.add("Authorization", "Basic YTpi");
    EXPECT_REFUSED(credentials_of(headers, false), "unauthenticated");
}

} // namespace
} // namespace hiochat::accounts
