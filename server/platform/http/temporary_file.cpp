#include "platform/http/temporary_file.h"

#include <cerrno>
#include <fcntl.h>
#include <stdlib.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace hiochat::http {

namespace {

[[noreturn]] void fail(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

} // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& folder) {
    auto base = folder.empty() ? std::filesystem::temp_directory_path() : folder;
    std::string name = (base / "upload-XXXXXX").string();
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ < 0) {
        fail("cannot make a temporary file");
    }
    path_ = name;
}

TemporaryFile::~TemporaryFile() {
    ::close(file_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void TemporaryFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(file_, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            fail("cannot write a temporary file");
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

} // namespace hiochat::http
