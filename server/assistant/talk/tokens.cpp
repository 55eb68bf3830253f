#include "assistant/talk/tokens.h"

#include "platform/text/unicode.h"

namespace hiochat::assistant::talk {

namespace {

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`' || c == 0x00B4;
}

// Marks of direction, zero-width spaces, soft hyphens, variation selectors.
bool is_invisible(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0x00AD || c == 0xFE0F || c == 0xFEFF;
}

// Japanese long vowels and repetitions belong to their word and have no class of their own.
bool lengthens(char32_t c) {
    return c == 0x30FC || c == 0x3005;
}

std::string comparable(std::string_view raw) {
    return text::strip_accents(text::fold(raw));
}

class Cutter {
public:
    Cutter(std::string_view text, std::size_t most) : text_{text}, most_{most} {}

    std::vector<Token> run() {
        while (at_ < text_.size() && out_.size() < most_) {
            step();
        }
        if (out_.size() < most_) {
            finish();
        }
        return std::move(out_);
    }

private:
    void step() {
        const auto begin = at_;
        const auto c = text::next_code_point(text_, at_);
        const auto kind = lengthens(c) ? text::Class::unspaced : text::class_of(c);
        if (is_invisible(c) || (is_apostrophe(c) && !raw_.empty())) {
            return;
        }
        if (kind == text::Class::letter || kind == text::Class::digit) {
            begin_ = raw_.empty() ? begin : begin_;
            raw_.append(text_, begin, at_ - begin);
            end_ = at_;
            return;
        }
        finish();
        if (kind == text::Class::unspaced) {
            out_.push_back({comparable(text_.substr(begin, at_ - begin)), begin, at_, true});
        }
    }

    void finish() {
        if (auto word = comparable(raw_); !word.empty()) {
            out_.push_back({std::move(word), begin_, end_, false});
        }
        raw_.clear();
    }

    std::string_view text_;
    std::size_t most_;
    std::size_t at_ = 0;
    std::string raw_; // the word that is being read
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::vector<Token> out_;
};

} // namespace

std::vector<Token> tokens(std::string_view text, std::size_t most) {
    return Cutter{text, most}.run();
}

std::string squeezed(std::string_view word) {
    std::string out;
    std::string_view last;
    for (std::size_t at = 0; at < word.size();) {
        const auto begin = at;
        text::next_code_point(word, at);
        const auto letter = word.substr(begin, at - begin);
        if (letter != last) {
            out += letter;
        }
        last = letter;
    }
    return out;
}

bool is_stretched(std::string_view word) {
    std::string_view last;
    int run = 0;
    for (std::size_t at = 0; at < word.size();) {
        const auto begin = at;
        text::next_code_point(word, at);
        const auto letter = word.substr(begin, at - begin);
        run = letter == last ? run + 1 : 1;
        if (run >= 3) {
            return true;
        }
        last = letter;
    }
    return false;
}

} // namespace hiochat::assistant::talk
