#include "models/sse.h"

#include <utility>

namespace hiochat::models {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

EventStream::EventStream(Sink sink, std::size_t max_bytes)
    : sink_{std::move(sink)}, max_bytes_{max_bytes} {}

bool EventStream::feed(std::string_view bytes) {
    while (!bytes.empty() && !broken_) {
        if (after_cr_) {
            after_cr_ = false;
            if (bytes.front() == '\n') { // of the CR before
                bytes.remove_prefix(1);
                continue;
            }
        }
        const auto end = bytes.find_first_of("\r\n");
        line_ += bytes.substr(0, end);
        broken_ = line_.size() + event_.data.size() > max_bytes_;
        if (end == std::string_view::npos || broken_) {
            break;
        }
        after_cr_ = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        broken_ = !take_line();
    }
    return !broken_;
}

void EventStream::end() {
    if (!broken_ && !line_.empty()) {
        take_line();
    }
    if (!broken_) {
        tell();
    }
}

bool EventStream::take_line() {
    auto line = std::exchange(line_, {});
    std::string_view text{line};
    if (std::exchange(first_line_, false) && text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (text.empty()) {
        tell();
        return true;
    }
    const auto colon = text.find(':');
    const auto name = text.substr(0, colon);
    auto value = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (value.starts_with(' ')) {
        value.remove_prefix(1);
    }
    if (name == "data") {
        event_.data.append(has_data_ ? "\n" : "").append(value);
        has_data_ = true;
    } else if (name == "event") {
        event_.name = value;
    }
    return event_.data.size() <= max_bytes_;
}

void EventStream::tell() {
    const auto event = std::exchange(event_, {});
    if (std::exchange(has_data_, false)) {
        sink_(event);
    }
}

} // namespace hiochat::models
