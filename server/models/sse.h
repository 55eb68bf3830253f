#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace hiochat::models {

// Takes a stream of server-sent events apart, however it is cut into pieces (WHATWG HTML, 9.2.6):
// lines end with LF, CR or CRLF, `data` lines of one event are joined, comments and other fields
// than `data` and `event` are passed over.
class EventStream {
public:
    struct Event {
        std::string name; // "" when the stream names none
        std::string data;
    };

    using Sink = std::function<void(const Event&)>;

    // An event, or a line of one, of more than `max_bytes` breaks the stream.
    explicit EventStream(Sink sink, std::size_t max_bytes = std::size_t{1} << 20U);

    // False when the stream is broken; nothing is told from then on.
    bool feed(std::string_view bytes);

    // The end of the stream: an event that only lacks its empty line is told, too, as some servers
    // leave it out.
    void end();

private:
    bool take_line();
    void tell();

    Sink sink_;
    std::size_t max_bytes_;
    std::string line_;
    Event event_;
    bool has_data_ = false;
    bool after_cr_ = false;
    bool first_line_ = true;
    bool broken_ = false;
};

} // namespace hiochat::models
