#include "assistant/grounding/leak.h"

#include <algorithm>
#include <functional>

namespace hiochat::assistant::grounding {

namespace {

// Letters beyond ASCII are of words, too.
bool is_of_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t hash_of(std::string_view word) {
    return std::hash<std::string_view>{}(word);
}

} // namespace

Leak::Leak(const std::vector<Confided>& confided, std::string mark) : mark_{std::move(mark)} {
    auto words = std::make_shared<std::vector<Word>>();
    std::uint32_t place = 0;
    for (const auto& [text, most_words] : confided) {
        const auto most = static_cast<std::uint32_t>(most_words);
        std::string word;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (at < text.size() && is_of_word(text[at])) {
                word += lower(text[at]);
            } else if (!word.empty()) {
                words->push_back({hash_of(word), place++, most});
                word.clear();
            }
        }
        ++place; // no run goes on in another text
    }
    std::ranges::sort(*words);
    words->shrink_to_fit();
    confided_ = std::move(words);
}

void Leak::end_word() {
    std::vector<Run> next;
    holds_ = false;
    for (const auto& word : std::ranges::equal_range(*confided_, hash_of(word_), {}, &Word::hash)) {
        const auto before =
            std::ranges::find(runs_, word.place, [](const Run& run) { return run.last + 1; });
        const auto length = before == runs_.end() ? 1 : before->length + 1;
        next.push_back({word.place, length});
        holds_ = holds_ || length * 2 >= word.most;
        leaked_ = leaked_ || length >= word.most;
    }
    runs_ = std::move(next);
    word_.clear();
}

std::string Leak::feed(std::string_view piece) {
    std::string out;
    for (const char c : piece) {
        if (leaked_) {
            return {};
        }
        if (is_of_word(c)) {
            word_ += lower(c);
        } else if (!word_.empty()) {
            end_word();
            if (!holds_) {
                out += held_;
                held_.clear();
            }
        }
        (holds_ ? held_ : out) += c;
        tail_ += c;
        if (tail_.size() > mark_.size()) {
            tail_.erase(0, tail_.size() - mark_.size());
        }
        leaked_ = leaked_ || (!mark_.empty() && tail_ == mark_);
    }
    return leaked_ ? "" : out;
}

std::string Leak::finish() {
    if (!word_.empty()) {
        end_word();
    }
    return leaked_ ? "" : std::move(held_);
}

} // namespace hiochat::assistant::grounding
