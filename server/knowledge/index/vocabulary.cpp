#include "knowledge/index/vocabulary.h"

#include <algorithm>

namespace hiochat::knowledge::index {

namespace {

constexpr std::size_t longest = 255;

std::size_t count_letters(std::string_view word) {
    return static_cast<std::size_t>(std::ranges::count_if(word, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

Vocabulary::Vocabulary(const Dictionary& dictionary) {
    Dictionary::Cursor cursor{dictionary};
    while (cursor.next()) {
        cursor.for_each_form([&](std::string_view form) {
            if (!form.empty() && form.size() <= longest) {
                entries_.push_back(
                    {static_cast<std::uint32_t>(arena_.size()),
                     cursor.postings().passages,
                     static_cast<std::uint8_t>(form.size())}
                );
                arena_ += form;
            }
        });
    }
    std::ranges::sort(entries_, [&](const Entry& a, const Entry& b) { return text(a) < text(b); });
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        const auto word = text(entries_[i]);
        const auto letters = count_letters(word);
        if (letters <= most_letters) {
            buckets_[letters].signatures.push_back(format::signature(word));
            buckets_[letters].entries.push_back(i);
        }
    }
    buckets_.front() = {};
}

const Vocabulary::Bucket& Vocabulary::of_letters(std::size_t count) const {
    return buckets_[count <= most_letters ? count : 0];
}

const Vocabulary::Entry* Vocabulary::find(std::string_view word) const {
    const auto found = std::ranges::lower_bound(entries_, word, {}, [&](const Entry& entry) {
        return text(entry);
    });
    return found != entries_.end() && text(*found) == word ? &*found : nullptr;
}

std::span<const Vocabulary::Entry> Vocabulary::with_prefix(std::string_view prefix) const {
    const auto begin_of = [&](const Entry& entry) { return text(entry).substr(0, prefix.size()); };
    const auto [begin, end] = std::ranges::equal_range(entries_, prefix, {}, begin_of);
    return {begin, end};
}

} // namespace hiochat::knowledge::index
