#include "platform/db/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>

namespace hiochat::db {
namespace {

constexpr std::array schema{
    Migration{1, "0001_notes", "create table notes (id bigint not null primary key)"}
};

constexpr Statement add{"add", "insert into notes (id) values ($1)"};
constexpr Statement count{"count", "select count(*) from notes"};
constexpr Statement end_own_connection{"end_own", "select pg_terminate_backend(pg_backend_pid())"};
constexpr Statement end_connections{
    "end_connections",
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where application_name = current_setting('application_name') and pid <> pg_backend_pid()"
};

TEST(Postgres, that_cannot_be_reached_is_named_without_its_password) {
    try {
        open({.url = "postgres://user:hush-hush@localhost:1/nothing", .migrations = schema});
        ADD_FAILURE() << "opened";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::lost);
        EXPECT_THAT(error.what(), testing::HasSubstr("localhost"));
        EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("hush-hush")));
    }
}

struct PostgresTest : testing::Test {
    boost::asio::io_context loop;
    std::optional<TestDatabase> test;
    std::unique_ptr<Database> database;

    void SetUp() override {
        if (std::getenv("HIOCHAT_TEST_DATABASE") == nullptr) {
            GTEST_SKIP() << "runs where HIOCHAT_TEST_DATABASE names a PostgreSQL database";
        }
        test.emplace(schema);
        // Connections of this test alone carry the name.
        auto options = test->options();
        options.url += "&application_name=" + make_id_text();
        database = open(options);
    }

    template <typename Unit>
    auto write(Unit unit) {
        return async::run(loop, database->write(unit));
    }

    std::int64_t notes() {
        auto unit = [](Session& session) { return session.value<std::int64_t>(count).value(); };
        return async::run(loop, database->read(unit));
    }
};

TEST_F(PostgresTest, a_unit_whose_connection_breaks_runs_again_on_a_new_one) {
    int runs = 0;
    const auto unit = [&runs](Session& session) {
        session.change(add, 1);
        if (++runs == 1) {
            session.rows(end_own_connection);
        }
    };
    write(unit);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(notes(), 1);
}

TEST_F(PostgresTest, a_unit_that_always_breaks_its_connection_fails) {
    const auto unit = [](Session& session) { session.rows(end_own_connection); };
    try {
        write(unit);
        ADD_FAILURE() << "done";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::lost) << error.what();
    }
    write([](Session& session) { session.change(add, 1); });
    EXPECT_EQ(notes(), 1);
}

TEST_F(PostgresTest, goes_on_after_all_connections_were_cut) {
    for (std::int64_t id = 0; id < 8; ++id) {
        write([id](Session& session) { session.change(add, id); });
    }
    EXPECT_EQ(notes(), 8);
    write([](Session& session) { session.rows(end_connections); });
    for (std::int64_t id = 8; id < 16; ++id) {
        write([id](Session& session) { session.change(add, id); });
    }
    EXPECT_EQ(notes(), 16);
}

} // namespace
} // namespace hiochat::db
