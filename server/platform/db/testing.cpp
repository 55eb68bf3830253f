#include "platform/db/testing.h"

#include <cstdlib>
#include <stdexcept>

namespace hiochat::db {

TemporaryFolder::TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "hiochat-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error{"cannot make a temporary folder"};
    }
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

TestDatabase::TestDatabase(Migrations migrations) {
    options_ = main_database("", folder_.path());
    options_.migrations = migrations;
    database_ = open(options_);
}

TestDatabase::~TestDatabase() = default;

void TestDatabase::reopen() {
    close();
    database_ = open(options_);
}

} // namespace hiochat::db
