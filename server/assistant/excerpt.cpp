#include "assistant/excerpt.h"

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
    std::size_t shared = 0;
};

// As many as fit, at least one.
Run run_from(
    std::size_t first,
    const std::vector<text::Sentence>& sentences,
    const std::vector<Words>& shared
) {
    Run out{first, first, 0};
    Words seen;
    while (out.last < sentences.size() &&
           (out.last == first || sentences[out.last].end - sentences[first].begin <= most_bytes)) {
        seen.insert(shared[out.last].begin(), shared[out.last].end());
        ++out.last;
    }
    out.shared = seen.size();
    return out;
}

// Between words.
std::string_view cut(std::string_view text) {
    const auto space = text.find_last_of(" \n", most_bytes);
    auto end = space == std::string_view::npos ? most_bytes : space;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;
    }
    return text.substr(0, end);
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
    Run best = run_from(0, sentences, shared);
    for (std::size_t first = 1; first < sentences.size() && best.last < sentences.size(); ++first) {
        const auto run = run_from(first, sentences, shared);
        // Of equals the latest begins with what is shared.
        if (run.shared > best.shared || (run.shared == best.shared && best.shared > 0)) {
            best = run;
        }
    }
    if (best.first > 0) {
        const auto earlier = run_from(best.first - 1, sentences, shared);
        best = earlier.shared == best.shared ? earlier : best;
    }
    const auto begin = best.first == 0 ? 0 : sentences[best.first].begin;
    const auto end = best.last == sentences.size() ? passage.size() : sentences[best.last - 1].end;
    auto text = passage.substr(begin, end - begin);
    const bool long_one = text.size() > most_bytes;
    text = long_one ? cut(text) : text;
    return (begin > 0 ? "…" : "") + std::string{text} +
           (long_one || end < passage.size() ? "…" : "");
}

} // namespace hiochat::assistant
