#include "platform/db/backup.h"
#include "platform/db/data_lock.h"
#include "platform/db/doctor.h"
#include "platform/db/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <thread>

namespace hiochat::db {
namespace {

constexpr Statement make{
    "make", "create table if not exists notes (id bigint not null primary key)"
};
constexpr Statement add{"add", "insert into notes (id) values ($1)"};
constexpr Statement count{"count", "select count(*) from notes"};

std::unique_ptr<Database> open_with_notes(const Options& options, boost::asio::io_context& loop) {
    auto database = open(options);
    auto unit = [](Session& session) { session.change(make); };
    async::run(loop, database->write(unit));
    return database;
}

// A data folder as the server leaves it, with a table of the test's own in both files.
struct BackupTest : testing::Test {
    boost::asio::io_context loop;
    // Made before the database like loop: its thread may still be inside the post that ended a run.
    boost::asio::io_context writing;
    TemporaryFolder folder;
    std::filesystem::path data = folder.path() / "data";
    std::filesystem::path archive = folder.path() / "backup.tar";
    std::unique_ptr<Database> main = open_with_notes(main_database("", data), loop);
    std::unique_ptr<Database> blobs = open_with_notes(blobs_database("", data), loop);
    TimePoint now = from_milliseconds(0);

    void add_note(Database& database, std::int64_t id) {
        auto unit = [id](Session& session) { session.change(add, id); };
        async::run(loop, database.write(unit));
    }

    std::int64_t notes(Database& database) {
        auto unit = [](Session& session) { return session.value<std::int64_t>(count).value(); };
        return async::run(loop, database.read(unit));
    }

    void close() {
        main.reset();
        blobs.reset();
    }

    void reopen() {
        main = open(main_database("", data));
        blobs = open(blobs_database("", data));
    }
};

TEST_F(BackupTest, brings_back_both_databases_as_they_were) {
    add_note(*main, 1);
    add_note(*blobs, 1);
    add_note(*blobs, 2);
    back_up(data, archive);
    add_note(*main, 2);
    close();
    const auto aside = restore(archive, data, now);
    reopen();
    EXPECT_EQ(notes(*main), 1);
    EXPECT_EQ(notes(*blobs), 2);
    main = open(main_database("", aside));
    EXPECT_EQ(notes(*main), 2) << "the old data is kept";
}

TEST_F(BackupTest, restores_into_an_empty_place) {
    add_note(*main, 1);
    back_up(data, archive);
    const auto other = folder.path() / "other";
    restore(archive, other, now);
    main = open(main_database("", other));
    EXPECT_EQ(notes(*main), 1);
}

TEST_F(BackupTest, is_of_one_moment_while_others_write) {
    std::atomic<bool> enough = false;
    // Always into main first: at any moment blobs has as many notes, or one less.
    std::thread writer{[&] {
        for (std::int64_t id = 0; !enough; ++id) {
            auto unit = [id](Session& session) { session.change(add, id); };
            async::run(writing, main->write(unit));
            async::run(writing, blobs->write(unit));
        }
    }};
    for (int round = 0; round < 5; ++round) {
        back_up(data, archive);
        const auto place = folder.path() / std::to_string(round);
        restore(archive, place, now);
        const auto behind =
            notes(*open(main_database("", place))) - notes(*open(blobs_database("", place)));
        EXPECT_THAT(behind, testing::AnyOf(0, 1));
    }
    enough = true;
    writer.join();
}

TEST_F(BackupTest, is_not_restored_under_a_running_server) {
    back_up(data, archive);
    const DataLock server{data};
    try {
        restore(archive, data, now);
        ADD_FAILURE() << "restored";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::busy);
        EXPECT_THAT(error.what(), testing::HasSubstr("stop it first"));
    }
}

TEST_F(BackupTest, that_is_damaged_changes_nothing) {
    add_note(*main, 1);
    back_up(data, archive);
    close();
    const auto size = std::filesystem::file_size(archive);
    for (const auto left : {size / 2, std::uintmax_t{100}, std::uintmax_t{0}}) {
        std::filesystem::resize_file(archive, left);
        EXPECT_THROW(restore(archive, data, now), Error) << left;
    }
    std::ofstream{archive} << std::string(10'000, 'x');
    EXPECT_THROW(restore(archive, data, now), Error);
    reopen();
    EXPECT_EQ(notes(*main), 1);
}

TEST_F(BackupTest, whose_pages_are_damaged_changes_nothing) {
    for (std::int64_t id = 0; id < 100; ++id) {
        add_note(*main, id);
    }
    back_up(data, archive);
    close();
    {
        std::fstream file{archive, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(512 + 4096);
        file << std::string(8192, '\x55');
    }
    EXPECT_THROW(restore(archive, data, now), Error);
    reopen();
    EXPECT_EQ(notes(*main), 100);
}

TEST_F(BackupTest, is_readable_by_its_owner_alone) {
    back_up(data, archive);
    EXPECT_EQ(
        std::filesystem::status(archive).permissions(),
        std::filesystem::perms::owner_read | std::filesystem::perms::owner_write
    );
}

TEST_F(BackupTest, needs_a_database) {
    EXPECT_THROW(back_up(folder.path() / "nothing", archive), Error);
    EXPECT_FALSE(std::filesystem::exists(archive));
}

std::vector<std::string> names_of(const std::vector<Check>& checks, Check::Result result) {
    std::vector<std::string> names;
    for (const auto& check : checks) {
        if (check.result == result) {
            names.push_back(check.name);
        }
    }
    return names;
}

TEST_F(BackupTest, doctor_finds_nothing_wrong_with_a_good_database) {
    const auto checks = examine(main_database("", data));
    EXPECT_THAT(checks, testing::SizeIs(6));
    EXPECT_THAT(names_of(checks, Check::Result::bad), testing::IsEmpty());
}

TEST_F(BackupTest, doctor_finds_damage) {
    for (std::int64_t id = 0; id < 100; ++id) {
        add_note(*main, id);
    }
    close();
    {
        std::fstream file{data / "hiochat.db", std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(4096);
        file << std::string(8192, '\x55');
    }
    EXPECT_THAT(
        names_of(examine(main_database("", data)), Check::Result::bad),
        testing::Contains("integrity")
    );
}

TEST_F(BackupTest, doctor_creates_nothing) {
    const auto nowhere = folder.path() / "nowhere";
    const auto checks = examine(main_database("", nowhere));
    EXPECT_THAT(names_of(checks, Check::Result::warning), testing::ElementsAre("database"));
    EXPECT_FALSE(std::filesystem::exists(nowhere));
}

} // namespace
} // namespace hiochat::db
