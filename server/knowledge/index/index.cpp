#include "knowledge/index/index.h"

#include "knowledge/index/background.h"
#include "knowledge/index/search.h"

#include <algorithm>
#include <map>

namespace hiochat::knowledge::index {

Index::Index(std::vector<Part> parts) : parts_{std::move(parts)} {
    std::map<text::Language, std::size_t> languages;
    std::uint64_t body_words = 0;
    for (const auto& part : parts_) {
        bases_.push_back(static_cast<std::uint32_t>(total_));
        total_ += part.segment->passage_count();
        body_words += part.segment->body_words();
        auto& live = live_.emplace_back();
        for (const auto& source : part.segment->sources()) {
            const auto id = part.segment->string(source.id);
            const bool counts =
                std::find(part.without.begin(), part.without.end(), id) == part.without.end();
            passage_count_ += counts ? source.passage_count : 0;
            languages[static_cast<text::Language>(source.language)] +=
                counts ? source.passage_count : 0;
            if (!part.without.empty()) {
                live.push_back(counts);
            }
        }
    }
    average_words_ = std::max(
        1.0, static_cast<double>(body_words) / static_cast<double>(std::max<std::size_t>(total_, 1))
    );
    for (const auto& [language, count] : languages) {
        if (count > 0) {
            languages_.all.push_back(language);
        }
    }
    std::sort(languages_.all.begin(), languages_.all.end(), [&](auto a, auto b) {
        return languages[a] != languages[b] ? languages[a] > languages[b] : a < b;
    });
}

std::vector<Hit> Index::search(std::string_view question, const SearchOptions& options) const {
    return Search{*this, options}.run(question);
}

const Background& Index::background() const {
    std::call_once(measured_, [&] { background_ = measure_background(*this); });
    return background_;
}

} // namespace hiochat::knowledge::index
