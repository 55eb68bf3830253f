#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hiochat::extractor::sitemap {

// A start tag, an end tag, or the text up to the next tag.
struct Token {
    enum class Kind { start, end, text };

    Kind kind = Kind::text;
    std::string_view name; // of a tag, without prefix
    std::string_view attributes;
    bool closed = false; // <name/>
    std::string text;    // entities and CDATA resolved
};

// Cuts XML into tokens and forgives whatever it does not understand. Declarations, comments and
// processing instructions yield nothing. Only the five entities of XML and character numbers are
// resolved: what a document type declares is left as it stands.
class Markup {
public:
    explicit Markup(std::string_view text) : rest_(text) {}

    // False at the end.
    bool next(Token& token);

    // Whether a document type declared entities of its own.
    bool declares_entities() const { return declares_entities_; }

private:
    void skip_declaration();
    void read_text(std::string& text);

    std::string_view rest_;
    bool declares_entities_ = false;
};

// The value of an attribute in a tag; empty when it has none. Names are compared in lower case.
std::string attribute(std::string_view attributes, std::string_view name);

char lower(char c);

bool same_name(std::string_view name, std::string_view lower);

} // namespace hiochat::extractor::sitemap
