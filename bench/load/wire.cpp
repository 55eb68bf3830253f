#include "load/wire.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <stdexcept>

namespace hiochat::load {

namespace {

constexpr std::size_t run_digits = 9;
constexpr std::size_t connection_digits = 6;
constexpr std::size_t id_digits = 10;
constexpr std::string_view client_id_key = "\"clientId\":\"";

// Hexadecimal, filled up with zeros.
void append_digits(std::string& out, std::uint64_t value, std::size_t digits) {
    for (std::size_t left = digits; left > 0; --left) {
        out += "0123456789abcdef"[(value >> (4 * (left - 1))) & 0xF];
    }
}

std::uint64_t read(std::string_view digits, int base) {
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    return value;
}

} // namespace

ClientIds::ClientIds() : run_{"r"} {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto tick = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    append_digits(run_, static_cast<std::uint64_t>(tick), run_digits);
}

void ClientIds::append(std::string& out, const MessageName& name) const {
    out += run_;
    append_digits(out, name.id, id_digits);
    append_digits(out, name.connection, connection_digits);
}

std::optional<MessageName> ClientIds::find(std::string_view arguments) const {
    const auto key = arguments.find(client_id_key);
    if (key == std::string_view::npos) {
        return std::nullopt;
    }
    auto text = arguments.substr(key + client_id_key.size());
    if (text.size() < run_.size() + connection_digits + id_digits || !text.starts_with(run_)) {
        return std::nullopt;
    }
    text.remove_prefix(run_.size());
    return MessageName{
        static_cast<std::size_t>(read(text.substr(id_digits, connection_digits), 16)),
        read(text.substr(0, id_digits), 16)
    };
}

std::optional<std::uint64_t> number_after(std::string_view json, std::string_view key) {
    const auto at = json.find(key);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    return read(json.substr(at + key.size()), 10);
}

std::string json_string(std::string_view text) {
    const auto needs_escape = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' ';
    };
    if (std::ranges::any_of(text, needs_escape)) {
        throw std::invalid_argument{"a text has quotes, backslashes or control characters"};
    }
    return '"' + std::string{text} + '"';
}

} // namespace hiochat::load
