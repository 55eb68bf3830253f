#include "assistant/grounding/support.h"

#include "platform/text/language.h"
#include "platform/text/sentences.h"
#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>
#include <unordered_set>

namespace hiochat::assistant::grounding {

namespace {

// Half of the words, as a paraphrase keeps the things and changes the verbs.
constexpr double least_share = 0.5;
constexpr std::size_t least_words = 3;

using Words = std::unordered_set<std::string>;

bool is_number(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string key_of(text::Language language, const text::Word& word) {
    return is_number(word.text) ? word.text : text::stem(language, word.text);
}

Words words_of(std::string_view text, text::Language language) {
    Words out;
    for (const auto& word : text::words(text)) {
        out.insert(key_of(language, word));
    }
    return out;
}

bool carries_meaning(const text::Word& word, text::Language language) {
    return !word.joined && !text::is_stop_word(word.text) &&
           !text::is_light_word(language, word.text);
}

// "1." and "2)" where a line begins number it.
std::size_t past_line_number(std::string_view text, std::size_t at) {
    const auto end = text.find_first_not_of("0123456789", at);
    const bool numbers = end != text.npos && end > at && (text[end] == '.' || text[end] == ')') &&
                         end + 1 < text.size() && text[end + 1] == ' ';
    return numbers ? end : at;
}

// Without citations, numbers of lines and code, which are no words of the answer; places stay.
std::string blanked(std::string_view answer) {
    std::string out{answer};
    bool code = false;
    for (std::size_t line = 0; line < out.size(); line = out.find('\n', line) + 1) {
        const auto begin = std::min(out.find_first_not_of(' ', line), out.size());
        const auto end = past_line_number(out, begin);
        std::fill(
            out.begin() + static_cast<std::ptrdiff_t>(begin),
            out.begin() + static_cast<std::ptrdiff_t>(end),
            ' '
        );
        if (out.find('\n', line) == out.npos) {
            break;
        }
    }
    for (std::size_t at = 0; at < out.size(); ++at) {
        if (answer.substr(at).starts_with("```")) {
            code = !code;
            std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at), 3, ' ');
            at += 2;
        } else if (code) {
            out[at] = out[at] == '\n' ? '\n' : ' ';
        } else if (out[at] == '[') {
            const auto end = answer.find_first_not_of("0123456789", at + 1);
            if (end != answer.npos && end > at + 1 && answer[end] == ']') {
                std::fill(
                    out.begin() + static_cast<std::ptrdiff_t>(at),
                    out.begin() + static_cast<std::ptrdiff_t>(end + 1),
                    ' '
                );
                at = end;
            }
        }
    }
    return out;
}

// Where the citation that may follow from `at` on ends.
std::size_t past_citations(std::string_view answer, std::size_t at) {
    for (;;) {
        const auto open = answer.find_first_not_of(' ', at);
        if (open == answer.npos || answer[open] != '[') {
            return at;
        }
        const auto end = answer.find_first_not_of("0123456789", open + 1);
        if (end == answer.npos || end == open + 1 || answer[end] != ']') {
            return at;
        }
        at = end + 1;
    }
}

class Judge {
public:
    Judge(const Grounds& grounds, text::Language language, bool foreign)
        : language_{language}, foreign_{foreign}, question_{words_of(grounds.question, language)} {
        for (const auto passage : grounds.passages) {
            passages_.push_back(words_of(passage, language));
        }
    }

    bool supports(std::string_view sentence, bool cited) const {
        std::vector<std::string> meant;
        for (const auto& word : text::words(sentence)) {
            auto key = key_of(language_, word);
            if (is_number(key)) {
                if (!question_.contains(key) && !stands_anywhere(key)) {
                    return false;
                }
            } else if (carries_meaning(word, language_)) {
                meant.push_back(std::move(key));
            }
        }
        if (foreign_) {
            return cited || meant.size() < least_words;
        }
        if (meant.size() < least_words) {
            return true;
        }
        const auto enough = least_share * static_cast<double>(meant.size());
        return std::ranges::any_of(passages_, [&](const Words& passage) {
            const auto known = std::ranges::count_if(meant, [&](const std::string& word) {
                return passage.contains(word) || question_.contains(word);
            });
            return static_cast<double>(known) >= enough &&
                   std::ranges::any_of(meant, [&](const std::string& word) {
                       return passage.contains(word);
                   });
        });
    }

private:
    bool stands_anywhere(const std::string& word) const {
        return std::ranges::any_of(passages_, [&](const Words& passage) {
            return passage.contains(word);
        });
    }

    text::Language language_;
    bool foreign_;
    Words question_;
    std::vector<Words> passages_;
};

} // namespace

std::vector<Range> unsupported(std::string_view answer, const Grounds& grounds) {
    const auto plain = blanked(answer);
    std::string all;
    for (const auto passage : grounds.passages) {
        all += passage.substr(0, 2000);
        all += '\n';
    }
    const auto written = text::detect(all);
    const auto said = text::detect_surely(plain);
    const bool foreign =
        said != text::Language::unknown && written != text::Language::unknown && said != written;
    const Judge judge{grounds, foreign ? said : written, foreign};
    std::vector<Range> out;
    for (const auto& [begin, end, paragraph] : text::sentences(plain)) {
        const auto sentence = std::string_view{plain}.substr(begin, end - begin);
        const auto whole = past_citations(answer, end);
        const bool cited = answer.substr(begin, whole - begin).find('[') != answer.npos;
        if (sentence.ends_with('?') || sentence.ends_with("？") || sentence.ends_with("؟") ||
            judge.supports(sentence, cited)) {
            continue;
        }
        if (!out.empty() &&
            answer.substr(out.back().end, begin - out.back().end).find_first_not_of(" \n\t") ==
                answer.npos) {
            out.back().end = end;
        } else {
            out.push_back({begin, end});
        }
    }
    return out;
}

} // namespace hiochat::assistant::grounding
