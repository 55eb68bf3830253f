#include "assistant/grounding/leak.h"

#include <algorithm>

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

} // namespace

Leak::Leak(std::string_view confided, std::string mark) : mark_{std::move(mark)} {
    std::string word;
    std::uint32_t place = 0;
    for (std::size_t at = 0; at <= confided.size(); ++at) {
        if (at < confided.size() && is_of_word(confided[at])) {
            word += lower(confided[at]);
        } else if (!word.empty()) {
            places_[word].push_back(place++);
            word.clear();
        }
    }
}

void Leak::end_word() {
    std::unordered_map<std::uint32_t, std::size_t> next;
    run_ = 0;
    if (const auto known = places_.find(word_); known != places_.end()) {
        for (const auto place : known->second) {
            const auto before = place > 0 ? runs_.find(place - 1) : runs_.end();
            const auto length = before == runs_.end() ? 1 : before->second + 1;
            next.emplace(place, length);
            run_ = std::max(run_, length);
        }
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
