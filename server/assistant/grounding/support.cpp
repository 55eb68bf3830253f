#include "assistant/grounding/support.h"

#include "platform/text/language.h"
#include "platform/text/sentences.h"
#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_set>

namespace hiochat::assistant::grounding {

namespace {

// Half of the words, as a paraphrase keeps the things and changes the verbs.
constexpr double least_share = 0.5;
constexpr std::size_t least_words = 3; // of which half say something

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

// "[12]", where it stands.
struct Mark {
    Range range;
    std::int64_t number = 0;
};

std::optional<Mark> mark_at(std::string_view text, std::size_t at) {
    constexpr std::size_t most_digits = 4;
    const auto end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    if (text[at] != '[' || end == at + 1 || end == text.size() || text[end] != ']' ||
        end - at > most_digits) {
        return std::nullopt;
    }
    return Mark{{at, end + 1}, std::stoll(std::string{text.substr(at + 1, end - at - 1)})};
}

// An answer without its citations, numbers of lines and blocks of code, which are no words of it;
// places stay.
struct Plain {
    std::string text;
    std::vector<Mark> marks;
};

void blank(std::string& text, std::size_t begin, std::size_t end) {
    std::fill(
        text.begin() + static_cast<std::ptrdiff_t>(begin),
        text.begin() + static_cast<std::ptrdiff_t>(end),
        ' '
    );
}

// Past the code that begins in a line at `at`.
std::size_t past_code(std::string_view answer, std::size_t at) {
    const auto end = answer.find_first_of("`\n", at + 1);
    return end != answer.npos && answer[end] == '`' ? end : at;
}

Plain plain_of(std::string_view answer) {
    Plain out{std::string{answer}, {}};
    auto& text = out.text;
    bool line_begins = true;
    bool code = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (line_begins && !code) {
            const auto begin = std::min(answer.find_first_not_of(' ', at), text.size());
            blank(text, begin, past_line_number(answer, begin));
        }
        line_begins = answer[at] == '\n';
        if (answer.substr(at).starts_with("```")) {
            code = !code;
            blank(text, at, at + 3);
            at += 2;
        } else if (code) {
            text[at] = line_begins ? '\n' : ' ';
        } else if (answer[at] == '`') {
            at = past_code(answer, at);
        } else if (const auto mark = mark_at(answer, at)) {
            blank(text, mark->range.begin, mark->range.end);
            out.marks.push_back(*mark);
            at = mark->range.end - 1;
        }
    }
    return out;
}

// Where the citations that may follow from `at` on end.
std::size_t past_citations(std::string_view answer, std::size_t at) {
    for (;;) {
        const auto open = answer.find_first_not_of(' ', at);
        const auto mark = open == answer.npos ? std::nullopt : mark_at(answer, open);
        if (!mark) {
            return at;
        }
        at = mark->range.end;
    }
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::ranges::any_of(ends, [&](auto end) { return text.ends_with(end); });
}

// What is no statement.
bool states_nothing(std::string_view sentence) {
    const auto end = sentence.find_last_not_of(" ,;");
    sentence = sentence.substr(0, end == sentence.npos ? 0 : end + 1);
    return ends_with_any(sentence, {"?", "？", "؟", ":", "："}) || sentence.starts_with('#') ||
           (sentence.starts_with("**") && sentence.ends_with("**"));
}

struct Statement {
    std::vector<std::string> meant;
    std::vector<std::string> numbers;
};

using Numbers = std::vector<std::int64_t>; // of passages

class Judge {
public:
    Judge(const Grounds& grounds, text::Language language, bool foreign)
        : language_{language}, foreign_{foreign}, question_{words_of(grounds.question, language)} {
        for (const auto passage : grounds.passages) {
            passages_.push_back(words_of(passage, language));
            all_.push_back(std::ssize(passages_));
        }
    }

    Statement read(std::string_view sentence) const {
        Statement out;
        for (const auto& word : text::words(sentence)) {
            auto key = key_of(language_, word);
            if (is_number(key)) {
                out.numbers.push_back(std::move(key));
            } else if (carries_meaning(word, language_)) {
                out.meant.push_back(std::move(key));
            }
        }
        return out;
    }

    bool is_there(std::int64_t number) const {
        return number >= 1 && number <= std::ssize(passages_);
    }

    bool supported_without_citation(const Statement& said) const {
        if (!has_numbers(said, all_)) {
            return false;
        }
        if (foreign_) {
            return said.meant.size() < least_words;
        }
        return said.meant.size() < 2 ||
               std::ranges::any_of(
                   all_, [&](std::int64_t number) { return has_words(said, {number}); }
               );
    }

    bool supported_by(const Statement& said, const Numbers& cited) const {
        return has_numbers(said, cited) &&
               (foreign_ || said.meant.empty() || has_words(said, cited));
    }

    // The passage that says it best, of those it does not cite.
    std::optional<std::int64_t> other_than(const Numbers& cited, const Statement& said) const {
        std::optional<std::int64_t> best;
        std::ptrdiff_t most = 0;
        for (const auto number : all_) {
            if (std::ranges::find(cited, number) != cited.end() || !supported_by(said, {number})) {
                continue;
            }
            const auto own = own_words(said.meant, number) + own_words(said.numbers, number);
            if (own > most) {
                most = own;
                best = number;
            }
        }
        return best;
    }

private:
    const Words& words(std::int64_t number) const {
        return passages_[static_cast<std::size_t>(number - 1)];
    }

    bool stands_in(const std::string& word, const Numbers& passages) const {
        return std::ranges::any_of(passages, [&](std::int64_t number) {
            return words(number).contains(word);
        });
    }

    std::ptrdiff_t own_words(const std::vector<std::string>& said, std::int64_t passage) const {
        return std::ranges::count_if(said, [&](const std::string& word) {
            return words(passage).contains(word);
        });
    }

    bool has_numbers(const Statement& said, const Numbers& passages) const {
        return std::ranges::all_of(said.numbers, [&](const std::string& number) {
            return question_.contains(number) || stands_in(number, passages);
        });
    }

    // Those of the question may be said again, and speak for nothing.
    bool has_words(const Statement& said, const Numbers& passages) const {
        std::size_t known = 0;
        bool own = false;
        for (const auto& word : said.meant) {
            const bool stands = stands_in(word, passages);
            known += stands || question_.contains(word) ? 1 : 0;
            own = own || stands;
        }
        const bool all = said.meant.size() < least_words && said.numbers.empty();
        const auto enough = (all ? 1 : least_share) * static_cast<double>(said.meant.size());
        return own && static_cast<double>(known) >= enough;
    }

    text::Language language_;
    bool foreign_;
    Words question_;
    std::vector<Words> passages_;
    Numbers all_;
};

Judge judge_of(std::string_view plain, const Grounds& grounds) {
    std::string all;
    for (const auto passage : grounds.passages) {
        all += passage.substr(0, 2000);
        all += '\n';
    }
    const auto written = text::detect(all);
    const auto said = text::detect_surely(plain);
    const bool foreign =
        said != text::Language::unknown && written != text::Language::unknown && said != written;
    return {grounds, foreign ? said : written, foreign};
}

struct Edit {
    Range range;
    std::string text;
};

// One citation in place of all of these; side by side they become one.
void cite(
    std::vector<Edit>& edits,
    std::span<const Mark> marks,
    std::int64_t number,
    std::string_view answer
) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto before = i == 0 ? 0 : marks[i - 1].range.end;
        const auto between = answer.substr(before, marks[i].range.begin - before);
        if (i > 0 && between.find_first_not_of(' ') == between.npos) {
            edits.push_back({{before, marks[i].range.end}, ""});
        } else {
            edits.push_back({marks[i].range, "[" + std::to_string(number) + "]"});
        }
    }
}

void add(std::vector<Range>& ranges, Range range, std::string_view text) {
    const auto between =
        ranges.empty() ? "." : text.substr(ranges.back().end, range.begin - ranges.back().end);
    if (between.find_first_not_of(" \n\t") == between.npos) {
        ranges.back().end = range.end;
    } else {
        ranges.push_back(range);
    }
}

// Makes the edits, and moves the ranges along, which none of them touches.
std::string
edited(std::string_view text, const std::vector<Edit>& edits, std::vector<Range>& ranges) {
    std::string out;
    std::size_t copied = 0;
    auto range = ranges.begin();
    const auto copy = [&](std::size_t until) {
        for (; range != ranges.end() && range->begin < until; ++range) {
            const auto length = range->end - range->begin;
            range->begin += out.size() - copied;
            range->end = range->begin + length;
        }
        out += text.substr(copied, until - copied);
        copied = until;
    };
    for (const auto& edit : edits) {
        copy(edit.range.begin);
        out += edit.text;
        copied = edit.range.end;
    }
    copy(text.size());
    return out;
}

} // namespace

Judged judge(std::string_view answer, const Grounds& grounds) {
    const auto plain = plain_of(answer);
    const auto judge = judge_of(plain.text, grounds);
    Judged out;
    std::vector<Edit> edits;
    std::set<std::int64_t> all_cited;
    auto next = plain.marks.begin();
    for (const auto& [begin, end, paragraph] : text::sentences(plain.text)) {
        const auto sentence = std::string_view{plain.text}.substr(begin, end - begin);
        const auto whole = past_citations(answer, end);
        std::vector<Mark> marks;
        Numbers cited;
        for (; next != plain.marks.end() && next->range.begin < whole; ++next) {
            if (judge.is_there(next->number)) {
                marks.push_back(*next);
                cited.push_back(next->number);
            }
        }
        const auto said = judge.read(sentence);
        const bool supported =
            states_nothing(sentence) || (cited.empty() ? judge.supported_without_citation(said)
                                                       : judge.supported_by(said, cited));
        const auto other =
            supported || cited.empty() ? std::nullopt : judge.other_than(cited, said);
        if (other) {
            cite(edits, marks, *other, answer);
            cited = {*other};
        } else if (!supported) {
            add(out.unsupported, {begin, end}, answer);
        }
        all_cited.insert(cited.begin(), cited.end());
    }
    out.text = edited(answer, edits, out.unsupported);
    out.cited.assign(all_cited.begin(), all_cited.end());
    return out;
}

} // namespace hiochat::assistant::grounding
