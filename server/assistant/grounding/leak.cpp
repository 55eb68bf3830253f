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

Leak::Leak(std::string_view confided, std::string mark) : mark_{std::move(mark)} {
    auto words = std::make_shared<std::vector<Word>>();
    std::string word;
    std::uint32_t place = 0;
    for (std::size_t at = 0; at <= confided.size(); ++at) {
        if (at < confided.size() && is_of_word(confided[at])) {
            word += lower(confided[at]);
        } else if (!word.empty()) {
            words->push_back({hash_of(word), place++});
            word.clear();
        }
    }
    std::ranges::sort(*words);
    words->shrink_to_fit();
    confided_ = std::move(words);
}

void Leak::end_word() {
    std::vector<Run> next;
    run_ = 0;
    for (const auto& word : std::ranges::equal_range(*confided_, hash_of(word_), {}, &Word::hash)) {
        const auto before =
            std::ranges::find(runs_, word.place, [](const Run& run) { return run.last + 1; });
        const auto length = before == runs_.end() ? 1 : before->length + 1;
        next.push_back({word.place, length});
        run_ = std::max<std::size_t>(run_, length);
    }
    runs_ = std::move(next);
    word_.clear();
    leaked_ = leaked_ || run_ >= most_words;
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
            if (run_ < held_words) {
                out += held_;
                held_.clear();
            }
        }
        (run_ >= held_words ? held_ : out) += c;
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
