#include "extractor/html/address.h"

#include "extractor/html/words.h"

#include <algorithm>
#include <vector>

namespace hiochat::extractor::html {
namespace {

constexpr std::size_t longest = 4096;

struct Parts {
    std::string scheme; // lower case; empty: relative
    std::string host;   // with user and port
    bool has_host = false;
    std::string path;
    std::string query; // with its '?'
};

bool is_scheme(std::string_view text) {
    const auto letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
    return !text.empty() && letter(text[0]) && std::ranges::all_of(text, [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    });
}

Parts split(std::string_view text) {
    Parts parts;
    text = text.substr(0, text.find('#'));
    if (const std::size_t colon = text.find_first_of(":/?");
        colon != text.npos && text[colon] == ':' && is_scheme(text.substr(0, colon))) {
        parts.scheme = lower(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    if (text.starts_with("//")) {
        const std::size_t end = std::min(text.find_first_of("/?", 2), text.size());
        parts.host = text.substr(2, end - 2);
        parts.has_host = true;
        text.remove_prefix(end);
    }
    const std::size_t query = std::min(text.find('?'), text.size());
    parts.path = text.substr(0, query);
    parts.query = text.substr(query);
    return parts;
}

std::string without_dots(std::string_view path) {
    std::vector<std::string_view> kept;
    bool ends_open = false;
    for (std::size_t at = path.starts_with('/') ? 1 : 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        ends_open = part == "." || part == "..";
        if (part == ".." && !kept.empty())
            kept.pop_back();
        if (!ends_open)
            kept.push_back(part);
        at = end + 1;
    }
    std::string out;
    for (const std::string_view part : kept)
        out.append("/").append(part);
    if (ends_open || out.empty())
        out += '/';
    return out;
}

// Browsers trim, forget ends of lines, and read '\' as '/' before the query.
std::string tidied(std::string_view reference) {
    std::string out(trimmed(reference));
    std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    std::replace(
        out.begin(),
        out.begin() + static_cast<std::ptrdiff_t>(std::min(out.find_first_of("?#"), out.size())),
        '\\',
        '/'
    );
    return out;
}

std::string escaped(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte < 0x7f && c != '"' && c != '<' && c != '>') {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

} // namespace

std::string resolved(std::string_view base, std::string_view reference) {
    if (reference.size() > longest)
        return {};
    const std::string text = tidied(reference);
    if (text.empty() || text.starts_with('#'))
        return {};
    Parts target = split(text);
    if (target.scheme.empty()) {
        const Parts from = split(tidied(base.substr(0, longest)));
        if (!from.has_host)
            return {};
        target.scheme = from.scheme;
        if (!target.has_host) {
            target.host = from.host;
            if (target.path.empty()) {
                target.path = from.path;
                if (target.query.empty())
                    target.query = from.query;
            } else if (!target.path.starts_with('/')) {
                target.path = from.path.substr(0, from.path.rfind('/') + 1) + target.path;
            }
        }
    } else if (!target.has_host) {
        return {};
    }
    if ((target.scheme != "http" && target.scheme != "https") || target.host.empty() ||
        target.host.find_first_of(" \"<>") != target.host.npos)
        return {};
    return target.scheme + "://" + target.host + escaped(without_dots(target.path)) +
           escaped(target.query);
}

} // namespace hiochat::extractor::html
