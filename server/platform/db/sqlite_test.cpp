#include "platform/db/testing.h"
#include "platform/errors/rejected.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <latch>
#include <set>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hiochat::db {
namespace {

constexpr std::array schema{Migration{
    1,
    "0001_notes",
    "create table notes (id bigint not null primary key, seq bigint, body text not null)"
}};

constexpr Statement add{
    "add", "insert into notes (id, seq, body) select $1, count(*) + 1, $2 from notes returning seq"
};
constexpr Statement count{"count", "select count(*) from notes"};
constexpr Statement ids{"ids", "select id from notes order by id"};
constexpr Statement in_order{"in_order", "select count(*) from notes where id = seq"};
constexpr Statement little_space{"little_space", "pragma max_page_count = 20"};
constexpr Statement much_space{"much_space", "pragma max_page_count = 1000000"};

void rethrow(std::exception_ptr error) {
    std::rethrow_exception(error);
}

Task<void> add_note(Database& database, std::int64_t id, std::string body) {
    auto unit = [id, body](Session& session) { session.rows(add, id, body); };
    co_await database.write(unit);
}

Task<void> count_failure(Task<void> task, int& failures) {
    try {
        co_await std::move(task);
    } catch (const Error&) {
        ++failures;
    }
}

// A SQLite file, whatever the environment says.
struct SqliteTest : testing::Test {
    boost::asio::io_context loop;
    TemporaryFolder folder;
    Options options{.url = (folder.path() / "test.db").string(), .migrations = schema};
    std::unique_ptr<Database> database;

    void SetUp() override { database = open(options); }

    template <typename Unit>
    auto write(Unit unit) {
        return async::run(loop, database->write(unit));
    }

    std::int64_t value(const Statement& statement) {
        auto unit = [&statement](Session& session) {
            return session.value<std::int64_t>(statement);
        };
        return async::run(loop, database->read(unit)).value();
    }

    // Adds notes of this size, all at once; how many were refused with an Error.
    int add_at_once(std::int64_t from, std::int64_t to, std::size_t size) {
        int failures = 0;
        async::TaskGroup group{loop.get_executor(), rethrow};
        for (auto id = from; id < to; ++id) {
            group.spawn(count_failure(add_note(*database, id, std::string(size, 'x')), failures));
        }
        async::run(loop, group.join());
        return failures;
    }
};

TEST_F(SqliteTest, units_are_stored_in_the_order_in_which_they_were_submitted) {
    EXPECT_EQ(add_at_once(1, 501, 10), 0);
    EXPECT_EQ(value(in_order), 500);
}

TEST_F(SqliteTest, refuses_units_beyond_the_bound_as_unavailable) {
    options.max_waiting = 2;
    database = open(options);
    std::latch started{1};
    std::latch release{1};
    async::TaskGroup group{loop.get_executor(), rethrow};
    auto block = [&](Session&) {
        started.count_down();
        release.wait();
    };
    group.spawn(database->write(block));
    loop.poll();
    started.wait();
    group.spawn(add_note(*database, 1, ""));
    group.spawn(add_note(*database, 2, ""));
    loop.poll();
    try {
        async::run(loop, add_note(*database, 3, ""));
        ADD_FAILURE() << "not refused";
    } catch (const Rejected& refused) {
        EXPECT_EQ(refused.reason(), Reason::unavailable);
    }
    release.count_down();
    async::run(loop, group.join());
    EXPECT_EQ(value(count), 2);
}

TEST_F(SqliteTest, a_full_disk_reaches_the_callers_and_passes_when_there_is_space_again) {
    write([](Session& session) { session.rows(little_space); });
    try {
        async::run(loop, add_note(*database, 0, std::string(200'000, 'x')));
        ADD_FAILURE() << "stored";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::full) << error.what();
    }
    EXPECT_EQ(value(count), 0);
    write([](Session& session) { session.rows(much_space); });
    EXPECT_EQ(add_at_once(0, 10, 200'000), 0);
    EXPECT_EQ(value(count), 10);
}

TEST_F(SqliteTest, a_commit_that_fails_fails_every_unit_of_it_and_stores_none) {
    EXPECT_EQ(add_at_once(0, 10, 10), 0);
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    const auto wal = std::filesystem::file_size(options.url + "-wal");
    const rlimit small{.rlim_cur = wal + 4096, .rlim_max = before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const int failures = add_at_once(10, 20, 100'000);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, ignored);
    EXPECT_EQ(failures, 10);
    EXPECT_EQ(value(count), 10);
    EXPECT_EQ(add_at_once(10, 20, 100'000), 0);
    EXPECT_EQ(value(count), 20);
}

TEST_F(SqliteTest, a_file_that_is_no_database_is_refused_by_name) {
    const auto path = folder.path() / "picture.db";
    std::FILE* file = std::fopen(path.c_str(), "w");
    std::fputs(std::string(5000, 'x').c_str(), file);
    std::fclose(file);
    try {
        open({.url = path.string(), .migrations = schema});
        ADD_FAILURE() << "opened";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::corrupt);
        EXPECT_THAT(error.what(), testing::HasSubstr("picture.db"));
    }
}

// The other process: no GoogleTest in it, it ends here.
[[noreturn]] void write_in_child(
    const Options& options, int acknowledgements, std::int64_t first, std::int64_t count_of
) {
    boost::asio::io_context loop;
    const auto database = open(options);
    async::TaskGroup group{loop.get_executor(), rethrow};

    struct Writer {
        static Task<void> run(Database& database, int pipe, std::int64_t from, std::int64_t to) {
            for (auto id = from; id < to; ++id) {
                co_await add_note(database, id, "note");
                if (::write(pipe, &id, sizeof id) != sizeof id) {
                    _exit(1);
                }
            }
        }
    };

    constexpr std::int64_t writers = 8;
    for (std::int64_t writer = 0; writer < writers; ++writer) {
        const auto from = first + writer * count_of;
        group.spawn(Writer::run(*database, acknowledgements, from, from + count_of));
    }
    async::run(loop, group.join());
    _exit(0);
}

struct Child {
    pid_t process = 0;
    int acknowledgements = 0;

    std::optional<std::int64_t> next() const {
        std::int64_t id = 0;
        return ::read(acknowledgements, &id, sizeof id) == sizeof id ? std::optional{id}
                                                                     : std::nullopt;
    }
};

// No thread of ours may run while forking.
Child fork_writer(const Options& options, std::int64_t first, std::int64_t count_of) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    const auto process = fork();
    if (process == 0) {
        write_in_child(options, ends[1], first, count_of);
    }
    close(ends[1]);
    return {process, ends[0]};
}

TEST_F(SqliteTest, what_was_acknowledged_survives_kill_9) {
    database.reset();
    const auto child = fork_writer(options, 0, 1'000'000);
    std::set<std::int64_t> acknowledged;
    while (acknowledged.size() < 200) {
        const auto id = child.next();
        ASSERT_TRUE(id) << "the writer ended";
        acknowledged.insert(*id);
    }
    kill(child.process, SIGKILL);
    while (const auto id = child.next()) {
        acknowledged.insert(*id);
    }
    waitpid(child.process, nullptr, 0);
    close(child.acknowledgements);
    database = open(options);
    auto unit = [](Session& session) { return session.rows(ids); };
    std::set<std::int64_t> stored;
    const auto rows = async::run(loop, database->read(unit));
    for (const auto row : rows) {
        stored.insert(row.get<std::int64_t>("id"));
    }
    EXPECT_THAT(acknowledged, testing::IsSubsetOf(stored));
    EXPECT_EQ(stored.size(), static_cast<std::size_t>(value(count)));
}

TEST_F(SqliteTest, another_process_may_write_as_well) {
    database.reset();
    const auto child = fork_writer(options, 1'000, 20);
    database = open(options);
    EXPECT_EQ(add_at_once(0, 100, 10), 0);
    int ended = 0;
    waitpid(child.process, &ended, 0);
    close(child.acknowledgements);
    EXPECT_EQ(ended, 0);
    EXPECT_EQ(value(count), 100 + 8 * 20);
}

} // namespace
} // namespace hiochat::db
