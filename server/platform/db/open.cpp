#include "platform/db/open.h"

#include "platform/db/migration_backup.h"
#include "platform/db/postgres_database.h"
#include "platform/db/sqlite_database.h"

#include <system_error>

namespace hiochat::db {

namespace {

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw Error{
            Error::Kind::read_only,
            "cannot make the folder " + folder.string() + ": " + error.message()
        };
    }
}

void migrate_file(const Options& options) {
    SqliteConnection connection{options.url, SqliteConnection::Access::write, options.busy_timeout};
    const auto version = schema_version(connection, options.component, options.migrations);
    if (version.applied == version.known) {
        return;
    }
    const auto now = SystemClock{}.now();
    if (version.applied > 0 && !options.backups.empty()) {
        make_folder(options.backups);
        back_up_before_migration(
            connection, options.url, options.backups, options.backups_kept, now
        );
    }
    // A migration may rebuild a table that others refer to; what it leaves is checked before its
    // commit.
    connection.script("pragma foreign_keys=off");
    migrate(connection, options.component, options.migrations, now);
}

Options
options_for(const std::string& url, const std::filesystem::path& data, std::string_view file) {
    Options options;
    if (is_postgres(url)) {
        options.url = url;
        return options;
    }
    options.url = (data / file).string();
    options.backups = data / "backups";
    return options;
}

} // namespace

bool is_postgres(std::string_view url) {
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}

Options main_database(const std::string& url, const std::filesystem::path& data) {
    auto options = options_for(url, data, "hiochat.db");
    if (!url.empty()) {
        options.url = url;
    }
    return options;
}

Options blobs_database(const std::string& url, const std::filesystem::path& data) {
    auto options = options_for(url, data, "blobs.db");
    options.component = "blobs";
    options.migrations = blobs_migrations();
    options.readers = 1;
    options.connections = 2;
    options.max_waiting = 256;
    return options;
}

std::unique_ptr<Database> open(const Options& options) {
    if (is_postgres(options.url)) {
        return open_postgres(options);
    }
    const std::filesystem::path path{options.url};
    if (path.has_parent_path()) {
        make_folder(path.parent_path());
    }
    migrate_file(options);
    return std::make_unique<SqliteDatabase>(SqliteDatabase::Options{
        .path = path,
        .readers = options.readers,
        .max_waiting = options.max_waiting,
        .busy_timeout = options.busy_timeout,
    });
}

} // namespace hiochat::db
