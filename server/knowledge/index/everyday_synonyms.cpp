#include "knowledge/index/everyday_synonyms.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

namespace hiochat::knowledge::index {

namespace {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::vector<std::vector<std::string>> groups_of(std::string_view lines) {
    std::vector<std::vector<std::string>> groups;
    for (const auto& line : split(lines, '\n')) {
        groups.push_back(split(line, ','));
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
