#include "platform/text/stem.h"

#include "platform/text/language_table.h"
#include "platform/text/unicode.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>

namespace hiochat::text {

namespace {

struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// A stemmer keeps working memory, so each thread has its own.
sb_stemmer* stemmer_of(Language language) {
    thread_local std::array<std::unique_ptr<sb_stemmer, Delete>, language_count> stemmers;
    const auto* name = row(language).stemmer;
    if (name == nullptr) {
        return nullptr;
    }
    auto& slot = stemmers[static_cast<std::size_t>(language)];
    if (!slot) {
        slot.reset(sb_stemmer_new(name, nullptr));
    }
    return slot.get();
}

bool elides(Language language) {
    return language == Language::french || language == Language::italian ||
           language == Language::catalan;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string stem(Language language, std::string_view word) {
    if (elides(language)) {
        const auto apostrophe = word.find('\'');
        if (apostrophe != std::string_view::npos && apostrophe + 1 < word.size()) {
            word.remove_prefix(apostrophe + 1);
        }
    }
    auto* stemmer = word.size() > 2 && !has_digit(word) ? stemmer_of(language) : nullptr;
    if (stemmer == nullptr) {
        return strip_accents(word);
    }
    const auto* out = sb_stemmer_stem(
        stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size())
    );
    if (out == nullptr) { // out of memory inside the library
        return strip_accents(word);
    }
    const std::string_view stemmed{
        reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer))
    };
    return strip_accents(stemmed.empty() ? word : stemmed);
}

} // namespace hiochat::text
