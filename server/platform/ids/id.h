#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace hiochat {

// A sortable, opaque id of 26 characters (48 bits of UTC milliseconds, 80 random bits; Crockford
// base32 in lower case, the layout of ULID), with a type per kind: `using ThreadId = Id<struct
// ThreadTag>`.
template <typename Tag>
class Id {
public:
    Id() = default;

    explicit Id(std::string text) : text_{std::move(text)} {}

    static Id make();

    const std::string& text() const { return text_; }

    bool empty() const { return text_.empty(); }

    auto operator<=>(const Id&) const = default;

private:
    std::string text_;
};

// The text of a new id. Ids made by one process sort in the order in which they were made.
std::string make_id_text();

template <typename Tag>
Id<Tag> Id<Tag>::make() {
    return Id{make_id_text()};
}

} // namespace hiochat

template <typename Tag>
struct std::hash<hiochat::Id<Tag>> {
    std::size_t operator()(const hiochat::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.text());
    }
};
