#include "assistant/grounding/addresses.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <cctype>

namespace hiochat::assistant::grounding {

namespace {

bool is_alphanumeric(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool is_of_scheme(char c) {
    return is_alphanumeric(c) || c == '+' || c == '.' || c == '-';
}

bool is_of_mailbox(char c) {
    return is_alphanumeric(c) || std::string_view{"._%+-"}.find(c) != std::string_view::npos;
}

// Where an address ends at the latest.
bool ends_address(char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view{"<>\"`[]"}.find(c) != std::string_view::npos;
}

// Punctuation of scripts without spaces, and quotes, end an address, too.
bool ends_address(char32_t c) {
    return c >= 0x80 && text::class_of(c) == text::Class::other;
}

bool starts_with(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

std::size_t end_of(std::string_view text, std::size_t at) {
    const auto begin = at;
    while (at < text.size() && !ends_address(text[at])) {
        auto next = at;
        if (ends_address(text::next_code_point(text, next))) {
            break;
        }
        at = next;
    }
    const auto is_closed = [&](std::size_t end) { // by a bracket of its own
        const auto body = text.substr(begin, end - begin);
        return std::ranges::count(body, '(') >= std::ranges::count(body, ')');
    };
    while (at > begin && std::string_view{".,;:!?)'*_~"}.find(text[at - 1]) != text.npos &&
           (text[at - 1] != ')' || !is_closed(at))) {
        --at;
    }
    return at;
}

std::optional<Address> with_scheme(std::string_view text, std::size_t from) {
    for (auto at = text.find("://", from); at != text.npos; at = text.find("://", at + 3)) {
        auto begin = at;
        while (begin > from && is_of_scheme(text[begin - 1])) {
            --begin;
        }
        while (begin < at && std::isalpha(static_cast<unsigned char>(text[begin])) == 0) {
            ++begin;
        }
        if (begin < at) {
            return Address{begin, std::max(end_of(text, begin), at + 3)};
        }
    }
    return std::nullopt;
}

std::optional<Address> of_the_web(std::string_view text, std::size_t from) {
    for (auto at = from; at + 4 < text.size(); ++at) {
        if (starts_with(text.substr(at), "www.") && is_alphanumeric(text[at + 4]) &&
            (at == 0 || !is_alphanumeric(text[at - 1]))) {
            return Address{at, end_of(text, at)};
        }
    }
    return std::nullopt;
}

std::optional<Address> of_mail(std::string_view text, std::size_t from) {
    for (auto at = text.find('@', from); at != text.npos; at = text.find('@', at + 1)) {
        auto begin = at;
        while (begin > from && is_of_mailbox(text[begin - 1])) {
            --begin;
        }
        auto end = at + 1;
        while (end < text.size() &&
               (is_alphanumeric(text[end]) || text[end] == '.' || text[end] == '-')) {
            ++end;
        }
        while (end > at && !is_alphanumeric(text[end - 1])) {
            --end;
        }
        if (begin < at && text.substr(at, end > at ? end - at : 0).find('.') != text.npos) {
            if (starts_with(text.substr(begin >= 7 ? begin - 7 : begin), "mailto:") &&
                begin >= from + 7) {
                begin -= 7;
            }
            return Address{begin, end};
        }
    }
    return std::nullopt;
}

// What a reader of addresses runs or opens; not words that a colon follows.
std::optional<Address> of_script(std::string_view text, std::size_t from) {
    for (auto at = text.find(':', from); at != text.npos; at = text.find(':', at + 1)) {
        const auto rest = text.substr(at + 1);
        const char next = rest.empty() ? ' ' : rest.front();
        for (const std::string_view scheme : {"javascript", "vbscript", "data", "file"}) {
            const auto begin = at - std::min(at, scheme.size());
            if (begin < from || !starts_with(text.substr(begin), scheme) ||
                (begin > 0 && is_alphanumeric(text[begin - 1]))) {
                continue;
            }
            const auto type = static_cast<std::size_t>(
                std::ranges::find_if_not(rest, is_alphanumeric) - rest.begin()
            );
            const bool is_one =
                scheme == "file" ? next == '/'
                : scheme == "data"
                    ? next == ',' || next == ';' || (type > 0 && rest.substr(type).starts_with('/'))
                    : !ends_address(next) && std::string_view{".,;:!?)*_~"}.find(next) == text.npos;
            if (const auto end = end_of(text, begin); is_one && end > at + 1) {
                return Address{begin, end};
            }
        }
    }
    return std::nullopt;
}

// Of a host in the scheme of the page.
std::optional<Address> without_scheme(std::string_view text, std::size_t from) {
    for (auto at = text.find("//", from); at != text.npos; at = text.find("//", at + 1)) {
        const char before = at > 0 ? text[at - 1] : ' ';
        const bool within = before > ' ' && before < 0x7F &&
                            std::string_view{"(=<>\"'`[]!"}.find(before) == text.npos;
        if (within) {
            continue;
        }
        auto end = at + 2;
        while (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '-')) {
            ++end;
        }
        if (end > at + 2 && end + 1 < text.size() && text[end] == '.' &&
            is_alphanumeric(text[end + 1])) {
            return Address{at, end_of(text, at)};
        }
    }
    return std::nullopt;
}

// Under which it is known; empty for what nobody may be sent to.
std::string known_as(std::string_view address) {
    std::string out;
    if (starts_with(address, "mailto:")) {
        address.remove_prefix(7);
    }
    const auto scheme = address.find("://");
    if (scheme == address.npos) {
        if (address.find('@') == address.npos && !starts_with(address, "www.")) {
            return {};
        }
    } else {
        if (!starts_with(address, "http://") && !starts_with(address, "https://")) {
            return {};
        }
        address.remove_prefix(scheme + 3);
    }
    address = address.substr(0, address.find('#'));
    const auto host = std::min(address.find_first_of("/?"), address.size());
    for (std::size_t at = 0; at < address.size(); ++at) {
        out += at < host ? static_cast<char>(std::tolower(static_cast<unsigned char>(address[at])))
                         : address[at];
    }
    while (out.ends_with('/')) {
        out.pop_back();
    }
    return out;
}

} // namespace

std::optional<Address> find_address(std::string_view text, std::size_t from) {
    std::optional<Address> first;
    for (const auto& found :
         {with_scheme(text, from),
          of_the_web(text, from),
          of_mail(text, from),
          of_script(text, from),
          without_scheme(text, from)}) {
        if (found && (!first || found->begin < first->begin)) {
            first = found;
        }
    }
    return first;
}

void Addresses::add(std::string_view text) {
    for (auto found = find_address(text); found; found = find_address(text, found->end)) {
        if (auto name = known_as(text.substr(found->begin, found->end - found->begin));
            !name.empty()) {
            known_.insert(std::move(name));
        }
    }
}

bool Addresses::contains(std::string_view address) const {
    const auto name = known_as(address);
    return !name.empty() && known_.contains(name);
}

} // namespace hiochat::assistant::grounding
