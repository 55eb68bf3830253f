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

constexpr int most_sentences = 3; // without those between strong ones
constexpr double strong = 0.7;    // of the best one's score
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
           !line.ends_with(':') && !line.ends_with('|') &&
           (begins_with_letter(line) || line.starts_with('#'));
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

// A run of sentences of a passage.
struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t words = 0;
    int sentences = 0;
};

Run run_of(const Hit& hit, std::size_t first, std::size_t last) {
    Run out{first, last};
    for (auto i = first; i <= last; ++i) {
        const auto text = slice(hit, hit.sentences[i]);
        out.words += text::count_words(text);
        out.sentences += ends_sentence(text) ? 1 : 0;
    }
    return out;
}

// The sentences of `best`'s heading.
Run section_of(const Hit& hit, std::size_t best) {
    auto first = best;
    auto last = best;
    while (first > 0 && !is_heading(hit, first - 1)) {
        --first;
    }
    while (last + 1 < hit.sentences.size() && !is_heading(hit, last + 1)) {
        ++last;
    }
    return {first, last};
}

// The best sentence and those that say about as much of the question ("... except for lamps made to
// measure"), with what stands between them.
Run strong_run(const Hit& hit, std::size_t best, const Run& section, std::size_t words) {
    auto out = run_of(hit, best, best);
    for (auto i = section.first; i <= section.last; ++i) {
        if (hit.sentences[i].score >= strong * hit.sentences[best].score) {
            const auto wider = run_of(hit, std::min(out.first, i), std::max(out.last, i));
            out = wider.words <= words ? wider : out;
        }
    }
    return out;
}

// That, with what stands around it, as far as it fits.
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
    const auto section = section_of(hit, best);
    auto run = strong_run(hit, best, section, words);
    for (;;) {
        const double before = run.first > section.first ? all[run.first - 1].score : -1;
        const double after =
            run.last < section.last ? all[run.last + 1].score + following_bonus : -1;
        if (std::max(before, after) < 0) {
            break;
        }
        const auto wider = after >= before ? run_of(hit, run.first, run.last + 1)
                                           : run_of(hit, run.first - 1, run.last);
        if (wider.words > words || wider.sentences > most_sentences) {
            break;
        }
        run = wider;
    }
    return text_of(hit, run.first, run.last);
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
