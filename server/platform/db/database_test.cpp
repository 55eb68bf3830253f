#include "platform/db/testing.h"
#include "platform/errors/rejected.h"

#include <boost/describe/class.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <thread>

namespace hiochat::db {
namespace {

constexpr std::array notes_schema{Migration{1, "0001_notes", R"(
create table notes (
    id bigint not null primary key, body text not null, score double precision, urgent boolean, raw bytea);
create table labels (note_id bigint not null references notes (id), label text not null))"}};

constexpr Statement add{"add", "insert into notes (id, body) values ($1, $2)"};
constexpr Statement add_all{
    "add_all", "insert into notes (urgent, score, id, raw, body) values ($4, $3, $1, $5, $2)"
};
constexpr Statement add_label{"add_label", "insert into labels (note_id, label) values ($1, $2)"};
constexpr Statement find{"find", "select id, body, score, urgent, raw from notes where id = $1"};
constexpr Statement count{"count", "select count(*) from notes"};
constexpr Statement total{"total", "select sum(id) from notes"};
constexpr Statement edit{"edit", "update notes set body = $2 where id >= $1 returning id"};
constexpr Statement ids{"ids", "select id from notes order by id"};

struct Note {
    std::int64_t id = 0;
    std::string body;
    std::optional<double> score;
    std::optional<bool> urgent;
    std::optional<Bytes> raw;
};

BOOST_DESCRIBE_STRUCT(Note, (), (id, body, score, urgent, raw))

// What holds on SQLite and on PostgreSQL alike.
struct DatabaseTest : testing::Test {
    boost::asio::io_context loop;
    // Made before the database like loop: its thread may still be inside the post that ended a run.
    boost::asio::io_context other;
    TestDatabase test{notes_schema};

    template <typename Unit>
    auto write(Unit unit) {
        return async::run(loop, test.database().write(unit));
    }

    template <typename Unit>
    auto read(Unit unit) {
        return async::run(loop, test.database().read(unit));
    }

    void add_note(std::int64_t id) {
        write([id](Session& session) { session.change(add, id, "note"); });
    }

    std::int64_t notes() {
        return read([](Session& session) { return session.value<std::int64_t>(count); }).value();
    }
};

TEST_F(DatabaseTest, reads_what_was_written) {
    const Note note{
        .id = 1,
        .body = "grüß 'dich'",
        .score = 0.1,
        .urgent = true,
        .raw = Bytes{std::string{"\0\xFF\\", 3}}
    };
    const auto changed = write([note](Session& session) {
        return session.change(add_all, note.id, note.body, note.score, note.urgent, note.raw);
    });
    EXPECT_EQ(changed, 1);
    const auto found = read([](Session& session) { return session.find<Note>(find, 1); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->body, note.body);
    EXPECT_EQ(found->score, note.score);
    EXPECT_EQ(found->urgent, note.urgent);
    EXPECT_EQ(found->raw, note.raw);
    EXPECT_FALSE(read([](Session& session) { return session.find<Note>(find, 2); }));
}

TEST_F(DatabaseTest, keeps_null_and_the_largest_numbers) {
    const auto most = std::numeric_limits<std::int64_t>::max();
    write([most](Session& session) {
        session.change(add_all, most, "", std::nullopt, std::nullopt, std::nullopt);
    });
    const auto found = read([most](Session& session) { return session.find<Note>(find, most); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, most);
    EXPECT_EQ(found->score, std::nullopt);
    EXPECT_EQ(found->urgent, std::nullopt);
    EXPECT_EQ(found->raw, std::nullopt);
}

TEST_F(DatabaseTest, tells_how_many_rows_changed) {
    add_note(1);
    add_note(2);
    add_note(3);
    EXPECT_EQ(write([](Session& session) { return session.change(edit, 2, "new"); }), 2);
    EXPECT_EQ(write([](Session& session) { return session.change(edit, 9, "new"); }), 0);
    EXPECT_EQ(write([](Session& session) { return session.change(count); }), 0);
    EXPECT_EQ(write([](Session& session) { return session.rows(edit, 2, "newer").size(); }), 2U);
    EXPECT_EQ(read([](Session& session) { return session.value<std::int64_t>(total); }), 6);
}

TEST_F(DatabaseTest, an_exception_undoes_the_unit_and_reaches_the_caller) {
    const auto refused = [](Session& session) {
        session.change(add, 1, "note");
        throw Rejected{Reason::full, "notes"};
    };
    EXPECT_THROW(write(refused), Rejected);
    EXPECT_EQ(notes(), 0);
}

TEST_F(DatabaseTest, a_broken_unique_key_is_told_apart_from_a_broken_reference) {
    add_note(1);
    EXPECT_THROW(add_note(1), UniqueViolation);
    try {
        write([](Session& session) { session.change(add_label, 5, "red"); });
        FAIL() << "nothing thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::foreign_key) << error.what();
    }
}

TEST_F(DatabaseTest, a_unit_that_keeps_an_error_to_itself_stores_nothing) {
    add_note(1);
    const auto stubborn = [](Session& session) {
        session.change(add, 2, "note");
        try {
            session.change(add, 1, "note");
        } catch (const UniqueViolation&) {
        }
        return 0;
    };
    EXPECT_THROW(write(stubborn), UniqueViolation);
    EXPECT_EQ(notes(), 1);
}

TEST_F(DatabaseTest, a_read_cannot_write) {
    const auto sneaky = [](Session& session) { session.change(add, 1, "note"); };
    try {
        read(sneaky);
        FAIL() << "nothing thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::read_only) << error.what();
    }
    EXPECT_EQ(notes(), 0);
}

TEST_F(DatabaseTest, a_read_sees_one_moment) {
    const auto twice = [this](Session& session) {
        const auto before = session.value<std::int64_t>(count);
        auto unit = [](Session& inner) { inner.change(add, 1, "note"); };
        async::run(other, test.database().write(unit));
        return std::pair{before, session.value<std::int64_t>(count)};
    };
    const auto [before, after] = read(twice);
    EXPECT_EQ(before, 0);
    EXPECT_EQ(after, 0);
    EXPECT_EQ(notes(), 1);
}

TEST_F(DatabaseTest, refuses_text_with_nul_as_invalid) {
    try {
        write([](Session& session) { session.change(add, 1, std::string{"a\0b", 3}); });
        FAIL() << "nothing thrown";
    } catch (const Rejected& refused) {
        EXPECT_EQ(refused.reason(), Reason::invalid);
    }
}

TEST_F(DatabaseTest, the_wrong_number_of_parameters_is_a_mistake_of_ours) {
    try {
        write([](Session& session) { session.change(add, 1); });
        FAIL() << "nothing thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::statement) << error.what();
    }
}

Task<std::thread::id> thread_after_write(Database& database) {
    auto nothing = [](Session&) {};
    co_await database.write(nothing);
    co_return std::this_thread::get_id();
}

TEST_F(DatabaseTest, the_caller_resumes_on_its_own_thread) {
    EXPECT_EQ(async::run(loop, thread_after_write(test.database())), std::this_thread::get_id());
}

TEST_F(DatabaseTest, keeps_what_was_written_when_it_is_opened_again) {
    add_note(1);
    test.reopen();
    EXPECT_EQ(notes(), 1);
}

// Every second unit refuses after it has written.
Task<void> add_or_refuse(Database& database, std::int64_t id, int& refused) {
    auto unit = [id](Session& session) {
        session.change(add, id, "note");
        if (id % 2 == 1) {
            throw Rejected{Reason::conflict, "odd"};
        }
    };
    try {
        co_await database.write(unit);
    } catch (const Rejected&) {
        ++refused;
    }
}

TEST_F(DatabaseTest, units_that_commit_together_fail_alone) {
    int refused = 0;
    const auto fail = [](std::exception_ptr error) { std::rethrow_exception(error); };
    async::TaskGroup group{loop.get_executor(), fail};
    for (std::int64_t id = 0; id < 300; ++id) {
        group.spawn(add_or_refuse(test.database(), id, refused));
    }
    async::run(loop, group.join());
    EXPECT_EQ(refused, 150);
    const auto stored = read([](Session& session) { return session.rows(ids); });
    ASSERT_EQ(stored.size(), 150U);
    for (std::size_t at = 0; at < stored.size(); ++at) {
        EXPECT_EQ(stored[at].get<std::int64_t>(0), static_cast<std::int64_t>(2 * at));
    }
}

// Reads and decides without a lock of its own: only right if units run one after the other.
Task<void> number_next(Database& database) {
    auto unit = [](Session& session) {
        const auto next = session.value<std::int64_t>(count).value() + 1;
        session.change(add, next, "note");
    };
    co_await database.write(unit);
}

TEST_F(DatabaseTest, units_come_out_as_if_each_had_run_alone) {
    const auto fail = [](std::exception_ptr error) { std::rethrow_exception(error); };
    async::TaskGroup group{loop.get_executor(), fail};
    for (int times = 0; times < 100; ++times) {
        group.spawn(number_next(test.database()));
    }
    async::run(loop, group.join());
    EXPECT_EQ(notes(), 100);
}

TEST_F(DatabaseTest, tells_listeners_of_what_was_committed_and_of_nothing_else) {
    int heard = 0;
    auto listening = test.database().listen("notes", [&] { ++heard; });
    const auto announce = [](Session& session) { session.announce("notes"); };
    write(announce);
    EXPECT_EQ(heard, 1);
    write([](Session& session) { session.announce("other"); });
    const auto fail = [](Session& session) {
        session.announce("notes");
        throw Rejected{Reason::conflict};
    };
    EXPECT_THROW(write(fail), Rejected);
    EXPECT_EQ(heard, 1);
    listening = {};
    write(announce);
    EXPECT_EQ(heard, 1);
}

constexpr Statement typo{"db::typo", "select boddy from notes"};
constexpr Statement two{"db::two", "select id from nots"};

TEST_F(DatabaseTest, a_statement_with_a_typo_is_named_at_the_start) {
    const std::array<const Statement*, 3> statements{&add, &typo, &two};
    try {
        test.database().prepare_all(statements);
        FAIL() << "nothing thrown";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("db::typo"));
        EXPECT_THAT(error.what(), testing::HasSubstr("db::two"));
        EXPECT_THAT(error.what(), testing::HasSubstr("boddy"));
    }
    const std::array<const Statement*, 2> right{&add, &edit};
    EXPECT_NO_THROW(test.database().prepare_all(right));
}

} // namespace
} // namespace hiochat::db
