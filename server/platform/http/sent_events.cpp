#include "platform/http/sent_events.h"

#include "platform/async/async.h"
#include "platform/http/text.h"

namespace hiochat::http {

namespace {

using Say = std::function<Task<void>(Feed&)>;

Task<void> say_all(Say say, Feed& feed) {
    co_await say(feed);
    feed.end();
}

Task<void> make(Say say, FeedLimits limits, Sink& sink) {
    using namespace boost::asio::experimental::awaitable_operators;
    Feed feed{co_await boost::asio::this_coro::executor, std::move(limits)};
    co_await (say_all(std::move(say), feed) && feed.carry(sink));
}

} // namespace

std::string sent_event(std::string_view name, std::string_view data) {
    std::string out;
    if (!name.empty()) {
        out.append("event: ").append(name).append("\n");
    }
    out += "data: ";
    for (std::size_t i = 0; i < data.size(); ++i) {
        // Each of these ends a line, so that the next one needs its own field.
        const bool pair = data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n';
        if (data[i] == '\n' || data[i] == '\r') {
            out += "\ndata: ";
            i += pair ? 1 : 0;
        } else {
            out += data[i];
        }
    }
    return out + "\n\n";
}

Response event_stream(FeedLimits limits, Say say) {
    auto body = [say = std::move(say), limits = std::move(limits)](Sink& sink) {
        return make(say, limits, sink);
    };
    Response response{.status = 200, .headers = {}, .body = StreamBody{std::move(body)}};
    response.headers.add("Content-Type", "text/event-stream");
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("X-Accel-Buffering", "no"); // nginx
    return response;
}

bool wants_events(const Request& request) {
    for (const auto part : split(request.headers.find("Accept").value_or(""), ',')) {
        if (same_text(before_parameters(part), "text/event-stream")) {
            return true;
        }
    }
    return false;
}

} // namespace hiochat::http
