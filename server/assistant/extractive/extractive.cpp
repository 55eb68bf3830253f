#include "assistant/extractive/extractive.h"

#include "assistant/extractive/confidence.h"
#include "platform/text/words.h"

#include <algorithm>
#include <cmath>

namespace hiochat::assistant {

namespace {

using knowledge::index::Hit;
using knowledge::index::ScoredSentence;

std::string_view slice(const Hit& hit, const ScoredSentence& sentence) {
    return std::string_view{hit.text}.substr(sentence.begin, sentence.end - sentence.begin);
}

// The run of sentences around the best one that fits.
std::string best_run(const Hit& hit, std::size_t words) {
    const auto& all = hit.sentences;
    if (all.empty()) {
        return hit.text;
    }
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
        const double after = last + 1 < all.size() ? all[last + 1].score + 0.05 : -1;
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
    return hit.text.substr(all[first].begin, all[last].end - all[first].begin);
}

} // namespace

ExtractiveAnswer answer(
    const knowledge::index::Index& index,
    std::string_view question,
    const ExtractiveOptions& options
) {
    ExtractiveAnswer out;
    out.supports = index.search(question, {.limit = 5, .sources = options.sources});
    if (out.supports.empty()) {
        out.abstained = true;
        return out;
    }
    out.confidence = confidence(index, out.supports.front());
    out.abstained = out.confidence < options.least_confidence;
    if (!out.abstained) {
        out.text = best_run(out.supports.front(), options.words);
    }
    return out;
}

} // namespace hiochat::assistant
