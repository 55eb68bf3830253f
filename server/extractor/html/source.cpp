#include "extractor/html/source.h"

#include "extractor/html/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace hiochat::extractor::html {
namespace {

constexpr std::size_t deepest = 256;
constexpr std::size_t most_attributes = 64;
constexpr std::size_t longest_attribute = 4096;
constexpr std::size_t longest_name = 64;

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
    return std::ranges::find(names, name) != names.end();
}

// Their end is implied by what follows: they do not nest without others between them.
bool ends_by_itself(std::string_view name) {
    static constexpr std::array<std::string_view, 15> names{
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "col",
        "html",
        "head",
        "body",
        "colgroup"
    };
    return name == "caption" || is_one_of(name, names);
}

bool is_void(std::string_view name) {
    static constexpr std::array<std::string_view, 17> names{
        "br",
        "img",
        "input",
        "meta",
        "link",
        "hr",
        "area",
        "base",
        "wbr",
        "embed",
        "param",
        "source",
        "track",
        "keygen",
        "frame",
        "image",
        "basefont"
    };
    return is_one_of(name, names);
}

// The parser opens these again in every following paragraph until they are closed: without
// attributes it does so at most three times each.
bool is_formatting(std::string_view name) {
    static constexpr std::array<std::string_view, 13> names{
        "b", "i", "u", "s", "em", "tt", "big", "font", "code", "nobr", "small", "strike", "strong"
    };
    return is_one_of(name, names);
}

// An end tag does not reach beyond these.
bool is_barrier(std::string_view name) {
    static constexpr std::array<std::string_view, 7> names{
        "table", "object", "applet", "marquee", "template", "select", "button"
    };
    return is_one_of(name, names);
}

bool is_left_out(std::string_view name) {
    static constexpr std::array<std::string_view, 8> names{
        "script", "style", "svg", "iframe", "noembed", "noframes", "canvas", "math"
    };
    return is_one_of(name, names);
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Any heading's end tag ends any heading.
const std::string& family(const std::string& name) {
    static const std::string heading = "h1";
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? heading : name;
}

class Tamer {
public:
    Tamer(std::string_view text, Syntax syntax) : text_(text), syntax_(syntax) {
        source_.markup.reserve(text.size());
    }

    Source run() {
        while (at_ < text_.size()) {
            const std::size_t open = std::min(text_.find('<', at_), text_.size());
            source_.markup += text_.substr(at_, open - at_);
            at_ = open;
            if (at_ < text_.size())
                markup();
        }
        return std::move(source_);
    }

private:
    char peek(std::size_t ahead) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void markup() {
        if (is_letter(peek(1)))
            start_tag();
        else if (peek(1) == '/' && is_letter(peek(2)))
            end_tag();
        else if (text_.substr(at_, 4) == "<!--")
            comment();
        else if (peek(1) == '!' || peek(1) == '?' || peek(1) == '/')
            declaration();
        else
            source_.markup += text_[at_++];
    }

    void comment() {
        const std::string_view after = text_.substr(at_ + 4);
        if (after.starts_with('>') || after.starts_with("->")) {
            at_ = text_.find('>', at_) + 1;
            return;
        }
        const std::size_t end = text_.find("-->", at_ + 4);
        at_ = end == text_.npos ? text_.size() : end + 3;
    }

    // A document type, or something that parsers take for a comment.
    void declaration() {
        const std::size_t end = std::min(text_.find('>', at_), text_.size() - 1) + 1;
        if (text_.substr(at_, end - at_) == "<![if !supportLists]>") {
            at_ = end;
            return bullet();
        }
        if (lower(text_.substr(at_, 9)) == "<!doctype")
            source_.markup += text_.substr(at_, std::min<std::size_t>(end - at_, 512));
        at_ = end;
    }

    // Word writes a list's bullet as text, in letters of a font of symbols; numbers stay.
    void bullet() {
        constexpr std::size_t longest = 1000;
        const std::size_t end = text_.substr(at_, longest).find("<![endif]>");
        if (end == text_.npos)
            return;
        std::string sign;
        bool in_tag = false;
        for (const char c : text_.substr(at_, end)) {
            in_tag = c == '<' || (in_tag && c != '>');
            if (!in_tag && c != '>')
                sign += c;
        }
        for (std::size_t at = 0; (at = sign.find("&nbsp;", at)) != sign.npos;)
            sign.erase(at, 6);
        sign = trimmed(sign);
        if (sign.find_first_of("0123456789.)") != sign.npos)
            return;
        source_.markup += "- ";
        at_ += end;
    }

    std::string name_at(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && !is_space(text_[end]) && text_[end] != '>' && text_[end] != '/'
        )
            ++end;
        return lower(text_.substr(from, std::min(end - from, longest_name)));
    }

    struct Tag {
        std::string attributes; // as written, those that are kept
        bool closed = false;    // by "/>"
        bool linked_data = false;
    };

    // Reads from behind the name to behind the '>'.
    Tag attributes() {
        Tag tag;
        std::size_t count = 0;
        while (at_ < text_.size() && text_[at_] != '>') {
            if (is_space(text_[at_]) || text_[at_] == '/') {
                tag.closed = text_[at_] == '/';
                ++at_;
                continue;
            }
            tag.closed = false;
            const std::size_t begin = at_;
            attribute();
            const std::string_view written = text_.substr(begin, at_ - begin);
            tag.linked_data =
                tag.linked_data ||
                (written.size() < 64 && lower(written).find("ld+json") != std::string::npos);
            if (++count <= most_attributes && written.size() <= longest_attribute)
                tag.attributes.append(1, ' ').append(written);
        }
        ++at_;
        return tag;
    }

    void attribute() {
        ++at_; // even a '=' begins a name
        while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>' &&
               text_[at_] != '/' && text_[at_] != '=')
            ++at_;
        std::size_t next = at_;
        while (next < text_.size() && is_space(text_[next]))
            ++next;
        if (next >= text_.size() || text_[next] != '=')
            return;
        at_ = next + 1;
        while (at_ < text_.size() && is_space(text_[at_]))
            ++at_;
        if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
            at_ = std::min(text_.find(text_[at_], at_ + 1), text_.size() - 1) + 1;
            return;
        }
        while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>')
            ++at_;
    }

    void start_tag() {
        const std::string name = name_at(at_ + 1);
        ++at_;
        while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>' && text_[at_] != '/'
        )
            ++at_;
        const Tag tag = attributes();
        if (name == "plaintext" || at_ > text_.size())
            return;
        if (name == "script")
            ++source_.scripts;
        const bool ended = tag.closed && syntax_ == Syntax::xml && !is_void(name);
        if (is_left_out(name))
            return ended || (tag.closed && name == "svg") ? void()
                                                          : leave_out(name, tag.linked_data);
        if (ended)
            return empty_element(name, tag.attributes);
        if (!is_void(name) && !ends_by_itself(name) && !enter(name))
            return;
        source_.markup.append(1, '<').append(name);
        if (!is_formatting(name))
            source_.markup += tag.attributes;
        source_.markup += '>';
        if (name == "title" || name == "textarea")
            copy_through(name);
    }

    void empty_element(const std::string& name, const std::string& attributes) {
        if (name == "html" || name == "head" || name == "body")
            return;
        source_.markup.append(1, '<').append(name).append(attributes).append("></");
        source_.markup.append(name).append(1, '>');
    }

    // Where "</name" begins; npos when there is none.
    std::size_t end_tag_of(const std::string& name) {
        auto [known, is_new] = next_end_.try_emplace(name, 0);
        if (!is_new && (known->second == text_.npos || known->second >= at_))
            return known->second;
        std::size_t found = at_;
        while ((found = text_.find("</", found)) != text_.npos &&
               (lower(text_.substr(found + 2, name.size())) != name ||
                is_letter(
                    found + 2 + name.size() < text_.size() ? text_[found + 2 + name.size()] : ' '
                )))
            found += 2;
        return known->second = found;
    }

    // Without an end, only a script or style runs to the end of the page.
    void leave_out(const std::string& name, bool linked_data) {
        const std::size_t end = end_tag_of(name);
        if (end == text_.npos && name != "script" && name != "style")
            return;
        if (linked_data && name == "script")
            source_.linked_data.emplace_back(text_.substr(at_, end - at_));
        at_ = end == text_.npos ? end : text_.find('>', end);
        at_ = at_ == text_.npos ? text_.size() : at_ + 1;
    }

    void copy_through(const std::string& name) {
        const std::size_t end = end_tag_of(name);
        if (end == text_.npos)
            return;
        source_.markup += text_.substr(at_, end - at_);
        at_ = end;
    }

    bool enter(const std::string& written) {
        const std::string& name = family(written);
        if (open_.size() >= deepest) {
            ++dropped_[name];
            return false;
        }
        open_.push_back(name);
        return true;
    }

    void end_tag() {
        const std::string name = name_at(at_ + 2);
        at_ = text_.find('>', at_);
        at_ = at_ == text_.npos ? text_.size() : at_ + 1;
        if (ends_by_itself(name) ? name != "body" && name != "html" : leave(name))
            source_.markup.append("</").append(name).append(1, '>');
    }

    bool leave(const std::string& written) {
        const std::string& name = family(written);
        if (name == "title" || name == "textarea" || name == "br")
            return std::erase(open_, name) > 0 || name == "br";
        if (const auto dropped = dropped_.find(name);
            dropped != dropped_.end() && dropped->second > 0) {
            --dropped->second;
            return false;
        }
        for (std::size_t i = open_.size(); i-- > 0;) {
            if (open_[i] == name) {
                // The parser keeps open what a formatting element was closed around.
                if (is_formatting(name) || name == "a")
                    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
                else
                    open_.resize(i);
                return true;
            }
            if (is_barrier(open_[i]))
                return false;
        }
        return false;
    }

    std::string_view text_;
    Syntax syntax_;
    std::size_t at_ = 0;
    Source source_;
    std::vector<std::string> open_;
    std::unordered_map<std::string, std::size_t> dropped_;
    std::map<std::string, std::size_t> next_end_;
};

} // namespace

Syntax syntax_of(std::string_view text, std::string_view type) {
    const std::string delivered = lower(type.substr(0, type.find(';')));
    if (delivered.find("xml") != delivered.npos)
        return Syntax::xml;
    const std::string head = lower(text.substr(0, 1024));
    if (trimmed(std::string_view(head).substr(head.starts_with("\xef\xbb\xbf") ? 3 : 0))
            .starts_with("<?xml"))
        return Syntax::xml;
    const std::size_t type_at = head.find("<!doctype");
    const std::string_view declared =
        type_at == head.npos
            ? std::string_view()
            : std::string_view(head).substr(type_at, head.find('>', type_at) - type_at);
    return declared.find("xhtml") != declared.npos ? Syntax::xml : Syntax::html;
}

Source tamed(std::string_view text, Syntax syntax) {
    return Tamer(text, syntax).run();
}

} // namespace hiochat::extractor::html
