#include "models/speech.h"

#include <algorithm>
#include <cstddef>

namespace hiochat::models {

namespace {

constexpr std::string_view opening = "<think>";
constexpr std::string_view closing = "</think>";
constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view blank = " \t\r\n";

// How long the character at the front is; 0 when it needs more bytes than there are, 1 for a byte
// that is none (`good` says).
std::size_t length_of(std::string_view text, bool& good) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const auto lead = byte(0);
    good = true;
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t size = lead >= 0xF0 && lead <= 0xF4  ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                                                           : 0;
    for (std::size_t at = 1; at < size; ++at) {
        if (at == text.size()) {
            return 0;
        }
        // Overlong forms, surrogates and what lies above U+10FFFF show in the second byte.
        const bool follows = byte(at) >= 0x80 && byte(at) < 0xC0;
        const bool allowed =
            at != 1 || ((lead != 0xE0 || byte(1) >= 0xA0) && (lead != 0xED || byte(1) < 0xA0) &&
                        (lead != 0xF0 || byte(1) >= 0x90) && (lead != 0xF4 || byte(1) < 0x90));
        if (!follows || !allowed) {
            good = false;
            return 1;
        }
    }
    good = size != 0;
    return good ? size : 1;
}

} // namespace

void Speech::add(std::string_view piece) {
    bytes_ += piece;
    std::string whole;
    std::size_t at = 0;
    while (at < bytes_.size()) {
        bool good = true;
        const std::string_view rest{bytes_.data() + at, bytes_.size() - at};
        const auto size = length_of(rest, good);
        if (size == 0) {
            break;
        }
        whole += good ? rest.substr(0, size) : replacement;
        at += size;
    }
    bytes_.erase(0, at);
    pass(whole);
}

void Speech::end() {
    if (!bytes_.empty()) {
        bytes_.clear();
        pass(replacement);
    }
    decide(true);
}

void Speech::pass(std::string_view text) {
    if (text.empty()) {
        return;
    }
    if (stage_ == Stage::speaking) {
        sink_(text);
        return;
    }
    held_ += text;
    decide(false);
}

void Speech::decide(bool at_end) {
    if (stage_ == Stage::beginning) {
        const auto from = held_.find_first_not_of(blank);
        const auto begun =
            from == std::string::npos ? std::string_view{} : std::string_view{held_}.substr(from);
        if (begun.starts_with(opening)) {
            stage_ = Stage::thinking;
        } else if (at_end || !opening.starts_with(begun)) {
            stage_ = Stage::after_thought;
        }
    }
    if (stage_ == Stage::thinking) {
        const auto end = held_.find(closing);
        if (end == std::string::npos) {
            held_.erase(0, held_.size() - std::min(held_.size(), closing.size() - 1));
            return; // a thought that never ends is no answer
        }
        held_.erase(0, end + closing.size());
        stage_ = Stage::after_thought;
    }
    if (stage_ == Stage::after_thought) { // an answer does not begin with empty lines
        held_.erase(0, held_.find_first_not_of(blank));
        if (!held_.empty()) {
            stage_ = Stage::speaking;
            const auto text = std::move(held_);
            held_.clear();
            sink_(text);
        }
    }
}

} // namespace hiochat::models
