#include "platform/db/testing.h"

#include "platform/db/postgres_connection.h"

#include <cstdlib>
#include <stdexcept>

namespace hiochat::db {

namespace {

std::string with_schema(const std::string& url, const std::string& schema) {
    return url + (url.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" +
           schema;
}

} // namespace

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
    const char* server = std::getenv("HIOCHAT_TEST_DATABASE");
    if (server != nullptr && *server != '\0') {
        server_ = server;
        schema_ = "test_" + make_id_text();
        PostgresConnection{server_}.script("create schema " + schema_);
    }
    options_ = main_database(server_.empty() ? "" : with_schema(server_, schema_), folder_.path());
    options_.migrations = migrations;
    database_ = open(options_);
}

TestDatabase::~TestDatabase() {
    close();
    if (!schema_.empty()) {
        PostgresConnection{server_}.script("drop schema " + schema_ + " cascade");
    }
}

void TestDatabase::reopen() {
    close();
    database_ = open(options_);
}

} // namespace hiochat::db
