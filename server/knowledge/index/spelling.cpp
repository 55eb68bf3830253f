#include "knowledge/index/spelling.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

namespace hiochat::knowledge::index {

namespace {

constexpr std::size_t most_letters = 40;
constexpr std::size_t shortest = 4;
constexpr std::size_t most_corrections = 3;

void read_letters(std::string_view word, std::u32string& out) {
    out.clear();
    for (std::size_t at = 0; at < word.size();) {
        out += text::next_code_point(word, at);
    }
}

// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours.
std::size_t edits(const std::u32string& a, const std::u32string& b) {
    std::array<std::array<std::size_t, most_letters + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) {
        rows[0][j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& before = rows[(i + 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] =
                std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
    }
    return rows[a.size() % 3][b.size()];
}

// Faster than counting them all where the processor's own instruction can't be relied on.
bool more_bits_than(std::uint64_t bits, std::size_t most) {
    for (; most > 0; --most) {
        bits &= bits - 1; // takes the lowest one off
    }
    return bits != 0;
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
    for (const auto& part : parts) {
        const auto& words = part.segment->vocabulary();
        const auto signatures = words.signatures();
        const auto letters = words.letters();
        for (std::size_t i = 0; i < signatures.size(); ++i) {
            if (letters[i] + allowed < wanted.size() || wanted.size() + allowed < letters[i] ||
                more_bits_than(signatures[i] ^ signature, 2 * allowed) || letters[i] < shortest ||
                letters[i] > most_letters) {
                continue;
            }
            const auto& entry = words.entries()[i];
            const auto text = words.text(entry);
            read_letters(text, other);
            if (other.size() > most_letters) {
                continue;
            }
            const auto distance = edits(wanted, other);
            if (distance == 0 || distance > allowed) {
                continue;
            }
            auto& near = found[text];
            near.distance = distance;
            near.same_start = other.front() == wanted.front();
            near.passages += entry.passages;
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
