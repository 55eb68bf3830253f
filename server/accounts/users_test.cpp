#include "accounts/testing.h"

namespace hiochat::accounts {
namespace {

using testing::ElementsAre;
using testing::Field;

struct UsersTest : FeatureTest {};

TEST_F(UsersTest, gives_a_new_user_a_workspace_of_their_own) {
    const auto memberships = run(users.workspaces(ann.id));
    ASSERT_EQ(memberships.size(), 1U);
    EXPECT_EQ(memberships.front().name, "ann's workspace");
    EXPECT_EQ(memberships.front().role, Role::owner);
}

TEST_F(UsersTest, makes_a_user_once) {
    EXPECT_EQ(user("ann@shop.example").id, ann.id);
    EXPECT_EQ(run(users.workspaces(ann.id)).size(), 1U);
}

TEST_F(UsersTest, is_no_member_of_another_workspace) {
    EXPECT_TRUE(run(users.membership(ann.id, workspace)).has_value());
    EXPECT_FALSE(run(users.membership(ann.id, other_workspace)).has_value());
}

TEST_F(UsersTest, starts_in_the_oldest_workspace) {
    static constexpr db::Statement join{
        "join",
        "insert into members (workspace_id, user_id, role, created_at) values ($1, $2, 'agent', $3)"
    };
    clock.advance(std::chrono::hours{1});
    write([&](db::Session& session) { session.change(join, other_workspace, ann.id, clock.now()); }
    );
    EXPECT_THAT(
        run(users.workspaces(ann.id)),
        ElementsAre(
            Field(&WorkspaceMembership::id, workspace),
            Field(&WorkspaceMembership::id, other_workspace)
        )
    );
}

TEST_F(UsersTest, renames_user_and_workspace) {
    EXPECT_EQ(run(users.rename(ann.id, " Ann ")).name, "Ann");
    EXPECT_EQ(run(users.get(ann.id)).name, "Ann");
    EXPECT_EQ(run(users.rename_workspace(workspace, "Shop")).name, "Shop");
    EXPECT_EQ(run(users.workspace(other_workspace)).name, "bob's workspace");
    EXPECT_REFUSED(run(users.rename(ann.id, " ")), "invalid name");
    EXPECT_REFUSED(run(users.rename(UserId::make(), "Eve")), "not_found");
}

struct EmailCase {
    const char* text;
    const char* normal; // nullptr: refused
};

TEST(NormalEmail, trims_and_lowers_and_refuses_what_cannot_be_an_address) {
    const std::string long_name(250, 'a');
    const std::string too_long = long_name + "@b.example";
    for (const auto& [text, normal] : {
             EmailCase{"  Ann@Example.COM ", "ann@example.com"},
             EmailCase{"o'neill+news@sub.example", "o'neill+news@sub.example"},
             EmailCase{"", nullptr},
             EmailCase{"ann", nullptr},
             EmailCase{"@example.com", nullptr},
             EmailCase{"ann@", nullptr},
             EmailCase{"ann@a@b", nullptr},
             EmailCase{"ann @example.com", nullptr},
             EmailCase{"ann@example.com\r\nBcc: eve@evil.example", nullptr},
             EmailCase{"ann@example.com,eve@evil.example", nullptr},
             EmailCase{"Ann <ann@example.com>", nullptr},
             EmailCase{too_long.c_str(), nullptr},
         }) {
        SCOPED_TRACE(text);
        if (normal) {
            EXPECT_EQ(normal_email(text), normal);
        } else {
            EXPECT_REFUSED(normal_email(text), "invalid email");
        }
    }
}

TEST(CheckedName, counts_characters_not_bytes) {
    std::string eighty;
    for (int i = 0; i < 80; ++i) {
        eighty += "é";
    }
    EXPECT_EQ(checked_name(eighty, "name"), eighty);
    EXPECT_REFUSED(checked_name(eighty + "é", "name"), "invalid name");
    EXPECT_REFUSED(checked_name("two\nlines", "title"), "invalid title");
}

} // namespace
} // namespace hiochat::accounts
