#include "platform/db/backup.h"

#include "platform/db/data_lock.h"
#include "platform/db/migration_backup.h"
#include "platform/db/open.h"
#include "platform/db/tar.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace hiochat::db {

namespace {

constexpr std::chrono::seconds patience{30};

// In the order in which the locks are taken.
const std::vector<std::string>& file_names() {
    static const std::vector<std::string> names{"hiochat.db", "blobs.db"};
    return names;
}

constexpr Statement quick_check{"quick_check", "pragma quick_check(1)"};

using Access = SqliteConnection::Access;

// A folder that is removed with everything in it.
class WorkFolder {
public:
    explicit WorkFolder(std::filesystem::path path) : path_{std::move(path)} {
        std::filesystem::create_directories(path_);
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
    }

    ~WorkFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Read transactions on all files, opened while no writer was inside any of them.
std::vector<std::unique_ptr<SqliteConnection>>
snapshots(const std::vector<std::filesystem::path>& files) {
    std::vector<std::unique_ptr<SqliteConnection>> locks;
    for (const auto& file : files) {
        locks.push_back(std::make_unique<SqliteConnection>(file, Access::write, patience));
        locks.back()->script("begin immediate");
    }
    std::vector<std::unique_ptr<SqliteConnection>> readers;
    for (const auto& file : files) {
        readers.push_back(std::make_unique<SqliteConnection>(file, Access::read, patience));
        readers.back()->script("begin; select count(*) from sqlite_master");
    }
    return readers;
}

void check_file(const std::filesystem::path& file) {
    SqliteConnection connection{file, Access::write, patience};
    const auto answer = connection.query(quick_check, {}).front().get<std::string>(0);
    if (answer != "ok") {
        throw Error{Error::Kind::corrupt, file.filename().string() + " is damaged: " + answer};
    }
    // One file, with nothing beside it.
    connection.script("pragma journal_mode=delete");
}

// The pages that the source's open transaction sees.
void copy_snapshot(SqliteConnection& source, const std::filesystem::path& file) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open(file.c_str(), &raw);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> target{raw, sqlite3_close};
    if (opened != SQLITE_OK) {
        throw_sqlite_error(raw, opened, "making " + file.string());
    }
    auto* copying = sqlite3_backup_init(raw, "main", source.handle(), "main");
    if (copying == nullptr || sqlite3_backup_step(copying, -1) != SQLITE_DONE) {
        sqlite3_backup_finish(copying);
        throw_sqlite_error(raw, SQLITE_ERROR, "copying to " + file.string());
    }
    sqlite3_backup_finish(copying);
}

void check_version(const std::filesystem::path& file) {
    SqliteConnection connection{file, Access::write, patience};
    const bool blobs = file.filename() == "blobs.db";
    schema_version(
        connection, blobs ? "blobs" : "main", blobs ? blobs_migrations() : main_migrations()
    );
}

} // namespace

void back_up(const std::filesystem::path& data, const std::filesystem::path& archive) {
    std::vector<std::filesystem::path> files;
    for (const auto& name : file_names()) {
        if (std::filesystem::exists(data / name)) {
            files.push_back(data / name);
        }
    }
    if (files.empty()) {
        throw Error{Error::Kind::other, "there is no database in " + data.string()};
    }
    auto folder = archive;
    folder += ".copying";
    const WorkFolder work{folder};
    auto readers = snapshots(files);
    std::vector<TarEntry> entries;
    for (std::size_t at = 0; at < files.size(); ++at) {
        const auto copy = work.path() / files[at].filename();
        copy_snapshot(*readers[at], copy);
        readers[at].reset();
        check_file(copy);
        entries.push_back({files[at].filename().string(), copy});
    }
    write_tar(archive, entries);
}

std::filesystem::path
restore(const std::filesystem::path& archive, const std::filesystem::path& data, TimePoint now) {
    const DataLock lock{data};
    const WorkFolder work{data / "restoring"};
    const auto found = extract_tar(archive, work.path(), file_names());
    if (std::ranges::find(found, file_names().front()) == found.end()) {
        throw Error{
            Error::Kind::corrupt, archive.string() + " is no backup: hiochat.db is missing"
        };
    }
    for (const auto& name : found) {
        check_version(work.path() / name);
        check_file(work.path() / name);
        sync_path(work.path() / name);
    }
    const auto aside = data / ("before-restore-" + file_stamp(now));
    std::filesystem::create_directories(aside);
    for (const auto& name : file_names()) {
        for (const char* part : {"", "-wal", "-shm"}) {
            if (std::filesystem::exists(data / (name + part))) {
                std::filesystem::rename(data / (name + part), aside / (name + part));
            }
        }
    }
    for (const auto& name : found) {
        std::filesystem::rename(work.path() / name, data / name);
    }
    sync_path(aside);
    sync_path(data);
    return aside;
}

} // namespace hiochat::db
