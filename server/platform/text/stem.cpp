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

// Languages of many endings and without a stemmer: words that begin alike are taken for the same.
// Measured on Russian, five letters find as well as its stemmer.
bool is_cut_short(Language language) {
    return language == Language::polish || language == Language::czech ||
           language == Language::ukrainian;
}

std::string beginning(std::string_view word, std::size_t letters) {
    std::size_t end = 0;
    for (; letters > 0 && end < word.size(); --letters) {
        next_code_point(word, end);
    }
    return std::string{word.substr(0, end)};
}

void replace(std::string& word, std::string_view from, std::string_view to) {
    for (auto at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size())) {
        word.replace(at, from.size(), to);
    }
}

// Spellings that the stemmer does not know, as those that it does.
std::string prepared(Language language, std::string_view word) {
    const auto apostrophe = word.find('\'');
    if (apostrophe != std::string_view::npos && apostrophe + 1 < word.size()) {
        if (elides(language)) {
            word.remove_prefix(apostrophe + 1);
        } else if (language == Language::turkish && apostrophe > 0) {
            word = word.substr(0, apostrophe); // case endings of names stand behind it
        }
    }
    std::string out{word};
    if (language == Language::romanian) {
        replace(out, "ș", "ş");
        replace(out, "ț", "ţ");
    } else if (language == Language::hindi) {
        replace(out, "\u093C", ""); // nukta
        replace(out, "\u0901", "\u0902");
    }
    return out;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string stem(Language language, std::string_view written) {
    const auto word = prepared(language, written);
    if (language == Language::vietnamese) {
        return word; // its accents part one word from another
    }
    auto* stemmer = word.size() > 2 && !has_digit(word) ? stemmer_of(language) : nullptr;
    if (stemmer == nullptr) {
        auto plain = strip_accents(word);
        return is_cut_short(language) && !has_digit(plain) ? beginning(plain, 5) : plain;
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
