#include "assistant/excerpt.h"

#include "platform/text/cut.h"
#include "platform/text/language.h"
#include "platform/text/sentences.h"
#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>
#include <set>
#include <vector>

namespace hiochat::assistant {

namespace {

constexpr std::size_t most_bytes = 400;

using Words = std::set<std::string>;

Words words_of(text::Language language, std::string_view text) {
    Words out;
    for (const auto& word : text::words(text)) {
        if (!text::is_stop_word(word.text)) {
            out.insert(text::stem(language, word.text));
        }
    }
    return out;
}

// Sentences from one up to and without another.
struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t shared = 0; // words
};

class Runs {
public:
    Runs(std::vector<text::Sentence> sentences, std::vector<Words> shared)
        : sentences_{std::move(sentences)}, shared_{std::move(shared)} {}

    // The shortest of those that share the most; nothing when none shares a word.
    Run best() const {
        Run out;
        for (std::size_t first = 0; first < sentences_.size(); ++first) {
            Words seen;
            for (Run run{first, first + 1}; fits(run); ++run.last) {
                seen.insert(shared_[run.last - 1].begin(), shared_[run.last - 1].end());
                run.shared = seen.size();
                const bool shorter = out.shared > 0 && bytes(run) < bytes(out);
                if (run.shared > out.shared || (run.shared == out.shared && shorter)) {
                    out = run;
                }
            }
        }
        return out;
    }

    // With the sentence before it, and as many after it as fit.
    Run extended(Run run) const {
        const Run earlier{run.first - 1, run.last};
        if (run.first > 0 && fits(earlier)) {
            run = earlier;
        }
        while (fits({run.first, run.last + 1})) {
            ++run.last;
        }
        return run;
    }

    std::size_t begin(const Run& run) const {
        return run.first == 0 ? 0 : sentences_[run.first].begin;
    }

    std::size_t bytes(const Run& run) const {
        return sentences_[run.last - 1].end - sentences_[run.first].begin;
    }

private:
    // One always does.
    bool fits(const Run& run) const {
        return run.last <= sentences_.size() &&
               (run.last - run.first <= 1 || bytes(run) <= most_bytes);
    }

    std::vector<text::Sentence> sentences_;
    std::vector<Words> shared_;
};

// Between words.
std::string_view cut(std::string_view text) {
    const auto space = text.find_last_of(" \n", most_bytes);
    return text::cut(text, space == std::string_view::npos ? most_bytes : space);
}

} // namespace

std::string excerpt(std::string_view passage, std::string_view answer) {
    if (passage.size() <= most_bytes) {
        return std::string{passage};
    }
    const auto sentences = text::sentences(passage);
    const auto language = text::detect(passage);
    const auto said = words_of(language, answer);
    std::vector<Words> shared;
    for (const auto& sentence : sentences) {
        const auto own =
            words_of(language, passage.substr(sentence.begin, sentence.end - sentence.begin));
        std::ranges::set_intersection(
            own, said, std::inserter(shared.emplace_back(), shared.back().end())
        );
    }
    const Runs runs{sentences, std::move(shared)};
    const auto best = runs.extended(runs.best());
    const auto begin = runs.begin(best);
    const auto end = best.last == sentences.size() ? passage.size() : sentences[best.last - 1].end;
    auto text = passage.substr(begin, end - begin);
    const bool long_one = text.size() > most_bytes;
    text = long_one ? cut(text) : text;
    return (begin > 0 ? "…" : "") + std::string{text} +
           (long_one || end < passage.size() ? "…" : "");
}

} // namespace hiochat::assistant
