#include "extractor/sitemap.h"

#include "extractor/charset.h"
#include "extractor/html/address.h"
#include "extractor/sitemap/markup.h"
#include "extractor/sitemap/unpack.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace hiochat::extractor {
namespace {

using sitemap::Markup;
using sitemap::same_name;
using sitemap::Token;

// 50 MiB, says the protocol.
constexpr std::size_t most_unpacked = std::size_t{64} << 20;
constexpr std::size_t deepest = 64;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\n\r";
    const std::size_t from = text.find_first_not_of(spaces);
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(spaces) - from + 1);
}

// Addresses, each once, in order.
class Addresses {
public:
    explicit Addresses(std::string_view base) : base_(base) {}

    void add(std::string_view reference) {
        std::string address = html::resolved(base_, trimmed(reference));
        if (!address.empty() && seen_.insert(address).second)
            all_.push_back(std::move(address));
    }

    std::vector<std::string> take() { return std::move(all_); }

private:
    std::string_view base_;
    std::unordered_set<std::string> seen_;
    std::vector<std::string> all_;
};

class Reader {
public:
    explicit Reader(std::string_view base) : pages_(base), sitemaps_(base) {}

    void read_markup(std::string_view text) {
        Markup markup(text);
        for (Token token; markup.next(token);) {
            declared_ = markup.declares_entities();
            if (token.kind == Token::Kind::text)
                text_ += token.text;
            else if (token.kind == Token::Kind::start)
                start(token);
            else
                end(token.name);
        }
    }

    // One address a line, or a robots.txt.
    void read_lines(std::string_view text) {
        while (!text.empty()) {
            std::string_view line = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(line.size() + 1, text.size()));
            line = trimmed(line);
            const std::size_t colon = line.find(':');
            if (colon == line.npos)
                continue;
            const std::string_view key = trimmed(line.substr(0, colon));
            if (same_name(key, "sitemap"))
                sitemaps_.add(line.substr(colon + 1, line.find(" #") - colon - 1));
            else if (same_name(key, "http") || same_name(key, "https"))
                pages_.add(line.substr(0, line.find_first_of(" \t")));
        }
    }

    Sitemap take() { return {.urls = pages_.take(), .sitemaps = sitemaps_.take()}; }

private:
    bool inside(std::string_view parent) const {
        return !open_.empty() && same_name(open_.back(), parent);
    }

    void start(const Token& token) {
        // What holds only text ends here, and what never contains itself ended before: their end
        // tags are missing.
        if (inside("loc") || inside("link"))
            end(open_.back());
        for (const std::string_view single : {"url", "sitemap", "item", "entry"})
            if (same_name(token.name, single))
                end(single);
        text_.clear();
        if (inside("entry") && same_name(token.name, "link"))
            add_atom_link(token.attributes);
        if (!token.closed && open_.size() < deepest)
            open_.push_back(token.name);
    }

    void end(std::string_view name) {
        const auto opened = std::find_if(open_.rbegin(), open_.rend(), [&](std::string_view each) {
            return std::ranges::equal(each, name, {}, sitemap::lower, sitemap::lower);
        });
        if (opened == open_.rend())
            return;
        if (opened != open_.rbegin() && (inside("loc") || inside("link"))) {
            end(open_.back());
            return end(name);
        }
        // Also takes along what was left open inside.
        open_.erase(std::prev(opened.base()), open_.end());
        const std::string text = std::exchange(text_, {});
        // An entity of the document's own stands for who knows what.
        if (declared_ && text.find('&') != text.npos)
            return;
        if (same_name(name, "loc") && inside("url"))
            pages_.add(text);
        else if (same_name(name, "loc") && inside("sitemap"))
            sitemaps_.add(text);
        else if (same_name(name, "link") && inside("item"))
            pages_.add(text);
    }

    void add_atom_link(std::string_view attributes) {
        const std::string relation = sitemap::attribute(attributes, "rel");
        if (relation.empty() || relation == "alternate")
            pages_.add(sitemap::attribute(attributes, "href"));
    }

    Addresses pages_, sitemaps_;
    std::vector<std::string_view> open_;
    std::string text_;
    bool declared_ = false;
};

// <?xml version="1.0" encoding="..."?>
std::string declared_charset(const Input& input) {
    const std::string_view head = input.bytes.substr(0, 256);
    if (head.starts_with("<?xml"))
        if (const std::string name = sitemap::attribute(
                head.substr(5, std::min(head.find("?>"), head.size()) - 5), "encoding"
            );
            !name.empty())
            return name;
    return std::string(input.charset);
}

bool is_web_page(std::string_view text) {
    const std::string_view head = text.substr(0, 15);
    return same_name(head.substr(0, 14), "<!doctype html") || same_name(head.substr(0, 5), "<html");
}

} // namespace

Sitemap read_sitemap(const Input& input) {
    std::string unpacked;
    Input plain = input;
    // What is packed twice, once for the disk and once for the wire, is common.
    for (int times = 0; times < 2 && sitemap::is_packed(plain.bytes); ++times) {
        unpacked = sitemap::unpack(plain.bytes, most_unpacked);
        plain.bytes = unpacked;
    }
    if (plain.bytes.size() > most_unpacked)
        throw Refused(Reason::too_large);
    if (trimmed(plain.bytes).empty())
        return {};
    const auto decoded = decode_text(plain.bytes, declared_charset(plain));
    if (!decoded)
        throw Refused(Reason::unsupported_type, "This is no sitemap.");
    const std::string_view text = trimmed(decoded->text);
    if (is_web_page(text))
        throw Refused(Reason::unsupported_type, "This is a web page, not a sitemap.");
    Reader reader(input.url);
    if (text.starts_with('<'))
        reader.read_markup(text);
    else
        reader.read_lines(text);
    return reader.take();
}

} // namespace hiochat::extractor
