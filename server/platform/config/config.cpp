#include "platform/config/config.h"

#include "platform/json/names.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <type_traits>
#include <unistd.h>

namespace hiochat::config {

namespace {

// Milliseconds of it, and a few hundred times it, can still be counted.
constexpr std::int64_t largest_number = 1'000'000'000'000;

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
    if (error != std::errc{} || stop != end || number < 0 || number > largest_number) {
        throw BadConfig{key + " must be a whole number, not '" + value + "'"};
    }
    member = number;
}

void set(std::vector<std::int64_t>& member, const std::string& value, const std::string& key) {
    std::vector<std::string> parts;
    if (!value.empty()) {
        boost::split(parts, value, [](char c) { return c == ','; });
    }
    member.clear();
    for (const auto& part : parts) {
        set(member.emplace_back(), part, key);
    }
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

std::string nearest_to(const std::string& key) {
    const auto away = [&](const Setting& setting) { return distance(key, setting.key); };
    return std::string{std::ranges::min_element(settings(), {}, away)->key};
}

[[noreturn]] void refuse_unknown(const std::string& key) {
    throw BadConfig{
        "unknown setting '" + key + "'; did you mean '" + nearest_to(key) +
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
    if (node.is_floating_point()) { // a price
        std::ostringstream out;
        out << *node.value<double>();
        return out.str();
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

std::string variable(std::string_view key) {
    return "HIOCHAT_" + boost::to_upper_copy(std::string{key});
}

// Other programs may have names of this kind, too; a slip of the finger is none of theirs.
void check_environment() {
    constexpr std::string_view prefix = "HIOCHAT_";
    constexpr std::string_view extractor = "HIOCHAT_EXTRACT"; // where the program is
    constexpr std::size_t slip = 2;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        const auto name = text.substr(0, text.find('='));
        if (!name.starts_with(prefix) || name == extractor) {
            continue;
        }
        const auto key = boost::to_lower_copy(std::string{name.substr(prefix.size())});
        if (std::ranges::find(settings(), key, &Setting::key) != settings().end()) {
            continue;
        }
        const auto nearest = nearest_to(key);
        if (distance(key, nearest) <= slip) {
            throw BadConfig{
                "unknown setting " + std::string{name} + " in the environment; did you mean " +
                variable(nearest) + "?"
            };
        }
        std::cerr << "hiochat: " << name << " in the environment is no setting and does nothing\n";
    }
}

void apply_environment(Config& config) {
    for (const auto& setting : settings()) {
        const auto name = variable(setting.key);
        if (const char* value = std::getenv(name.c_str())) {
            try {
                apply(config, {std::string{setting.key}, value});
            } catch (const BadConfig& error) {
                throw BadConfig{name + ": " + error.what()};
            }
        }
    }
}

// 0 says "never" here.
constexpr std::string_view may_be_nothing[] = {"model_rewriting_seconds", "answer_restarts"};

// A limit may be 0 where that is its default, too: it has a meaning then.
void check_limits(const Config& config) {
    Config defaults;
    derive(defaults);
    boost::mp11::mp_for_each<json::Members<Config>>([&](auto member) {
        using Value = std::remove_cvref_t<decltype(config.*member.pointer)>;
        if constexpr (std::is_same_v<Value, std::int64_t>) {
            const bool may_be_0 = defaults.*member.pointer == 0 ||
                                  std::ranges::count(may_be_nothing, member.name) > 0;
            if (config.*member.pointer < 1 && !may_be_0) {
                throw BadConfig{std::string{member.name} + " must be at least 1"};
            }
        }
    });
}

void check_ports(const std::vector<std::int64_t>& ports, const std::string& key) {
    for (const auto port : ports) {
        if (port < 1 || port > 65535) {
            throw BadConfig{key + " must be ports, from 1 to 65535"};
        }
    }
}

void check(const Config& config) {
    check_limits(config);
    check_ports(config.crawl_ports, "crawl_ports");
    check_ports(config.model_ports, "model_ports");
    if (!config.secret_key.empty() && config.secret_key.size() < 32) {
        throw BadConfig{"secret_key must have at least 32 characters: openssl rand -base64 32"};
    }
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

} // namespace

Config load(const std::string& file, std::span<const Assignment> command_line) {
    check_environment();
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
    derive(config);
    check(config);
    return config;
}

} // namespace hiochat::config
