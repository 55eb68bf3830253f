#include "realtime/page.h"

namespace hiochat::realtime {

namespace {

std::size_t bytes_of(const conversations::Message& message) {
    auto bytes = message.text.size();
    for (const auto& citation : message.citations) {
        bytes += citation.name.size() + citation.title.size() + citation.heading.size() +
                 citation.excerpt.size();
    }
    return bytes;
}

} // namespace

std::vector<conversations::Message> fitting(std::vector<conversations::Message> messages) {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        bytes += bytes_of(messages[i]);
        if (i > 0 && bytes > page_bytes) {
            messages.resize(i);
            break;
        }
    }
    return messages;
}

} // namespace hiochat::realtime
