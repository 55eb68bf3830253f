#pragma once

#include <span>
#include <string_view>

namespace hiochat::http {

// A file inside the executable: see embed_files() in cmake/EmbedFiles.cmake.
struct EmbeddedFile {
    std::string_view path; // below the embedded directory: "dashboard/index.html"
    std::string_view hash; // of the bytes
    std::string_view bytes;
    std::string_view gzip; // empty when it would gain nothing
    std::string_view brotli;
};

using EmbeddedFiles = std::span<const EmbeddedFile>; // sorted by path

} // namespace hiochat::http
