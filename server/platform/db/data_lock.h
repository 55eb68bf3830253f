#pragma once

#include <filesystem>

namespace hiochat::db {

// Held by the server that owns a data folder, and by what must not run beside one. Goes away with
// the process, however that ends. Throws Error{busy} when another process holds it.
class DataLock {
public:
    explicit DataLock(const std::filesystem::path& data);
    ~DataLock();

    DataLock(const DataLock&) = delete;
    DataLock& operator=(const DataLock&) = delete;

private:
    int file_ = -1;
};

} // namespace hiochat::db
