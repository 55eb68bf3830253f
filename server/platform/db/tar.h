#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hiochat::db {

struct TarEntry {
    std::string name;
    std::filesystem::path file;
};

// Writes the files into one POSIX tar (ustar; sizes above 8 GiB in GNU's base-256 form),
// owner-readable only, and brings it to the disk. An existing file of that name is replaced once
// the new one is complete.
void write_tar(const std::filesystem::path& archive, const std::vector<TarEntry>& entries);

// Extracts the regular files of a tar whose names are among `names` into `folder`, each once;
// returns the names found. Throws Error{corrupt} for what is no tar, is cut off or holds anything
// else.
std::vector<std::string> extract_tar(
    const std::filesystem::path& archive,
    const std::filesystem::path& folder,
    const std::vector<std::string>& names
);

// Waits until what was written to a file or folder is on the disk.
void sync_path(const std::filesystem::path& path);

} // namespace hiochat::db
