#include "knowledge/index/everyday_synonyms.h"

#include <array>
#include <mutex>
#include <optional>
#include <ranges>

namespace hiochat::knowledge::index {

namespace {

std::vector<std::vector<std::string>> groups_of(std::string_view lines) {
    std::vector<std::vector<std::string>> groups;
    for (const auto line : std::views::split(lines, '\n')) {
        auto& group = groups.emplace_back();
        for (const auto member : std::views::split(line, ',')) {
            group.emplace_back(member.begin(), member.end());
        }
    }
    return groups;
}

struct Table {
    std::once_flag made;
    std::optional<Synonyms> synonyms;
};

} // namespace

const Synonyms* everyday_synonyms(text::Language language) {
    const auto lines = everyday_groups(language);
    if (lines.empty()) {
        return nullptr;
    }
    static std::array<Table, text::language_count> tables;
    auto& table = tables[static_cast<std::size_t>(language)];
    std::call_once(table.made, [&] { table.synonyms.emplace(groups_of(lines)); });
    return &*table.synonyms;
}

} // namespace hiochat::knowledge::index
