#include "knowledge/index/index.h"

#include "knowledge/index/background.h"
#include "knowledge/index/bm25.h"
#include "knowledge/index/search.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace hiochat::knowledge::index {

Index::Index(std::vector<Part> parts, std::shared_ptr<const Synonyms> synonyms, const Index* before)
    : parts_{std::move(parts)}, synonyms_{std::move(synonyms)} {
    std::map<text::Language, std::size_t> languages;
    std::uint64_t body_words = 0;
    for (const auto& part : parts_) {
        bases_.push_back(static_cast<std::uint32_t>(total_));
        total_ += part.segment->passage_count();
        body_words += part.segment->body_words();
        auto& live = live_.emplace_back();
        const std::unordered_set<std::string_view> gone{part.without.begin(), part.without.end()};
        for (const auto& source : part.segment->sources()) {
            const auto id = part.segment->string(source.id);
            const bool counts = !gone.contains(id);
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
    occurrences_.reserve(total_);
    for (const auto& part : parts_) {
        for (const auto words : part.segment->lengths()) {
            occurrences_.push_back(occurrence(words, average_words_));
        }
        some_gone_ = some_gone_ || !part.without.empty();
    }
    for (const auto& [language, count] : languages) {
        if (count > 0) {
            languages_.all.push_back(language);
        }
    }
    std::sort(languages_.all.begin(), languages_.all.end(), [&](auto a, auto b) {
        return languages[a] != languages[b] ? languages[a] > languages[b] : a < b;
    });
    if (before != nullptr) {
        take_over(*before);
    }
}

// A small index is measured in no time, and every passage of it matters. In a large one a few
// percent don't.
void Index::take_over(const Index& before) {
    auto known = before.measured();
    constexpr double small = 100'000; // words
    constexpr double few = 0.05;
    if (known == nullptr || languages_.all != before.languages_.all || body_words() < small) {
        return;
    }
    std::unordered_set<const Segment*> had;
    for (const auto& part : before.parts_) {
        had.insert(part.segment.get());
    }
    double changed = before.changed_;
    for (const auto& part : parts_) {
        changed +=
            had.contains(part.segment.get()) ? 0 : static_cast<double>(part.segment->body_words());
    }
    const auto less =
        static_cast<double>(before.passage_count_) - static_cast<double>(passage_count_);
    changed += average_words_ * std::max(0.0, less);
    if (changed <= few * body_words()) {
        measured_ = std::move(known);
        changed_ = changed;
    }
}

std::vector<Hit> Index::search(std::string_view question, const SearchOptions& options) const {
    return Search{*this, options}.run(question);
}

std::shared_ptr<const Background> Index::measured() const {
    const std::lock_guard lock{guard_};
    return measured_;
}

Background Index::background() const {
    if (const auto known = measured()) {
        return *known;
    }
    const std::lock_guard one_at_a_time{measuring_};
    if (const auto known = measured()) {
        return *known;
    }
    auto now = std::make_shared<const Background>(measure_background(*this));
    const std::lock_guard lock{guard_};
    measured_ = std::move(now);
    return *measured_;
}

} // namespace hiochat::knowledge::index
