#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace hiochat::assistant::grounding {

// A web or mail address within a text.
struct Address {
    std::size_t begin = 0; // bytes
    std::size_t end = 0;
};

// The first address at or after `from`: "https://...", "www....", "ann@example.com", any other
// "scheme://"; also what nobody may be sent to: "javascript:...", "data:...", "//host.example".
// Punctuation behind it is not its own.
std::optional<Address> find_address(std::string_view text, std::size_t from = 0);

// The addresses that an answer may name: those that stand in the texts it is made from, to the last
// parameter. Whatever else a model puts behind a known host may carry words of the conversation
// away.
class Addresses {
public:
    // Takes every address of a text, also those of Markdown links.
    void add(std::string_view text);

    // http, https or mail, and one of those taken; case of scheme and host, a slash at the end and
    // a fragment make no difference.
    bool contains(std::string_view address) const;

private:
    std::set<std::string, std::less<>> known_;
};

} // namespace hiochat::assistant::grounding
