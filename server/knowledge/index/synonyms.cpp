#include "knowledge/index/synonyms.h"

#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>

namespace hiochat::knowledge::index {

Synonyms::Synonyms(const std::vector<std::vector<std::string>>& groups) {
    for (const auto& group : groups) {
        std::vector<Words> members;
        for (const auto& member : group) {
            Words words;
            for (auto& word : text::words(member)) {
                if (!word.joined) {
                    words.push_back(std::move(word.text));
                }
            }
            if (!words.empty() && std::ranges::find(members, words) == members.end()) {
                members.push_back(std::move(words));
            }
        }
        if (members.size() > 1) {
            groups_.push_back(std::move(members));
        }
    }
}

const Synonyms::ByFirst& Synonyms::members(text::Language language) const {
    auto& table = tables_[static_cast<std::size_t>(language)];
    std::call_once(table.made, [&] {
        for (std::size_t group = 0; group < groups_.size(); ++group) {
            for (const auto& written : groups_[group]) {
                Member member{group, &written, {}};
                for (const auto& word : written) {
                    member.stems.push_back(text::stem(language, word));
                }
                const auto first = member.stems.front();
                table.members.emplace(first, std::move(member));
            }
        }
    });
    return table.members;
}

Synonyms::Found Synonyms::find(
    std::span<const std::string> words, std::span<const text::Language> languages
) const {
    Found out;
    if (words.empty() || groups_.empty()) {
        return out;
    }
    bool exactly = false;
    std::vector<const Member*> found;
    for (const auto language : languages) {
        const auto& all = members(language);
        const auto [begin, end] = all.equal_range(text::stem(language, words.front()));
        for (auto at = begin; at != end; ++at) {
            const auto& member = at->second;
            const auto size = member.stems.size();
            if (size > words.size() || size < out.words) {
                continue;
            }
            const auto asked = words.first(size);
            const bool same = std::ranges::equal(asked, *member.written);
            const bool alike =
                same || std::ranges::equal(asked, member.stems, {}, [&](const std::string& word) {
                    return text::stem(language, word);
                });
            if (!alike || (size == out.words && exactly && !same)) {
                continue;
            }
            if (size > out.words || (same && !exactly)) {
                out.words = size;
                exactly = same;
                found.clear();
            }
            found.push_back(&member);
        }
    }
    for (const auto* member : found) {
        for (const auto& other : groups_[member->group]) {
            const bool had = std::ranges::find(out.others, &other) != out.others.end();
            if (&other != member->written && !had) {
                out.others.push_back(&other);
            }
        }
    }
    return out;
}

} // namespace hiochat::knowledge::index
