#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::load {

// One message of this run: the id of its acknowledgement, of the connection that sent it.
struct MessageName {
    std::size_t connection = 0;
    std::uint64_t id = 0;
};

// Makes and recognises `clientId`s: 26 characters that grow with time, as the widget's do,
// different at each run.
class ClientIds {
public:
    ClientIds();

    void append(std::string& out, const MessageName& name) const;

    // The message that an event or acknowledgement is about. Nothing when it is none of this run.
    std::optional<MessageName> find(std::string_view arguments) const;

private:
    std::string run_;
};

// The number behind the first `key` in a JSON text, which is looked through as bytes: `"seq":`
// cannot stand inside a string, where its quotes are escaped.
std::optional<std::uint64_t> number_after(std::string_view json, std::string_view key);

inline bool contains(std::string_view json, std::string_view part) {
    return json.find(part) != std::string_view::npos;
}

// `"text"`, refused when it would need escapes.
std::string json_string(std::string_view text);

} // namespace hiochat::load
