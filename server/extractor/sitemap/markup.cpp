#include "extractor/sitemap/markup.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>

namespace hiochat::extractor::sitemap {
namespace {

constexpr std::string_view spaces = " \t\n\r";

// "&amp;" and "&#x26;"; how many bytes were taken, 0 for no reference.
std::size_t resolve(std::string_view text, std::string& out) {
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == text.npos || end < 2)
        return 0;
    const std::string_view name = text.substr(1, end - 1);
    constexpr std::pair<std::string_view, char> known[]{
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}
    };
    for (const auto& [entity, character] : known)
        if (name == entity) {
            out += character;
            return end + 1;
        }
    if (name[0] != '#')
        return 0;
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    int number = 0;
    const auto [at, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
    if (error != std::errc{} || at != digits.data() + digits.size() || number <= 0 ||
        number > 0x10ffff || U_IS_SURROGATE(number))
        return 0;
    char bytes[U8_MAX_LENGTH];
    int length = 0;
    U8_APPEND_UNSAFE(bytes, length, number);
    out.append(bytes, static_cast<std::size_t>(length));
    return end + 1;
}

void append_resolved(std::string_view text, std::string& out) {
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('&'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            return;
        std::size_t taken = resolve(text, out);
        if (taken == 0) {
            out += '&';
            taken = 1;
        }
        text.remove_prefix(taken);
    }
}

void skip_past(std::string_view& text, std::string_view mark) {
    const std::size_t at = text.find(mark);
    text.remove_prefix(at == text.npos ? text.size() : at + mark.size());
}

// The '>' that ends a tag stands outside quotes; a quote that is never closed is none.
std::size_t end_of_tag(std::string_view tag) {
    char quote = 0;
    for (std::size_t i = 0; i < tag.size(); ++i) {
        if (quote != 0) {
            quote = tag[i] == quote ? '\0' : quote;
            if (tag[i] == '<')
                break;
        } else if (tag[i] == '"' || tag[i] == '\'') {
            quote = tag[i];
        } else if (tag[i] == '>') {
            return i;
        } else if (tag[i] == '<') {
            return i;
        }
    }
    return std::min(tag.find('>'), tag.size());
}

} // namespace

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_name(std::string_view name, std::string_view lower_name) {
    return std::ranges::equal(name, lower_name, {}, lower);
}

bool Markup::next(Token& token) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_/";
    while (!rest_.empty()) {
        if (rest_[0] != '<' || rest_.starts_with("<![CDATA[")) {
            token = {};
            read_text(token.text);
            return true;
        }
        if (rest_.starts_with("<!--")) {
            skip_past(rest_, "-->");
            continue;
        }
        if (rest_.starts_with("<?")) {
            skip_past(rest_, "?>");
            continue;
        }
        if (rest_.starts_with("<!")) {
            skip_declaration();
            continue;
        }
        rest_.remove_prefix(1);
        if (rest_.empty() || letters.find(rest_[0]) == letters.npos)
            continue; // a bare '<'
        const std::size_t end = end_of_tag(rest_);
        std::string_view tag = rest_.substr(0, end);
        rest_.remove_prefix(end + (end < rest_.size() && rest_[end] == '>' ? 1 : 0));
        token = {};
        token.kind = tag.starts_with('/') ? Token::Kind::end : Token::Kind::start;
        if (token.kind == Token::Kind::end)
            tag.remove_prefix(1);
        token.closed = tag.ends_with('/');
        if (token.closed)
            tag.remove_suffix(1);
        token.name = tag.substr(0, tag.find_first_of(spaces));
        token.attributes = tag.substr(token.name.size());
        token.name.remove_prefix(std::min(token.name.find(':') + 1, token.name.size()));
        return true;
    }
    return false;
}

// <!DOCTYPE x [ ... ]>
void Markup::skip_declaration() {
    const std::size_t end = rest_.find('>'), subset = rest_.find('[');
    if (subset >= end)
        return skip_past(rest_, ">");
    const std::string_view declared = rest_;
    skip_past(rest_, "]");
    declares_entities_ |=
        declared.substr(0, declared.size() - rest_.size()).find("<!ENTITY") != declared.npos;
    skip_past(rest_, ">");
}

void Markup::read_text(std::string& text) {
    constexpr std::string_view cdata = "<![CDATA[";
    while (!rest_.empty()) {
        if (rest_.starts_with(cdata)) {
            rest_.remove_prefix(cdata.size());
            const std::size_t end = std::min(rest_.find("]]>"), rest_.size());
            text += rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 3, rest_.size()));
        } else if (rest_.starts_with("<!--")) {
            skip_past(rest_, "-->");
        } else if (rest_[0] == '<') {
            return;
        } else {
            const std::string_view plain = rest_.substr(0, rest_.find('<'));
            append_resolved(plain, text);
            rest_.remove_prefix(plain.size());
        }
    }
}

std::string attribute(std::string_view attributes, std::string_view name) {
    while (!attributes.empty()) {
        attributes.remove_prefix(std::min(attributes.find_first_not_of(spaces), attributes.size()));
        const std::size_t equals = attributes.find('=');
        if (equals == attributes.npos)
            break;
        std::string_view key = attributes.substr(0, equals);
        key = key.substr(0, key.find_last_not_of(spaces) + 1);
        key = key.substr(key.find_last_of(" \t\n\r:") + 1);
        attributes.remove_prefix(equals + 1);
        attributes.remove_prefix(std::min(attributes.find_first_not_of(spaces), attributes.size()));
        if (attributes.empty())
            break;
        const bool quoted = attributes[0] == '"' || attributes[0] == '\'';
        const std::string_view stop = quoted ? attributes.substr(0, 1) : spaces;
        if (quoted)
            attributes.remove_prefix(1);
        const std::string_view value =
            attributes.substr(0, std::min(attributes.find_first_of(stop), attributes.size()));
        attributes.remove_prefix(std::min(value.size() + 1, attributes.size()));
        if (same_name(key, name)) {
            std::string out;
            append_resolved(value, out);
            return out;
        }
    }
    return {};
}

} // namespace hiochat::extractor::sitemap
