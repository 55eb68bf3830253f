#include "assistant/extractive/extractive.h"

#include "assistant/extractive/confidence.h"
#include "platform/text/words.h"

#include <algorithm>
#include <array>

namespace hiochat::assistant {

namespace {

using knowledge::index::Hit;
using knowledge::index::ScoredSentence;

// What a sentence after the best one is worth by its place alone: explanations follow.
constexpr double following_bonus = 0.05;

std::string_view slice(const Hit& hit, const ScoredSentence& sentence) {
    return std::string_view{hit.text}.substr(sentence.begin, sentence.end - sentence.begin);
}

// "How do I...", "Where is...", with or without the mark.
bool asks(std::string_view text) {
    static constexpr auto openings = std::to_array<std::string_view>(
        {"how",   "what",     "where", "when",   "who",   "why",    "which",  "can",     "could",
         "do",    "does",     "did",   "is",     "are",   "should", "will",   "may",     "wie",
         "was",   "wo",       "wann",  "wer",    "warum", "welche", "kann",   "comment", "où",
         "quand", "pourquoi", "quel",  "quelle", "cómo",  "dónde",  "cuándo", "qué",     "quién"}
    );
    if (text.ends_with('?') || text.ends_with("？") || text.ends_with("؟")) {
        return true;
    }
    const auto words = text::words(text);
    return words.size() > 2 &&
           std::find(openings.begin(), openings.end(), words.front().text) != openings.end();
}

// What the passage stands under: its nearest heading, else the title of its document.
std::string_view caption(const Hit& hit) {
    const std::string_view heading{hit.heading};
    const auto parent = heading.rfind(knowledge::index::heading_separator);
    if (parent != std::string_view::npos) {
        return heading.substr(parent + knowledge::index::heading_separator.size());
    }
    return heading.empty() ? std::string_view{hit.title} : heading;
}

std::string text_of(const Hit& hit, std::size_t first, std::size_t last) {
    return hit.text.substr(
        hit.sentences[first].begin, hit.sentences[last].end - hit.sentences[first].begin
    );
}

// From `first` on, as many whole sentences as fit, at least one.
std::string beginning(const Hit& hit, std::size_t first, std::size_t words) {
    auto last = first;
    auto length = text::count_words(slice(hit, hit.sentences[first]));
    while (last + 1 < hit.sentences.size()) {
        length += text::count_words(slice(hit, hit.sentences[last + 1]));
        if (length > words) {
            break;
        }
        ++last;
    }
    return text_of(hit, first, last);
}

// The run of sentences around the best one that fits.
std::string best_run(const Hit& hit, std::size_t words) {
    const auto& all = hit.sentences;
    const auto best = static_cast<std::size_t>(
        std::max_element(
            all.begin(), all.end(), [](auto& a, auto& b) { return a.score < b.score; }
        ) -
        all.begin()
    );
    auto first = best;
    auto last = best;
    auto length = text::count_words(slice(hit, all[best]));
    for (;;) {
        const double before = first > 0 ? all[first - 1].score : -1;
        const double after = last + 1 < all.size() ? all[last + 1].score + following_bonus : -1;
        const auto next = after >= before ? last + 1 : first - 1;
        if (std::max(before, after) < 0) {
            break;
        }
        const auto more = text::count_words(slice(hit, all[next]));
        if (length + more > words) {
            break;
        }
        length += more;
        (next > last ? last : first) = next;
    }
    return text_of(hit, first, last);
}

// An answer that someone wrote to a question is given whole. An entry of a FAQ answers with its
// answer, from the start; running text with the sentences that speak of the question.
std::string reply(const Hit& hit, std::size_t words) {
    if (hit.sentences.empty() || !hit.questions.empty()) {
        return hit.text;
    }
    const bool own_question =
        hit.sentences.size() > 1 && slice(hit, hit.sentences.front()).ends_with('?');
    const double spoken =
        std::max_element(hit.sentences.begin(), hit.sentences.end(), [](auto& a, auto& b) {
            return a.score < b.score;
        })->score;
    if (own_question && hit.sentences.front().score >= spoken) {
        return beginning(hit, 1, words);
    }
    if (hit.evidence.title >= spoken && asks(caption(hit))) {
        return beginning(hit, 0, words);
    }
    return best_run(hit, words);
}

} // namespace

ExtractiveAnswer answer(
    const knowledge::index::Index& index,
    std::string_view question,
    const ExtractiveOptions& options
) {
    return answer_from(
        index, index.search(question, {.limit = 5, .sources = options.sources}), options
    );
}

ExtractiveAnswer answer_from(
    const knowledge::index::Index& index,
    std::vector<knowledge::index::Hit> hits,
    const ExtractiveOptions& options
) {
    ExtractiveAnswer out;
    out.supports = std::move(hits);
    if (out.supports.empty()) {
        out.abstained = true;
        return out;
    }
    out.confidence = confidence(index, out.supports.front());
    out.abstained = out.confidence < options.least_confidence;
    if (!out.abstained) {
        out.text = reply(out.supports.front(), options.words);
    }
    return out;
}

} // namespace hiochat::assistant
