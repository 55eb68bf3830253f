#include "platform/config/config.h"

#include "platform/json/names.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/describe/class.hpp>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace hiochat::config {

BOOST_DESCRIBE_STRUCT(
    Config,
    (),
    (listen,
     data,
     database,
     public_url,
     demo,
     smtp_url,
     smtp_user,
     smtp_password,
     mail_from,
     log_level,
     trusted_proxies,
     upload_bytes,
     message_chars,
     messages_per_minute,
     sign_in_mails_per_hour,
     extract_seconds,
     extract_megabytes)
)

namespace {

constexpr Setting all_settings[] = {
    {"listen", "address and port to serve HTTP on; [::]:8080 for all addresses"},
    {"data", "folder of the embedded database, backups and outgoing mail"},
    {"database", "postgres://user@host/name to use PostgreSQL in place of the embedded database"},
    {"public_url", "address that browsers use, https://chat.example.com; default: http://LISTEN"},
    {"demo", "make a demo workspace, chatbot and page when the database is empty"},
    {"smtp_url", "smtp://host:587 or smtps://host:465; without it mail is written to DATA/outbox"},
    {"smtp_user", "user name for the mail server"},
    {"smtp_password", "password for the mail server"},
    {"mail_from", "sender of mail"},
    {"log_level", "debug, info, warning, error or off"},
    {"trusted_proxies", "addresses of reverse proxies whose X-Forwarded-For and -Proto are believed"
    },
    {"upload_bytes", "largest file that can be uploaded"},
    {"message_chars", "longest message of a visitor, in characters"},
    {"messages_per_minute", "messages that one visitor may send in a minute"},
    {"sign_in_mails_per_hour", "sign-in mails that one address may be sent in an hour"},
    {"extract_seconds", "time a document may take to be read"},
    {"extract_megabytes", "memory a document may take to be read"},
};

void set(std::string& member, const std::string& value, const std::string&) {
    member = value;
}

void set(bool& member, const std::string& value, const std::string& key) {
    const auto text = boost::to_lower_copy(value);
    if (text == "true" || text == "1" || text == "yes" || text.empty()) {
        member = true;
    } else if (text == "false" || text == "0" || text == "no") {
        member = false;
    } else {
        throw BadConfig{key + " must be true or false, not '" + value + "'"};
    }
}

void set(std::int64_t& member, const std::string& value, const std::string& key) {
    const auto* end = value.data() + value.size();
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc{} || stop != end || number < 0) {
        throw BadConfig{key + " must be a whole number, not '" + value + "'"};
    }
    member = number;
}

void set(std::vector<std::string>& member, const std::string& value, const std::string&) {
    member.clear();
    if (!value.empty()) {
        boost::split(member, value, [](char c) { return c == ','; });
    }
}

std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min(
                {above + 1, row[j - 1] + 1, diagonal + (left[i - 1] == right[j - 1] ? 0U : 1U)}
            );
            diagonal = above;
        }
    }
    return row.back();
}

[[noreturn]] void refuse_unknown(const std::string& key) {
    const auto* nearest = std::ranges::min_element(all_settings, {}, [&](const Setting& setting) {
        return distance(key, setting.key);
    });
    throw BadConfig{
        "unknown setting '" + key + "'; did you mean '" + std::string{nearest->key} +
        "'? `hiochat serve --help` lists all settings"
    };
}

void apply(Config& config, const Assignment& assignment) {
    bool known = false;
    boost::mp11::mp_for_each<json::Members<Config>>([&](auto member) {
        if (assignment.key == member.name) {
            set(config.*member.pointer, assignment.value, assignment.key);
            known = true;
        }
    });
    if (!known) {
        refuse_unknown(assignment.key);
    }
}

std::string to_text(const toml::node& node, const std::string& key) {
    if (const auto* list = node.as_array()) {
        std::string out;
        for (const auto& item : *list) {
            out += (out.empty() ? "" : ",") + to_text(item, key);
        }
        return out;
    }
    if (const auto text = node.value<std::string>()) {
        return *text;
    }
    if (node.is_boolean() || node.is_integer()) {
        std::ostringstream out;
        node.is_boolean() ? out << std::boolalpha << *node.value<bool>()
                          : out << *node.value<std::int64_t>();
        return out.str();
    }
    throw BadConfig{key + " must be a text, number, true/false or a list of texts"};
}

void apply_file(Config& config, const std::filesystem::path& path) {
    try {
        for (const auto& [key, node] : toml::parse_file(path.string())) {
            const std::string name{key.str()};
            apply(config, {name, to_text(node, name)});
        }
    } catch (const toml::parse_error& error) {
        std::ostringstream out;
        out << path.string() << " line " << error.source().begin.line << ": "
            << error.description();
        throw BadConfig{out.str()};
    } catch (const BadConfig& error) {
        throw BadConfig{path.string() + ": " + error.what()};
    }
}

void apply_environment(Config& config) {
    for (const auto& setting : all_settings) {
        const auto name = "HIOCHAT_" + boost::to_upper_copy(std::string{setting.key});
        if (const char* value = std::getenv(name.c_str())) {
            try {
                apply(config, {std::string{setting.key}, value});
            } catch (const BadConfig& error) {
                throw BadConfig{name + ": " + error.what()};
            }
        }
    }
}

void check(const Config& config) {
    const auto colon = config.listen.rfind(':');
    std::int64_t port = -1;
    if (colon != std::string::npos) {
        set(port, config.listen.substr(colon + 1), "the port of listen");
    }
    if (port < 0 || port > 65535) {
        throw BadConfig{"listen must be ADDRESS:PORT, such as 127.0.0.1:8080"};
    }
    for (const auto* level : {"debug", "info", "warning", "error", "off"}) {
        if (config.log_level == level) {
            return;
        }
    }
    throw BadConfig{"log_level must be debug, info, warning, error or off"};
}

std::string toml_text(const std::string& value) {
    return '"' + value + '"';
}

std::string toml_text(bool value) {
    return value ? "true" : "false";
}

std::string toml_text(std::int64_t value) {
    return std::to_string(value);
}

std::string toml_text(const std::vector<std::string>&) {
    return "[]";
}

} // namespace

std::span<const Setting> settings() {
    return all_settings;
}

Config load(const std::string& file, std::span<const Assignment> command_line) {
    Config config;
    apply_environment(config);
    for (const auto& assignment : command_line) {
        apply(config, assignment); // so that `data` is known before its file is read
    }
    const auto beside_data = std::filesystem::path{config.data} / "hiochat.toml";
    const bool has_default = file.empty() && std::filesystem::exists(beside_data);
    if (!file.empty() || has_default) {
        config = {};
        apply_file(config, has_default ? beside_data : std::filesystem::path{file});
        apply_environment(config);
        for (const auto& assignment : command_line) {
            apply(config, assignment);
        }
    }
    check(config);
    return config;
}

std::string sample_file() {
    std::string out = "# Hiochat settings. Each can also be given as HIOCHAT_<KEY> or --<key>.\n";
    const Config defaults;
    std::size_t index = 0;
    boost::mp11::mp_for_each<json::Members<Config>>([&](auto member) {
        out += "\n# " + std::string{all_settings[index++].help} + "\n# " + member.name + " = " +
               toml_text(defaults.*member.pointer) + "\n";
    });
    return out;
}

} // namespace hiochat::config
