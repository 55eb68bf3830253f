#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace hiochat::extractor::html {

// What the names given to an element (classes, id) say about it.
enum class Sense : unsigned char {
    none,
    content,    // the text of the page: "entry-content", "articleBody"
    aside,      // beside the text: footers, side bars
    noise,      // never the text: navigation, share bars, newsletters, logins
    notice,     // of cookies and consent
    menu,       // of links or of a kitchen
    doubtful,   // mostly beside the text, but what some pages are about: banners, ratings, imprints
    comments,   // what readers wrote below the text
    suggestion, // more to read: related pages
    teaser,     // likewise, but on some pages what they offer: sliders, teasers, most popular
    detail      // small things about the text: author, date, tags, captions
};

// Knows the words that page builders name things with, in several languages. Remembers what it was
// asked: pages repeat the same names.
class Vocabulary {
public:
    // `names` are separated by white space.
    Sense sense(std::string_view names);

private:
    std::unordered_map<std::string, Sense> known_;
};

// Headings such as "Related articles", "Mehr zum Thema", in several languages.
bool announces_suggestions(std::string_view heading);

// Lines such as "By Ann Lee", "Veröffentlicht am 3. Mai", "Tags: ...", in several languages.
bool names_author_or_date(std::string_view line);

// Lines such as "© 2026 Example Ltd.", "Copyright 2026", "Alle Rechte vorbehalten".
bool claims_rights(std::string_view line);

} // namespace hiochat::extractor::html
