#include "knowledge/analytics/duplicates.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>

namespace hiochat::knowledge::analytics {

namespace {

constexpr double same = 0.8;
// Signatures are compared when four neighbouring places are equal: at a likeness of 0.8, 98 % of
// pairs are found.
constexpr std::size_t band = 4;
// Of more passages than this that look the same, each is compared with its neighbours only: the
// chain holds together what belongs together, and comparing all with all would take for ever.
constexpr std::size_t small_bucket = 24;
constexpr std::size_t neighbours = 2;

struct Marked {
    std::uint32_t source = 0;
    Signature signature{};
};

struct Sources {
    std::vector<std::string> ids;
    std::vector<std::size_t> passages; // of each
};

std::vector<Marked> number(const std::vector<MarkedPassage>& passages, Sources& sources) {
    std::unordered_map<std::string_view, std::uint32_t> known;
    std::vector<Marked> out;
    for (const auto& passage : passages) {
        const auto [place, added] =
            known.try_emplace(passage.source, static_cast<std::uint32_t>(sources.ids.size()));
        if (added) {
            sources.ids.emplace_back(passage.source);
            sources.passages.push_back(0);
        }
        ++sources.passages[place->second];
        out.push_back({place->second, passage.signature});
    }
    return out;
}

using Pair = std::pair<std::uint32_t, std::uint32_t>; // two sources, the lower first
using Shared = std::map<Pair, std::pair<std::set<std::uint32_t>, std::set<std::uint32_t>>>;

void compare(const std::vector<Marked>& all, std::span<const std::uint32_t> bucket, Shared& out) {
    const auto reach = bucket.size() <= small_bucket ? bucket.size() : neighbours;
    for (std::size_t i = 0; i < bucket.size(); ++i) {
        for (auto j = i + 1; j < std::min(bucket.size(), i + 1 + reach); ++j) {
            auto one = bucket[i];
            auto other = bucket[j];
            if (all[one].source == all[other].source ||
                likeness(all[one].signature, all[other].signature) < same) {
                continue;
            }
            if (all[other].source < all[one].source) {
                std::swap(one, other);
            }
            auto& shared = out[{all[one].source, all[other].source}];
            shared.first.insert(one);
            shared.second.insert(other);
        }
    }
}

Shared find_shared(const std::vector<Marked>& all) {
    Shared out;
    for (std::size_t first = 0; first < Signature{}.size(); first += band) {
        std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> buckets;
        for (std::uint32_t at = 0; at < all.size(); ++at) {
            std::uint64_t key = 0;
            for (std::size_t place = first; place < first + band; ++place) {
                key = key * 0x9E3779B97F4A7C15U + all[at].signature[place];
            }
            buckets[key].push_back(at);
        }
        for (const auto& [key, bucket] : buckets) {
            compare(all, bucket, out);
        }
    }
    return out;
}

// The group's representative.
std::uint32_t root(std::vector<std::uint32_t>& above, std::uint32_t at) {
    while (above[at] != at) {
        above[at] = above[above[at]];
        at = above[at];
    }
    return at;
}

} // namespace

std::vector<Duplicates> find_duplicates(std::vector<MarkedPassage> passages, std::size_t most) {
    Sources sources;
    const auto all = number(passages, sources);
    std::vector<std::uint32_t> above(sources.ids.size());
    std::iota(above.begin(), above.end(), 0U);
    std::map<std::uint32_t, std::size_t> chunks;
    std::vector<std::pair<std::uint32_t, std::size_t>> linked;
    for (const auto& [pair, shared] : find_shared(all)) {
        const auto in_common = std::min(shared.first.size(), shared.second.size());
        const auto smaller = std::min(sources.passages[pair.first], sources.passages[pair.second]);
        if (in_common * 2 >= smaller) {
            above[root(above, pair.second)] = root(above, pair.first);
            linked.emplace_back(pair.first, in_common);
        }
    }
    for (const auto& [source, in_common] : linked) {
        auto& largest = chunks[root(above, source)];
        largest = std::max(largest, in_common);
    }
    std::map<std::uint32_t, Duplicates> groups;
    for (std::uint32_t at = 0; at < above.size(); ++at) {
        if (const auto group = chunks.find(root(above, at)); group != chunks.end()) {
            groups[group->first].sources.push_back(sources.ids[at]);
            groups[group->first].chunks = group->second;
        }
    }
    std::vector<Duplicates> out;
    for (auto& [key, group] : groups) {
        std::ranges::sort(group.sources);
        out.push_back(std::move(group));
    }
    std::ranges::sort(out, [](const Duplicates& one, const Duplicates& other) {
        return one.chunks != other.chunks ? one.chunks > other.chunks : one.sources < other.sources;
    });
    if (out.size() > most) {
        out.resize(most);
    }
    return out;
}

} // namespace hiochat::knowledge::analytics
