#include "platform/db/data_lock.h"

#include "platform/db/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace hiochat::db {

DataLock::DataLock(const std::filesystem::path& data) {
    std::error_code ignored;
    std::filesystem::create_directories(data, ignored);
    const auto path = data / "hiochat.lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) {
        throw Error{
            Error::Kind::read_only,
            "cannot write " + path.string() + ": " + std::generic_category().message(errno)
        };
    }
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        ::close(file_);
        throw Error{
            Error::Kind::busy, "a hiochat server is using " + data.string() + ": stop it first"
        };
    }
}

DataLock::~DataLock() {
    ::close(file_);
}

} // namespace hiochat::db
