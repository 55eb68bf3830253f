#include "knowledge/index/spelling.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>

namespace hiochat::knowledge::index {

namespace {

constexpr auto most_letters = Vocabulary::most_letters;
constexpr std::size_t shortest = 4;
constexpr std::size_t most_corrections = 3;

void read_letters(std::string_view word, std::u32string& out) {
    out.clear();
    for (std::size_t at = 0; at < word.size();) {
        out += text::next_code_point(word, at);
    }
}

// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. Counts to
// `most`; anything beyond is most + 1. Only cells that can come to so little are looked at.
std::size_t edits(const std::u32string& a, const std::u32string& b, std::size_t most) {
    std::array<std::array<std::size_t, most_letters + 2>, 3> rows{};
    const auto beyond = most + 1;
    for (std::size_t j = 0; j <= b.size(); ++j) {
        rows[0][j] = j;
    }
    std::size_t least_above = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& before = rows[(i + 1) % 3];
        const auto first = i > most ? i - most : 1;
        const auto last = std::min(b.size(), i + most);
        row[first - 1] = first == 1 ? i : beyond;
        std::size_t least = row[first - 1];
        for (std::size_t j = first; j <= last; ++j) {
            auto cell = std::min(row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            cell = j < i + most ? std::min(cell, above[j] + 1) : cell;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cell = std::min(cell, before[j - 2] + 1);
            }
            row[j] = cell;
            least = std::min(least, cell);
        }
        if (least > most && least_above > most) {
            return beyond;
        }
        least_above = least;
    }
    return std::min(rows[a.size() % 3][b.size()], beyond);
}

struct Near {
    std::size_t distance = 0;
    bool same_start = false;
    std::uint32_t passages = 0;
};

bool better(const Near& a, const Near& b) {
    if (a.distance != b.distance) {
        return a.distance < b.distance;
    }
    return a.same_start != b.same_start ? a.same_start : a.passages > b.passages;
}

} // namespace

std::vector<Correction> near_words(std::span<const Part> parts, std::string_view word) {
    std::u32string wanted;
    read_letters(word, wanted);
    const bool digits = std::any_of(wanted.begin(), wanted.end(), [](char32_t c) {
        return text::class_of(c) == text::Class::digit;
    });
    if (wanted.size() < shortest || wanted.size() > most_letters || digits) {
        return {};
    }
    const std::size_t allowed = wanted.size() >= 8 ? 2 : 1;
    const auto signature = format::signature(word);
    std::map<std::string_view, Near> found;
    std::u32string other; // kept between words to save the allocation
    const auto look_at = [&](std::string_view text, std::uint32_t passages) {
        read_letters(text, other);
        if (other.empty() || other.size() > most_letters) {
            return;
        }
        const auto distance = edits(wanted, other, allowed);
        if (distance == 0 || distance > allowed) {
            return;
        }
        auto& near = found[text];
        near.distance = distance;
        near.same_start = other.front() == wanted.front();
        near.passages += passages;
    };
    for (const auto& part : parts) {
        const auto& words = part.segment->vocabulary();
        for (auto letters = std::max(shortest, wanted.size() - allowed);
             letters <= wanted.size() + allowed;
             ++letters) {
            const auto& bucket = words.of_letters(letters);
            for (std::size_t i = 0; i < bucket.signatures.size(); ++i) {
                const auto bits = std::popcount(bucket.signatures[i] ^ signature);
                if (static_cast<std::size_t>(bits) <= 2 * allowed) {
                    const auto& entry = words.entries()[bucket.entries[i]];
                    look_at(words.text(entry), entry.passages);
                }
            }
        }
    }
    std::vector<std::pair<std::string_view, Near>> order{found.begin(), found.end()};
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return better(a.second, b.second);
    });
    std::vector<Correction> out;
    for (const auto& [text, near] : order) {
        if (out.size() == most_corrections || near.distance > order.front().second.distance) {
            break;
        }
        const auto lost = static_cast<double>(near.distance) + (near.same_start ? 0.0 : 0.5);
        out.push_back({std::string{text}, 1.0 - lost / static_cast<double>(wanted.size())});
    }
    return out;
}

} // namespace hiochat::knowledge::index
