#include "knowledge/vectors/view.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace hiochat::knowledge::vectors {

namespace {

constexpr std::size_t rows_at_once = 1024;

struct Near {
    float cosine = 0;
    std::uint32_t passage = 0;
};

bool nearer(const Near& x, const Near& y) {
    return x.cosine != y.cosine ? x.cosine > y.cosine : x.passage < y.passage;
}

} // namespace

View::View(std::shared_ptr<const index::Index> index, std::shared_ptr<const Collection> collection)
    : index_{std::move(index)}, collection_{std::move(collection)} {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> runs_of; // by source
    const auto& runs = collection_->runs();
    for (std::size_t run = 0; run < runs.size(); ++run) {
        runs_of[runs[run].source].push_back(static_cast<std::uint32_t>(run));
    }
    const auto& parts = index_->parts();
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const auto& segment = *parts[part].segment;
        for (std::size_t place = 0; place < segment.sources().size(); ++place) {
            const auto& source = segment.sources()[place];
            const auto id = segment.string(source.id);
            const auto known = runs_of.find(id);
            if (known == runs_of.end() || !index_->counts(part, place)) {
                continue;
            }
            for (const auto number : known->second) {
                const auto& run = runs[number];
                if (static_cast<std::uint64_t>(run.version) != source.version) {
                    continue;
                }
                const auto begin = std::max<std::int64_t>(run.first, source.first_ordinal);
                const auto end = std::min<std::int64_t>(
                    run.first + static_cast<std::int64_t>(run.amount),
                    std::int64_t{source.first_ordinal} + source.passage_count
                );
                if (begin >= end) {
                    continue;
                }
                stretches_.push_back(
                    {index_->base(part) + source.first_passage +
                         static_cast<std::uint32_t>(begin - source.first_ordinal),
                     static_cast<std::uint32_t>(end - begin),
                     number,
                     static_cast<std::uint32_t>(begin - run.first),
                     id}
                );
                count_ += static_cast<std::size_t>(end - begin);
            }
        }
    }
    std::ranges::sort(stretches_, {}, &Stretch::passage);
}

Rows View::rows(const Stretch& stretch) const {
    return collection_->rows(collection_->runs()[stretch.run], stretch.at, stretch.count);
}

template <typename Wanted, typename Function>
void View::scan(const Probe& probe, Wanted&& wanted, Function&& function) const {
    if (probe.dimensions() != collection_->dimensions()) {
        return;
    }
    thread_local std::vector<float> cosines;
    cosines.resize(rows_at_once);
    for (const auto& stretch : stretches_) {
        if (!wanted(stretch)) {
            continue;
        }
        const auto all = rows(stretch);
        for (std::size_t from = 0; from < all.count; from += rows_at_once) {
            const Rows some{
                all.numbers + from * probe.dimensions(),
                all.factors + from,
                std::min(rows_at_once, all.count - from)
            };
            probe.compare(some, cosines);
            function(
                stretch.passage + static_cast<std::uint32_t>(from),
                std::span<const float>{cosines}.first(some.count)
            );
        }
    }
}

std::vector<std::uint32_t>
View::nearest(const Probe& probe, std::size_t most, std::span<const std::string> sources) const {
    if (most == 0) {
        return {};
    }
    const std::unordered_set<std::string_view> only{sources.begin(), sources.end()};
    std::vector<Near> best;
    best.reserve(4 * most);
    float enough = -2;
    const auto prune = [&] {
        const auto last = best.begin() + static_cast<std::ptrdiff_t>(most) - 1;
        std::ranges::nth_element(best, last, nearer);
        best.resize(most);
        enough = best.back().cosine;
    };
    const auto wanted = [&only](const Stretch& stretch) {
        return only.empty() || only.contains(stretch.source);
    };
    scan(probe, wanted, [&](std::uint32_t first, std::span<const float> cosines) {
        for (std::size_t i = 0; i < cosines.size(); ++i) {
            if (cosines[i] > enough) {
                best.push_back({cosines[i], first + static_cast<std::uint32_t>(i)});
                if (best.size() == 4 * most) {
                    prune();
                }
            }
        }
    });
    if (best.size() > most) {
        prune();
    }
    std::ranges::sort(best, nearer);
    std::vector<std::uint32_t> out;
    for (const auto& each : best) {
        out.push_back(each.passage);
    }
    return out;
}

double View::best(const Probe& probe) const {
    float best = 0;
    const auto all = [](const Stretch&) { return true; };
    scan(probe, all, [&best](std::uint32_t, std::span<const float> cosines) {
        for (const auto cosine : cosines) {
            best = std::max(best, cosine);
        }
    });
    return best;
}

std::optional<double> View::cosine(const Probe& probe, std::uint32_t passage) const {
    const auto behind = std::ranges::upper_bound(stretches_, passage, {}, &Stretch::passage);
    if (behind == stretches_.begin() || probe.dimensions() != collection_->dimensions()) {
        return std::nullopt;
    }
    const auto& stretch = *(behind - 1);
    const auto at = passage - stretch.passage;
    if (at >= stretch.count) {
        return std::nullopt;
    }
    const auto& run = collection_->runs()[stretch.run];
    float cosine = 0;
    probe.compare(collection_->rows(run, stretch.at + at, 1), {&cosine, 1});
    return cosine;
}

index::Spread chance_of(const View& view, std::span<const Probe> everyday) {
    if (everyday.empty()) {
        return {};
    }
    double sum = 0;
    double squares = 0;
    for (const auto& probe : everyday) {
        const auto best = view.best(probe);
        sum += best;
        squares += best * best;
    }
    const auto count = static_cast<double>(everyday.size());
    const auto mean = sum / count;
    return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

} // namespace hiochat::knowledge::vectors
