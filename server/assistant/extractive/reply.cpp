#include "assistant/extractive/reply.h"

#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>
#include <array>

namespace hiochat::assistant {

namespace {

using knowledge::index::Hit;
using knowledge::index::ScoredSentence;

// What a sentence after the best one is worth by its place alone: explanations follow.
constexpr double following_bonus = 0.05;

constexpr int most_sentences = 3;
constexpr std::size_t most_heading_words = 8;

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

// Whether a sentence ends here, not just a line, an item or a cell.
bool ends_sentence(std::string_view text) {
    static constexpr auto marks =
        std::to_array<std::string_view>({".", "!", "?", "…", "。", "！", "？", "؟", "।"});
    static constexpr std::string_view closers{")]\"'*_"};
    while (!text.empty() && closers.find(text.back()) != closers.npos) {
        text.remove_suffix(1);
    }
    return std::ranges::any_of(marks, [&](auto mark) { return text.ends_with(mark); });
}

bool begins_with_letter(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && text::class_of(text::next_code_point(text, at)) == text::Class::letter;
}

// A short line that is no sentence.
bool looks_like_heading(const Hit& hit, std::size_t at) {
    const auto line = slice(hit, hit.sentences[at]);
    return text::count_words(line) <= most_heading_words && !ends_sentence(line) &&
           !line.ends_with(':') && !line.ends_with('|') && begins_with_letter(line);
}

// Such a line that stands alone; the first of several, else they are items.
bool is_heading(const Hit& hit, std::size_t at) {
    const auto& all = hit.sentences;
    const auto apart = [&](std::size_t before) {
        const auto between = std::string_view{hit.text}.substr(
            all[before].end, all[before + 1].begin - all[before].end
        );
        return between.find("\n\n") != between.npos;
    };
    const bool begins = at == 0 || (apart(at - 1) && !looks_like_heading(hit, at - 1) &&
                                    !slice(hit, all[at - 1]).ends_with(':'));
    return begins && at + 1 < all.size() && looks_like_heading(hit, at) && apart(at);
}

// From `first` on, as many whole sentences as fit under one heading, at least one.
std::string beginning(const Hit& hit, std::size_t first, std::size_t words) {
    auto last = first;
    auto length = text::count_words(slice(hit, hit.sentences[first]));
    while (last + 1 < hit.sentences.size() && !is_heading(hit, last + 1)) {
        length += text::count_words(slice(hit, hit.sentences[last + 1]));
        if (length > words) {
            break;
        }
        ++last;
    }
    return text_of(hit, first, last);
}

// The run of sentences around the best one that fits, under one heading.
std::string best_run(const Hit& hit, std::size_t words) {
    const auto& all = hit.sentences;
    const auto best = static_cast<std::size_t>(
        std::max_element(
            all.begin(), all.end(), [](auto& a, auto& b) { return a.score < b.score; }
        ) -
        all.begin()
    );
    if (is_heading(hit, best)) {
        return beginning(hit, best + 1, words);
    }
    auto first = best;
    auto last = best;
    auto length = text::count_words(slice(hit, all[best]));
    int sentences = ends_sentence(slice(hit, all[best])) ? 1 : 0;
    for (;;) {
        const double before = first > 0 && !is_heading(hit, first - 1) ? all[first - 1].score : -1;
        const double after = last + 1 < all.size() && !is_heading(hit, last + 1)
                                 ? all[last + 1].score + following_bonus
                                 : -1;
        const auto next = after >= before ? last + 1 : first - 1;
        if (std::max(before, after) < 0) {
            break;
        }
        const auto more = text::count_words(slice(hit, all[next]));
        sentences += ends_sentence(slice(hit, all[next])) ? 1 : 0;
        if (length + more > words || sentences > most_sentences) {
            break;
        }
        length += more;
        (next > last ? last : first) = next;
    }
    return text_of(hit, first, last);
}

} // namespace

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

} // namespace hiochat::assistant
