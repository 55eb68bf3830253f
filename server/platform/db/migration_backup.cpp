#include "platform/db/migration_backup.h"

#include "platform/ids/id.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hiochat::db {

namespace {

constexpr Statement copy{"copy the database", "vacuum into $1"};

void remove_oldest(
    const std::filesystem::path& folder, const std::string& prefix, std::size_t kept
) {
    std::vector<std::filesystem::path> copies;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().filename().string().starts_with(prefix)) {
            copies.push_back(entry.path());
        }
    }
    std::ranges::sort(copies);
    for (std::size_t at = 0; at + kept < copies.size(); ++at) {
        std::filesystem::remove(copies[at]);
    }
}

} // namespace

std::string file_stamp(TimePoint time) {
    std::string text = to_iso8601(time);
    std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == '.'; });
    return text;
}

void back_up_before_migration(
    SqliteConnection& connection,
    const std::filesystem::path& file,
    const std::filesystem::path& folder,
    std::size_t kept,
    TimePoint now
) {
    const std::string prefix = file.stem().string() + "-before-migration-";
    const auto target = folder / (prefix + file_stamp(now) + ".db");
    // Several processes may start, and copy, within one millisecond; any one's copy will do.
    const auto copied = folder / (make_id_text() + ".tmp");
    connection.query(copy, parameters(copied.string()));
    std::filesystem::rename(copied, target);
    remove_oldest(folder, prefix, kept);
}

} // namespace hiochat::db
