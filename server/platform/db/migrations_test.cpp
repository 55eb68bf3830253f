#include "platform/db/migration_backup.h"
#include "platform/db/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

namespace hiochat::db {
namespace {

using testing::HasSubstr;

constexpr Migration first{
    1, "0001_notes", "create table notes (id bigint primary key); insert into notes values (1);"
};
constexpr Migration second{
    2, "0002_body", "alter table notes add column body text; -- a ';' in a comment\n"
};
constexpr Migration edited{1, "0001_notes", "create table notes (id bigint primary key);"};
constexpr Migration broken{
    3, "0003_broken", "create table more (id bigint); insert into nowhere values (1);"
};

constexpr std::array one{first};
constexpr std::array two{first, second};
constexpr std::array changed{edited, second};
constexpr std::array three{first, second, broken};

constexpr Statement body{"body", "select body from notes"};
constexpr Statement count{"count", "select count(*) from notes"};
constexpr Statement more{"more", "select id from more"};
constexpr Statement add{"add", "insert into notes (id) values ($1)"};

struct MigrationsTest : testing::Test {
    boost::asio::io_context loop;
    TestDatabase test{one};

    void open_with(Migrations migrations) {
        auto options = test.options();
        options.migrations = migrations;
        open(options);
    }

    std::string refusal(Migrations migrations, Error::Kind kind) {
        try {
            open_with(migrations);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), kind) << error.what();
            return error.what();
        }
        return "not refused";
    }

    std::size_t rows(const Statement& statement) {
        auto unit = [&statement](Session& session) { return session.rows(statement).size(); };
        return async::run(loop, test.database().read(unit));
    }

    std::size_t backups() const {
        const auto& folder = test.options().backups;
        return std::filesystem::exists(folder)
                   ? static_cast<std::size_t>(
                         std::distance(std::filesystem::directory_iterator{folder}, {})
                     )
                   : 0;
    }
};

TEST_F(MigrationsTest, bring_an_older_database_up_to_date_once) {
    open_with(two);
    EXPECT_EQ(rows(body), 1U);
    open_with(two);
    EXPECT_EQ(rows(body), 1U);
}

TEST_F(MigrationsTest, refuse_a_newer_database) {
    open_with(two);
    EXPECT_THAT(
        refusal(one, Error::Kind::newer),
        HasSubstr("version 2, and this hiochat knows versions up to 1")
    );
}

TEST_F(MigrationsTest, refuse_when_an_applied_one_was_edited) {
    EXPECT_THAT(refusal(changed, Error::Kind::other), HasSubstr("0001_notes"));
}

TEST_F(MigrationsTest, leave_nothing_of_one_that_fails) {
    EXPECT_THAT(refusal(three, Error::Kind::statement), HasSubstr("0003_broken"));
    EXPECT_EQ(rows(body), 1U) << "the one before stays";
    EXPECT_THROW(rows(more), Error);
}

TEST_F(MigrationsTest, may_not_end_their_own_transaction) {
    constexpr static std::array sneaky{
        first, Migration{2, "0002_sneaky", "create table more (id bigint); commit"}
    };
    EXPECT_THAT(refusal(sneaky, Error::Kind::statement), HasSubstr("0002_sneaky"));
}

TEST_F(MigrationsTest, may_rebuild_a_table_but_not_leave_references_to_nothing) {
    if (test.database().kind() != "sqlite") {
        GTEST_SKIP() << "PostgreSQL checks each statement";
    }
    constexpr static std::array dangling{
        first,
        Migration{
            2,
            "0002_dangling",
            "create table labels (note_id bigint references notes (id)); insert into labels values "
            "(1); delete from notes;"
        }
    };
    EXPECT_THAT(refusal(dangling, Error::Kind::foreign_key), HasSubstr("0002_dangling"));
    EXPECT_EQ(rows(count), 1U);
}

TEST_F(MigrationsTest, take_turns_when_several_start_at_once) {
    std::vector<std::thread> starting;
    std::atomic<int> failed = 0;
    for (int node = 0; node < 4; ++node) {
        starting.emplace_back([&] {
            try {
                open_with(two);
            } catch (const std::exception& error) {
                ++failed;
                ADD_FAILURE() << error.what();
            }
        });
    }
    for (auto& node : starting) {
        node.join();
    }
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(rows(body), 1U);
}

TEST_F(MigrationsTest, of_two_components_live_side_by_side) {
    constexpr static std::array blobs{
        Migration{1, "0001_blobs", "create table blobs (id bigint primary key)"}
    };
    auto options = test.options();
    options.component = "blobs";
    options.migrations = blobs;
    if (!is_postgres(options.url)) {
        options.url += ".blobs";
    }
    open(options);
    open_with(two);
    EXPECT_EQ(rows(body), 1U);
}

TEST_F(MigrationsTest, copy_a_sqlite_file_first_and_keep_the_last_few) {
    if (test.database().kind() != "sqlite") {
        GTEST_SKIP() << "PostgreSQL has its own backups";
    }
    EXPECT_EQ(backups(), 0U) << "a new database needs none";
    auto note = [](Session& session) { session.change(add, 2); };
    async::run(loop, test.database().write(note));
    open_with(two);
    ASSERT_EQ(backups(), 1U);
    const auto copy = std::filesystem::directory_iterator {
        test.options().backups
    } -> path();
    auto restored = open({.url = copy.string(), .migrations = one});
    auto unit = [](Session& session) { return session.value<std::int64_t>(count); };
    EXPECT_EQ(async::run(loop, restored->read(unit)), 2);
}

TEST(MigrationBackup, removes_all_but_the_newest) {
    TemporaryFolder folder;
    const auto file = folder.path() / "x.db";
    SqliteConnection connection{file, SqliteConnection::Access::write, std::chrono::seconds{1}};
    for (int day = 1; day <= 4; ++day) {
        const auto time = from_milliseconds(day * 86'400'000LL);
        back_up_before_migration(connection, file, folder.path(), 2, time);
    }
    EXPECT_FALSE(
        std::filesystem::exists(folder.path() / "x-before-migration-19700103T000000000Z.db")
    );
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "x-before-migration-19700104T000000000Z.db")
    );
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "x-before-migration-19700105T000000000Z.db")
    );
}

TEST(Schema, of_the_product_opens_on_an_empty_database) {
    TestDatabase main;
    TestDatabase blobs{blobs_migrations()};
    EXPECT_NO_THROW(main.reopen());
}

} // namespace
} // namespace hiochat::db
