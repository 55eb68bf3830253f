#include "knowledge/index/index.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <string>

namespace {

namespace index = hiochat::knowledge::index;

// Invented words by Zipf's law, so that lists of postings have natural lengths; a quarter of all
// words are real stop words.
class Language {
public:
    std::string word() {
        static constexpr const char* common[] = {
            "the", "of", "and", "to", "in", "is", "a", "for", "with", "that"
        };
        if (random_() % 4 == 0) {
            return common[random_() % std::size(common)];
        }
        const auto uniform = std::uniform_real_distribution<double>{0, 1}(random_);
        auto rank = static_cast<std::uint32_t>(std::exp(uniform * std::log(40'000.0)));
        std::string out;
        for (rank += 30; rank > 0; rank /= 20) {
            out += "bdfgklmnprstvzchwjxq"[rank % 20];
            out += "aeiou"[rank % 5];
        }
        return out;
    }

    std::string sentence(int words) {
        std::string out = "The";
        for (int i = 0; i < words; ++i) {
            out += ' ' + word();
        }
        return out;
    }

private:
    std::mt19937 random_{7};
};

const index::Index& ten_thousand() {
    static const index::Index all = [] {
        Language language;
        std::vector<index::Part> parts;
        for (int source = 0; source < 100; ++source) {
            index::Document document{
                "source" + std::to_string(source), language.sentence(3), "en", {}
            };
            for (int i = 0; i < 100; ++i) {
                index::Passage passage;
                for (int k = 0; k < 9; ++k) {
                    passage.text += language.sentence(19) + ". ";
                }
                document.passages.push_back(std::move(passage));
            }
            parts.push_back({index::Segment::from_bytes(index::build(document)), {}});
        }
        return index::Index{{{index::Segment::from_bytes(index::merge(parts)), {}}}};
    }();
    return all;
}

void search(benchmark::State& state) {
    const auto& all = ten_thousand();
    Language language;
    std::vector<std::string> questions;
    for (int i = 0; i < 500; ++i) {
        questions.push_back("What is " + language.sentence(7) + "?");
    }
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(all.search(questions[next++ % questions.size()], {.limit = 5}));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(search);

void build(benchmark::State& state) {
    Language language;
    index::Document document{"source", "Title", "en", {}};
    for (int i = 0; i < 100; ++i) {
        document.passages.push_back({language.sentence(170), "", 0});
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(index::build(document));
    }
    state.SetItemsProcessed(state.iterations() * 100);
}

BENCHMARK(build);

} // namespace
