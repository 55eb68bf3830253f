#include "knowledge/index/index.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <map>
#include <memory>
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

index::Document document(Language& language, std::size_t passages) {
    index::Document out{language.word(), language.sentence(3), "en", {}};
    for (std::size_t i = 0; i < passages; ++i) {
        index::Passage passage;
        for (int k = 0; k < 9; ++k) {
            passage.text += language.sentence(19) + ". ";
        }
        out.passages.push_back(std::move(passage));
    }
    return out;
}

std::size_t text_of(const index::Document& document) {
    std::size_t out = 0;
    for (const auto& passage : document.passages) {
        out += passage.text.size();
    }
    return out;
}

// As a library would hold it, with how many bytes of text it is made of.
struct Base {
    explicit Base(std::size_t passages) {
        Language language;
        std::vector<index::Part> parts;
        for (std::size_t done = 0; done < passages; done += 100) {
            const auto one = document(language, 100);
            text_bytes += text_of(one);
            parts.push_back({index::Segment::from_bytes(index::build(one)), {}});
        }
        const index::Part merged{index::Segment::from_bytes(index::merge(parts)), {}};
        index_bytes = merged.segment->byte_size();
        all = std::make_unique<index::Index>(std::vector{merged});
        all->background();
    }

    std::size_t text_bytes = 0;
    std::size_t index_bytes = 0;
    std::unique_ptr<index::Index> all;
};

const Base& base(std::size_t passages) {
    static std::map<std::size_t, Base> made;
    return made.try_emplace(passages, passages).first->second;
}

// Time of the thread that searches: what others do on the machine is left out.
double milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

// Eight words a question, every fourth question with a typo.
void search(benchmark::State& state) {
    const auto& knowledge = base(static_cast<std::size_t>(state.range(0)));
    Language language;
    std::vector<std::string> questions;
    for (int i = 0; i < 500; ++i) {
        auto question = "What is " + language.sentence(7) + "?";
        if (i % 4 == 0) {
            std::swap(question[question.size() - 3], question[question.size() - 4]);
        }
        questions.push_back(std::move(question));
    }
    std::size_t next = 0;
    std::vector<double> taken;
    for (auto _ : state) {
        const auto begin = milliseconds();
        benchmark::DoNotOptimize(
            knowledge.all->search(questions[next++ % questions.size()], {.limit = 5})
        );
        taken.push_back(milliseconds() - begin);
    }
    std::ranges::sort(taken);
    state.counters["median_ms"] = taken[taken.size() / 2];
    state.counters["p99_ms"] = taken[taken.size() * 99 / 100];
    state.counters["index_to_text"] =
        static_cast<double>(knowledge.index_bytes) / static_cast<double>(knowledge.text_bytes);
}

BENCHMARK(search)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// From running text: cut, then built.
void build(benchmark::State& state) {
    Language language;
    std::string text;
    for (int i = 0; i < 2000; ++i) {
        text += language.sentence(19) + (i % 6 == 5 ? ".\n\n" : ". ");
    }
    for (auto _ : state) {
        const std::vector<index::Section> sections{{"", 0, 0, text}};
        benchmark::DoNotOptimize(index::build({"source", "Title", "en", index::cut(sections)}));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

BENCHMARK(build)->Unit(benchmark::kMillisecond);

void merge(benchmark::State& state) {
    Language language;
    std::vector<index::Part> parts;
    std::size_t bytes = 0;
    for (int i = 0; i < 8; ++i) {
        const auto one = document(language, 100);
        bytes += text_of(one);
        parts.push_back({index::Segment::from_bytes(index::build(one)), {}});
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(index::merge(parts));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

BENCHMARK(merge)->Unit(benchmark::kMillisecond);

} // namespace
