#include "knowledge/vectors/view.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace {

namespace index = hiochat::knowledge::index;
namespace vectors = hiochat::knowledge::vectors;

// A source of so many passages with random vectors, which cost as much as real ones.
vectors::View view_of(std::size_t passages, std::size_t dimensions) {
    index::Document document{"s", "", "en", {}};
    document.version = 1;
    for (std::size_t i = 0; i < passages; ++i) {
        document.passages.push_back({"word", "", 0});
    }
    auto made = std::make_shared<const index::Index>(
        std::vector<index::Part>{{index::Segment::from_bytes(index::build(document)), {}}}
    );
    std::mt19937 random{1};
    std::vector<float> vector(dimensions);
    auto collection = std::make_shared<const vectors::Collection>();
    constexpr std::size_t at_once = 10'000;
    for (std::size_t first = 0; first < passages; first += at_once) {
        vectors::StoredRun run{"s", 1, static_cast<std::int64_t>(first), 0, 0, {}};
        run.amount = static_cast<std::int64_t>(std::min(at_once, passages - first));
        run.dimensions = static_cast<std::int64_t>(dimensions);
        for (std::int64_t i = 0; i < run.amount; ++i) {
            for (auto& value : vector) {
                value = static_cast<float>(random() % 2001) - 1000;
            }
            vectors::append_quantised(run.data, vector);
        }
        collection = std::make_shared<const vectors::Collection>(
            *collection, std::vector{std::move(run)}, std::filesystem::temp_directory_path()
        );
    }
    return {made, collection};
}

// Of a whole search by meaning: 60 of the nearest.
void nearest(benchmark::State& state) {
    const auto passages = static_cast<std::size_t>(state.range(0));
    const auto dimensions = static_cast<std::size_t>(state.range(1));
    const auto view = view_of(passages, dimensions);
    std::mt19937 random{2};
    std::vector<double> times;
    for (auto each : state) {
        static_cast<void>(each);
        std::vector<float> question(dimensions);
        for (auto& value : question) {
            value = static_cast<float>(random() % 2001) - 1000;
        }
        const vectors::Probe probe{question};
        const auto start = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(view.nearest(probe, 60));
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count()
        );
    }
    std::ranges::sort(times);
    const auto count = static_cast<double>(passages);
    state.counters["p50_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
    state.counters["ns_per_vector"] = times[times.size() / 2] * 1e6 / count;
}

BENCHMARK(nearest)
    ->ArgsProduct({{10'000, 100'000}, {384, 768, 1536}})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(300);

} // namespace
