#include "platform/socketio/json_text.h"

#include "platform/json/plain.h"

namespace hiochat::socketio {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Reads one value after another; each function returns false at the first byte that does not fit.
class Scanner {
public:
    explicit Scanner(std::string_view text) : at_{text.data()}, end_{text.data() + text.size()} {}

    bool at_end() const { return at_ == end_; }

    const char* position() const { return at_; }

    void skip_blanks() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) {
            ++at_;
        }
    }

    bool take(char expected) {
        if (at_ == end_ || *at_ != expected) {
            return false;
        }
        ++at_;
        return true;
    }

    bool value(int depth) {
        if (at_ == end_ || depth > max_json_depth) {
            return false;
        }
        switch (*at_) {
        case '"':
            return string();
        case '{':
            return object(depth);
        case '[':
            return array(depth, nullptr);
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool array(int depth, JsonSlices* slices) {
        if (!take('[')) {
            return false;
        }
        skip_blanks();
        if (take(']')) {
            return true;
        }
        while (true) {
            skip_blanks();
            const char* begin = at_;
            if (!value(depth + 1)) {
                return false;
            }
            if (slices != nullptr) {
                slices->emplace_back(begin, static_cast<std::size_t>(at_ - begin));
            }
            skip_blanks();
            if (take(']')) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
        }
    }

    bool object(int depth) {
        if (!take('{')) {
            return false;
        }
        skip_blanks();
        if (take('}')) {
            return true;
        }
        while (true) {
            skip_blanks();
            if (!string()) {
                return false;
            }
            skip_blanks();
            if (!take(':')) {
                return false;
            }
            skip_blanks();
            if (!value(depth + 1)) {
                return false;
            }
            skip_blanks();
            if (take('}')) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
        }
    }

private:
    bool word(std::string_view expected) {
        if (!std::string_view{at_, end_}.starts_with(expected)) {
            return false;
        }
        at_ += expected.size();
        return true;
    }

    bool string() {
        if (!take('"')) {
            return false;
        }
        while (true) {
            at_ += json::plain_length({at_, end_});
            if (at_ == end_) {
                return false;
            }
            const char c = *at_++;
            if (c == '"') {
                return true;
            }
            if (c != '\\' || !escape()) {
                return false;
            }
        }
    }

    bool escape() {
        if (at_ == end_) {
            return false;
        }
        const char c = *at_++;
        if (c != 'u') {
            return std::string_view{"\"\\/bfnrt"}.find(c) != std::string_view::npos;
        }
        for (int i = 0; i < 4; ++i) {
            if (at_ == end_ || !is_hex(*at_++)) {
                return false;
            }
        }
        return true;
    }

    bool digits() {
        if (at_ == end_ || !is_digit(*at_)) {
            return false;
        }
        while (at_ != end_ && is_digit(*at_)) {
            ++at_;
        }
        return true;
    }

    bool number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    const char* at_;
    const char* end_;
};

} // namespace

std::optional<JsonSlices> split_json_array(std::string_view text) {
    Scanner scanner{text};
    JsonSlices slices;
    if (!scanner.array(0, &slices) || !scanner.at_end()) {
        return std::nullopt;
    }
    return slices;
}

bool is_json_object(std::string_view text) {
    Scanner scanner{text};
    return scanner.object(0) && scanner.at_end();
}

} // namespace hiochat::socketio
