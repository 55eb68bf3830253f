#pragma once

#include "platform/async/task.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hiochat::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options };

// "GET", "DELETE" ...
std::string_view name(Method method);

// Names are compared without case; order and repetitions are kept.
class Headers {
public:
    // The first value with this name, or nothing. The view ends with the next change.
    std::optional<std::string_view> find(std::string_view name) const;

    void add(std::string name, std::string value);

    // Replaces every value with this name.
    void set(std::string name, std::string value);

    void remove(std::string_view name);

    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

// Whether a comma separated header such as `Connection` holds the token; case does not matter.
bool has_token(std::string_view list, std::string_view token);

// Called when the client goes away before its request is answered. Dropping the guard unregisters.
using DisconnectGuard = std::shared_ptr<void>;

// How a request's body is taken.
struct BodyPlan {
    enum class Take : std::uint8_t {
        memory,  // whole, into Request::body, before the handler is called
        file,    // streamed into Request::upload, before the handler is called
        handler, // when the handler asks by Request::receive, or never
    };

    std::size_t bytes = 1024 * 1024; // more is refused with `too_large`
    Take take = Take::memory;
};

struct Request {
    Method method = Method::get;
    std::string target; // as sent: "/a%20b?c=d"
    std::string path;   // decoded, without the query, dots resolved: "/a b"
    std::string query;  // raw, without "?"
    Headers headers;
    std::string body; // empty when the body is streamed to `upload`
    std::optional<std::filesystem::path>
        upload;          // a streamed body's temporary file, removed after the reply
    std::string peer;    // address of the client, after trusted proxies
    bool secure = false; // https at a trusted proxy
    std::string id;      // logged, and sent back as X-Request-Id

    // Tells when the client goes away while the handler runs. Bytes of further requests are kept
    // meanwhile.
    std::function<DisconnectGuard(std::function<void()>)> on_disconnect;

    // Takes the body of this very request into `body` or `upload`; set only under
    // BodyPlan::Take::handler. Refuses with `too_large` as soon as it is known, `invalid` when the
    // body is malformed or ends early.
    std::function<Task<void>(Request&, BodyPlan)> receive;
};

// A part of a file that is sent without being read into memory.
struct FileBody {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

// Where the maker of a StreamBody puts its pieces.
class Sink {
public:
    Sink() = default;
    virtual ~Sink() = default;

    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    // Resumes when the system has taken the bytes: who makes faster than the client reads waits.
    // Ends with operation_aborted when the client has gone or the stream was cut off. One at a
    // time.
    virtual Task<void> write(std::string bytes) = 0;
};

// A body that is made while it is sent: events, a long export. `make` runs once, when the head has
// gone out, and never for HEAD; its end is the body's end, and its exception cuts the body off so
// that the client sees it is not whole. It is cancelled when the client goes away or takes nothing
// for ServerLimits::stall_time, at ServerLimits::stream_time, and by Server::stop(); it must end
// promptly then. The handler and its Call are over when it runs: it owns what it needs.
struct StreamBody {
    std::function<Task<void>(Sink&)> make;
};

using Payload = std::variant<
    std::string,
    std::string_view /* static storage */,
    std::shared_ptr<const std::string>,
    FileBody,
    StreamBody>;

// Of a StreamBody nobody knows: 0.
std::uint64_t size(const Payload& body);

// The bytes, for all but a FileBody and a StreamBody.
std::string_view bytes(const Payload& body);

// Content-Length, Date and X-Request-Id are added by the server. A StreamBody goes in chunks; to a
// client of HTTP/1.0 as it is, and the connection's end is its end.
struct Response {
    int status = 200;
    Headers headers;
    Payload body;
};

Response text(int status, std::string body);

Response html(int status, std::string body);

// 303 by default: the browser follows with GET.
Response redirect(std::string location, int status = 303);

// The phrase behind a status: "Not Found".
std::string_view reason_phrase(int status);

using Handler = std::function<Task<Response>(Request)>;

} // namespace hiochat::http
