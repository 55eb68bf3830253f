#include "knowledge/index/synonyms.h"

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
        if (members.size() < 2) {
            continue;
        }
        for (std::size_t member = 0; member < members.size(); ++member) {
            by_first_.emplace(members[member].front(), std::pair{groups_.size(), member});
        }
        groups_.push_back(std::move(members));
    }
}

Synonyms::Found Synonyms::find(std::span<const std::string> words) const {
    Found out;
    if (words.empty()) {
        return out;
    }
    const auto [begin, end] = by_first_.equal_range(words.front());
    const auto matches = [&](const Words& member) {
        return member.size() <= words.size() &&
               std::equal(member.begin(), member.end(), words.begin());
    };
    for (auto at = begin; at != end; ++at) {
        const auto& member = groups_[at->second.first][at->second.second];
        if (matches(member)) {
            out.words = std::max(out.words, member.size());
        }
    }
    for (auto at = begin; at != end && out.words > 0; ++at) {
        const auto& group = groups_[at->second.first];
        const auto& member = group[at->second.second];
        if (member.size() != out.words || !matches(member)) {
            continue;
        }
        for (const auto& other : group) {
            if (&other != &member) {
                out.others.push_back(&other);
            }
        }
    }
    return out;
}

} // namespace hiochat::knowledge::index
