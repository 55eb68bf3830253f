#include "platform/text/words.h"

#include "platform/text/spelled.h"
#include "platform/text/unicode.h"

#include <array>
#include <utility>

namespace hiochat::text {

namespace {

constexpr std::size_t longest_word = 60;
constexpr std::size_t longest_joined = 24;

struct Peek {
    char32_t c = 0;
    Class kind = Class::other;
    std::size_t end = 0;
};

Peek peek(std::string_view text, std::size_t at) {
    if (at >= text.size()) {
        return {};
    }
    Peek out;
    out.end = at;
    out.c = next_code_point(text, out.end);
    out.kind = class_of(out.c);
    return out;
}

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

bool is_hyphen(char32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011;
}

bool in_word(Class kind) {
    return kind == Class::letter || kind == Class::digit;
}

// Ideographs and syllables say much in two; an alphabet takes three letters.
constexpr std::size_t longest_gram = 3;

std::size_t gram_size(char32_t c) {
    const bool alphabet = (c >= 0x0E00 && c < 0x1100) || (c >= 0x1780 && c < 0x1800);
    return alphabet ? 3 : 2;
}

class Cutter {
public:
    explicit Cutter(std::string_view text) : text_{text} { out_.reserve(text.size() / 5 + 4); }

    std::vector<Word> run() {
        while (at_ < text_.size()) {
            const auto next = peek(text_, at_);
            if (next.kind == Class::unspaced) {
                grams();
            } else if (in_word(next.kind)) {
                word();
            } else {
                at_ = next.end;
            }
        }
        join();
        const bool shouting = lower_ == 0;
        for (auto& one : out_) {
            one.capitals = one.capitals && !shouting;
        }
        return std::move(out_);
    }

private:
    void grams() {
        const auto size = gram_size(peek(text_, at_).c);
        std::array<std::size_t, longest_gram> begins{}; // of the last characters
        std::size_t count = 0;
        while (at_ < text_.size()) {
            const auto next = peek(text_, at_);
            if (next.kind != Class::unspaced || gram_size(next.c) != size) {
                break;
            }
            begins[count++ % size] = at_;
            at_ = next.end;
            if (count >= size) {
                add(begins[count % size], at_).gram = true;
            }
        }
        if (count < size) {
            add(begins[0], at_).gram = true;
        }
    }

    // A run of ASCII letters and digits that nothing continues, as nearly all are. False where it
    // takes a closer look.
    bool plain_word() {
        auto end = at_;
        std::size_t letters = 0;
        std::size_t capitals = 0;
        for (; end < text_.size(); ++end) {
            const auto c = static_cast<unsigned char>(text_[end]);
            const auto kind = c < 0x80 ? class_of(c) : Class::unspaced;
            if (kind == Class::unspaced) {
                return false;
            }
            if (kind == Class::other) {
                break;
            }
            letters += kind == Class::letter;
            capitals += c >= 'A' && c <= 'Z';
        }
        if (end - at_ >= longest_word) {
            return false;
        }
        if (end < text_.size() && (text_[end] == '\'' || text_[end] == '.' || text_[end] == ',')) {
            const auto after = end + 1 < text_.size() ? text_[end + 1] : ' ';
            if (after != ' ' && after != '\n') {
                return false;
            }
        }
        auto& one = add(at_, end);
        one.capitals = letters > 1 && capitals == letters;
        lower_ += letters > 1 && capitals < letters;
        at_ = end;
        return true;
    }

    void word() {
        if (plain_word()) {
            return;
        }
        const auto begin = at_;
        std::string raw;
        bool dotted = false;
        std::size_t letters = 0;
        std::size_t capitals = 0;
        Peek last;
        while (at_ < text_.size()) {
            const auto next = peek(text_, at_);
            if (in_word(next.kind)) {
                raw.append(text_, at_, next.end - at_);
                letters += next.kind == Class::letter;
                capitals += is_upper(next.c);
                last = next;
                at_ = next.end;
                if (raw.size() >= longest_word) {
                    break;
                }
                continue;
            }
            const auto after = peek(text_, next.end);
            if (is_apostrophe(next.c) && last.kind == Class::letter &&
                after.kind == Class::letter) {
                raw += '\'';
            } else if (next.c == '.' && letters > 0 && is_initial(begin, next.end) &&
                       after.kind == Class::letter) {
                dotted = true;
            } else if ((next.c == ',' || next.c == '.') && last.kind == Class::digit &&
                       is_thousands(next.end)) {
                // dropped: 1,200 and 1.200 are 1200
            } else {
                break;
            }
            at_ = next.end;
        }
        auto& one = add(begin, at_, raw);
        one.capitals = letters > 1 && capitals == letters;
        lower_ += letters > 1 && capitals < letters && !dotted;
    }

    // A single letter since the last dot or the begin: "U.S", "e.g".
    bool is_initial(std::size_t begin, std::size_t dot_end) const {
        const auto dot = dot_end - 1;
        auto start = text_.rfind('.', dot == 0 ? 0 : dot - 1);
        start = start == std::string_view::npos || start < begin ? begin : start + 1;
        return start < dot && peek(text_, start).end == dot;
    }

    bool is_thousands(std::size_t at) const {
        for (int digit = 0; digit < 3; ++digit, ++at) {
            if (at >= text_.size() || text_[at] < '0' || text_[at] > '9') {
                return false;
            }
        }
        return peek(text_, at).kind != Class::digit;
    }

    Word& add(std::size_t begin, std::size_t end) {
        return add(begin, end, text_.substr(begin, end - begin));
    }

    Word& add(std::size_t begin, std::size_t end, std::string_view raw) {
        Word& one = out_.emplace_back();
        one.text = fold(raw);
        one.begin = begin;
        one.end = end;
        one.position = position_++;
        return one;
    }

    // Adds the joined forms of words that only a hyphen parts.
    void join() {
        std::vector<Word> joined;
        for (std::size_t i = 0; i < out_.size(); ++i) {
            auto end = i;
            while (end + 1 < out_.size() && end < i + 2 && hyphenated(out_[end], out_[end + 1])) {
                ++end;
            }
            if (end == i) {
                continue;
            }
            Word one = out_[i];
            for (auto k = i + 1; k <= end; ++k) {
                one.text += out_[k].text;
                one.end = out_[k].end;
            }
            one.joined = true;
            one.capitals = false;
            if (one.text.size() <= longest_joined) {
                joined.push_back(std::move(one));
            }
            i = end;
        }
        if (joined.empty()) {
            return;
        }
        // Each behind the word whose position it shares.
        std::vector<Word> both;
        both.reserve(out_.size() + joined.size());
        auto next = joined.begin();
        for (auto& word : out_) {
            const auto position = word.position;
            both.push_back(std::move(word));
            if (next != joined.end() && next->position == position) {
                both.push_back(std::move(*next++));
            }
        }
        out_ = std::move(both);
    }

    bool hyphenated(const Word& a, const Word& b) const {
        if (a.gram || b.gram || b.begin <= a.end || b.begin - a.end > 3) {
            return false;
        }
        const auto between = peek(text_, a.end);
        return is_hyphen(between.c) && between.end == b.begin;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t position_ = 0;
    std::size_t lower_ = 0;
    std::vector<Word> out_;
};

} // namespace

std::vector<Word> words(std::string_view text) {
    if (!Spelled::needed(text)) {
        return Cutter{text}.run();
    }
    const Spelled spelled{text};
    auto out = Cutter{spelled.text()}.run();
    for (auto& word : out) {
        word.begin = spelled.begin_of(word.begin);
        word.end = spelled.end_of(word.end);
    }
    return out;
}

std::size_t count_words(std::string_view text) {
    std::size_t spaced = 0;
    std::size_t unspaced = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto kind = class_of(next_code_point(text, at));
        unspaced += kind == Class::unspaced;
        spaced += in_word(kind) && !inside;
        inside = in_word(kind) ||
                 (inside && kind == Class::other && text[at - 1] != ' ' && text[at - 1] != '\n');
    }
    return spaced + unspaced * 3 / 5;
}

} // namespace hiochat::text
