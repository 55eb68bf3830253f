#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::config {

// Everything an operator can set. A setting comes from, strongest first: the command line
// (`--mail-from`), the environment (HIOCHAT_MAIL_FROM), the file (`mail_from = "..."`), the default
// here.
struct Config {
    std::string listen = "127.0.0.1:8080";
    std::string data = "./data";
    std::string database;
    std::string public_url;
    bool demo = false;
    std::string smtp_url;
    std::string smtp_user;
    std::string smtp_password;
    std::string mail_from = "Hiochat <hiochat@localhost>";
    std::string log_level = "info";
    std::vector<std::string> trusted_proxies;
    std::int64_t upload_bytes = 10LL * 1024 * 1024;
    std::int64_t message_chars = 4000;
    std::int64_t messages_per_minute = 30;
    std::int64_t sign_in_mails_per_hour = 5;
    std::int64_t extract_seconds = 20;
    std::int64_t extract_megabytes = 1024;
};

struct Setting {
    std::string_view key; // snake_case, as in the file
    std::string_view help;
};

// All settings with their one-line help, in the order of --help.
std::span<const Setting> settings();

// A setting that is unknown or cannot be used; what() is advice for the operator.
class BadConfig : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// One `key=value` as given on the command line, in the environment or, for lists, once per item.
struct Assignment {
    std::string key;
    std::string value;
};

// Applies file, then environment, then command line. `file` may be empty: then DATA/hiochat.toml is
// read if it exists.
Config load(const std::string& file, std::span<const Assignment> command_line);

// The sample file: every setting with its help and default, commented out.
std::string sample_file();

} // namespace hiochat::config
