#pragma once

#include <filesystem>
#include <string_view>

namespace hiochat::http {

// A file only this process's user may read, removed with the object.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& folder);
    ~TemporaryFile();

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    // Throws std::system_error, also when the disk is full.
    void write(std::string_view bytes);

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    int file_ = -1;
};

} // namespace hiochat::http
