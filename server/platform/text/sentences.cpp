#include "platform/text/sentences.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <array>
#include <string>

namespace hiochat::text {

namespace {

constexpr std::size_t short_line = 45; // characters: a wrapped line of running text is longer
constexpr std::size_t longest_words = 120;

bool is_space(char32_t c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == 0xA0 ||
           c == 0x3000 || c == 0xFEFF || c == 0x2028 || c == 0x2029 || c == 0x200B;
}

// For walking backwards byte by byte: a byte of a longer character is never one of these.
bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool ends_sentence(char32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x061F || c == 0x06D4 ||
           c == 0x0964 || c == 0x0965;
}

bool ends_sentence_unspaced(char32_t c) {
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61;
}

bool closes(char32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 ||
           c == 0xBB || c == 0x300D || c == 0x300F || c == 0xFF09;
}

bool opens(char32_t c) {
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 ||
           c == 0xAB || c == 0xBF || c == 0xA1 || c == 0x300C || c == 0x201E;
}

bool is_bullet(char32_t c) {
    return c == '-' || c == '*' || c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x2013 ||
           c == 0x00B7 || c == '|';
}

bool is_abbreviation(std::string_view word) {
    static constexpr std::array<std::string_view, 56> known{
        "mr",   "mrs", "ms",  "dr",  "prof", "sr",   "jr",   "st",  "vs",  "etc", "no",   "nos",
        "vol",  "fig", "inc", "ltd", "co",   "corp", "e.g",  "i.e", "cf",  "al",  "ca",   "approx",
        "dept", "est", "gen", "gov", "hon",  "lt",   "col",  "maj", "rev", "sen", "rep",  "mt",
        "p",    "pp",  "z.b", "d.h", "u.a",  "bzw",  "nr",   "str", "ggf", "usw", "evtl", "sra",
        "ud",   "uds", "art", "av",  "jan",  "feb",  "sept", "dec"
    };
    const auto folded = fold(word);
    return std::find(known.begin(), known.end(), folded) != known.end();
}

class Splitter {
public:
    explicit Splitter(std::string_view text) : text_{text} {}

    std::vector<Sentence> run() {
        begin_ = skip_space(0);
        for (std::size_t at = begin_; at < text_.size();) {
            const auto start = at;
            const auto c = next_code_point(text_, at);
            if (ends_sentence_unspaced(c)) {
                at = skip_closing(at);
                at = finish(at, at);
            } else if (ends_sentence(c)) {
                at = skip_closing(skip_same(at));
                if (really_ends(c, start, at)) {
                    at = finish(at, at);
                }
            } else if (c == '\n' && line_ends(start, at)) {
                at = finish(start, at);
            }
        }
        finish(text_.size(), text_.size());
        return std::move(out_);
    }

private:
    std::size_t skip_space(std::size_t at) {
        while (at < text_.size()) {
            auto end = at;
            const auto c = next_code_point(text_, end);
            if (!is_space(c)) {
                break;
            }
            paragraph_ = paragraph_ || (c == '\n' && line_ends(at, end));
            at = end;
        }
        return at;
    }

    std::size_t skip_same(std::size_t at) const {
        while (at < text_.size() && (text_[at] == '.' || text_[at] == '!' || text_[at] == '?')) {
            ++at;
        }
        return at;
    }

    std::size_t skip_closing(std::size_t at) const {
        while (at < text_.size()) {
            auto end = at;
            if (!closes(next_code_point(text_, end))) {
                break;
            }
            at = end;
        }
        return at;
    }

    bool really_ends(char32_t mark, std::size_t mark_at, std::size_t at) const {
        if (at >= text_.size()) {
            return true;
        }
        auto next = at;
        auto c = next_code_point(text_, next);
        if (!is_space(c)) {
            return false;
        }
        while (next < text_.size() && is_space(c)) {
            c = next_code_point(text_, next);
        }
        while (next < text_.size() && (opens(c) || is_bullet(c))) {
            c = next_code_point(text_, next);
        }
        const bool starts =
            is_upper(c) || class_of(c) == Class::digit ||
            (class_of(c) != Class::other && c >= 0x0590); // scripts without capitals
        return starts && (mark != '.' || !after_abbreviation(mark_at));
    }

    // "J." of "J. Smith" and "Dr." are no ends; "in 1990." and "of it." are.
    bool after_abbreviation(std::size_t dot) const {
        auto start = dot;
        while (start > begin_ && !is_ascii_space(text_[start - 1]) && text_[start - 1] != '(') {
            --start;
        }
        const auto word = text_.substr(start, dot - start);
        if (word.size() == 1 && is_upper(static_cast<unsigned char>(word[0])) && word != "I") {
            return true;
        }
        return word.size() <= 6 && is_abbreviation(word);
    }

    // Whether the line break at [at, after) parts two things rather than wraps a line.
    bool line_ends(std::size_t at, std::size_t after) const {
        auto next = after;
        while (next < text_.size() &&
               (text_[next] == ' ' || text_[next] == '\t' || text_[next] == '\r')) {
            ++next;
        }
        if (next >= text_.size() || text_[next] == '\n') {
            return true;
        }
        auto end = next;
        const auto c = next_code_point(text_, end);
        if (is_bullet(c) || (class_of(c) == Class::digit && end < text_.size() &&
                             (text_[end] == '.' || text_[end] == ')'))) {
            return true;
        }
        const auto previous = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
        const auto line_begin = previous == std::string_view::npos ? 0 : previous + 1;
        const auto line = text_.substr(line_begin, at - line_begin);
        return line.size() < short_line || line.back() == ':' || line.back() == '.' ||
               line.back() == '?' || line.back() == '!';
    }

    // Ends the sentence at `end`; the next begins at or after `from`, which is returned.
    std::size_t finish(std::size_t end, std::size_t from) {
        while (end > begin_ && is_ascii_space(text_[end - 1])) {
            --end;
        }
        if (end > begin_) {
            add(begin_, end);
            paragraph_ = end < from; // a line break was passed
        }
        begin_ = skip_space(from);
        return begin_;
    }

    void add(std::size_t begin, std::size_t end) {
        bool first = true;
        while (begin < end) {
            const auto stop = cut(begin, end);
            out_.push_back({begin, stop, first && (paragraph_ || out_.empty())});
            first = false;
            begin = stop;
            while (begin < end && is_ascii_space(text_[begin])) {
                ++begin;
            }
        }
    }

    // Where to end a sentence that begins at `begin`: at `end` unless it is far too long.
    std::size_t cut(std::size_t begin, std::size_t end) const {
        std::size_t count = 0;
        std::size_t comma = 0;
        for (auto at = begin; at < end;) {
            const auto start = at;
            const auto c = next_code_point(text_, at);
            count += is_space(c) || class_of(c) == Class::unspaced;
            if (c == ';' || c == '\n' || c == ',' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B) {
                comma = at;
            }
            const bool may_cut = is_space(c) || class_of(c) == Class::unspaced;
            if (count >= longest_words && may_cut) {
                return comma > begin + (start - begin) / 3 ? comma : (is_space(c) ? start : at);
            }
        }
        return end;
    }

    std::string_view text_;
    std::size_t begin_ = 0;
    bool paragraph_ = false;
    std::vector<Sentence> out_;
};

} // namespace

std::vector<Sentence> sentences(std::string_view text) {
    return Splitter{text}.run();
}

} // namespace hiochat::text
