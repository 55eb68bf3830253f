#pragma once

#include "platform/text/language.h"

#include <string_view>

namespace hiochat::text {

struct LanguageRow {
    Language language;
    std::string_view code;
    const char* stemmer;               // libstemmer's name; nullptr: words stay as they are
    std::string_view stop_words;       // folded, separated by spaces
    std::string_view own_letters;      // letters that few other languages of the same script use
    std::string_view light_words = {}; // as stop_words
};

// Indexed by Language.
const LanguageRow& row(Language language);

} // namespace hiochat::text
