#include "extractor/pdf/poppler_files.h"

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <string>
#include <unistd.h>

namespace hiochat::extractor {
namespace {

std::map<std::string, int, std::less<>>& opened() {
    static std::map<std::string, int, std::less<>> files;
    return files;
}

} // namespace

void open_poppler_files() {
    std::error_code error;
    for (const char* const folder : {"cMap", "cidToUnicode", "unicodeMap", "nameToUnicode"}) {
        const auto root = std::filesystem::path("/usr/share/poppler") / folder;
        for (std::filesystem::recursive_directory_iterator file{root, error}, end;
             !error && file != end;
             file.increment(error))
            if (file->is_regular_file(error))
                if (const int fd = open(file->path().c_str(), O_RDONLY | O_CLOEXEC); fd >= 0)
                    opened().emplace(file->path().string(), fd);
    }
}

} // namespace hiochat::extractor

// Poppler's goo/gfile.h. The dynamic linker prefers the executable's definition to the library's.
extern __attribute__((visibility("default"))) FILE* openFile(const char* path, const char* mode);

FILE* openFile(const char* path, const char* mode) {
    using hiochat::extractor::opened;
    if (std::strchr(mode, 'w') || std::strchr(mode, 'a') || std::strchr(mode, '+'))
        return nullptr;
    const auto known = opened().find(std::string_view(path));
    const int fd = known != opened().end() ? dup(known->second) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return nullptr;
    lseek(fd, 0, SEEK_SET);
    return fdopen(fd, "r");
}
