#include "models/dialect.h"
#include "models/speech.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace hiochat::models;

namespace {

// All that is made of a stream.
std::string heard(Vendor vendor, std::string_view bytes, std::size_t piece) {
    std::string said;
    Speech speech{[&](std::string_view text) { said += text; }};
    const auto reader = chat_reader(vendor);
    reader->on_text = [&](std::string_view text) { speech.add(text); };
    reader->on_thought = [](std::string_view) {};
    bool broken = false;
    EventStream stream{
        [&](const EventStream::Event& event) {
            broken = broken || (!reader->done && !reader->event(event));
        },
        10'000
    };
    for (std::size_t at = 0; at < bytes.size() && !broken; at += piece) {
        broken = !stream.feed(bytes.substr(at, piece)) || broken;
    }
    stream.end();
    speech.end();
    for (const auto tokens : {reader->prompt_tokens, reader->completion_tokens}) {
        if (tokens && *tokens < 0) {
            std::abort();
        }
        said += "|" + std::to_string(tokens.value_or(-1));
    }
    said += reader->done ? "|done" : "";
    said += reader->error ? "|" + reader->error->message : "";
    return broken ? "broken" : said;
}

void check(Vendor vendor, std::string_view bytes) {
    const auto whole = heard(vendor, bytes, bytes.size() + 1);
    if (whole != heard(vendor, bytes, 1) || whole != heard(vendor, bytes, 7)) {
        std::abort();
    }
    // What is no stream goes through the same hands at once.
    const auto reader = chat_reader(vendor);
    reader->on_text = [](std::string_view) {};
    reader->on_thought = [](std::string_view) {};
    if (reader->whole(bytes) && !reader->done && !reader->error) {
        std::abort();
    }
    read_error(500, bytes);
}

} // namespace

// A vendor's reply: the pieces in which it comes make no difference, whatever it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    check(Vendor::openai, bytes);
    check(Vendor::anthropic, bytes);
    return 0;
}
