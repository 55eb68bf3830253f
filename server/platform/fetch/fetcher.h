#pragma once

#include "platform/async/task.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hiochat::fetch {

struct Header {
    std::string name;
    std::string value;
};

struct Response {
    int status = 0;
    std::string url; // that answered: the last one when redirects were followed
    std::vector<Header> headers;
    std::string body;     // decompressed
    bool complete = true; // false: `wants_body` said no, or the body was cut at `max_bytes`
    std::chrono::milliseconds time{0};
    std::size_t bytes = 0; // of the body as it travelled, compressed or not

    // The first header of this name, in any case; empty when there is none.
    std::string_view header(std::string_view name) const;
};

// Why there is no reply. The code is stable; message and advice are sentences
// for the owner of the knowledge.
struct Failure {
    std::string code; // one of `codes`
    std::string message;
    std::string advice;
};

namespace codes {

inline constexpr std::string_view invalid_url = "invalid_url";
inline constexpr std::string_view blocked_address = "blocked_address";
inline constexpr std::string_view dns = "dns";
inline constexpr std::string_view connect = "connect";
inline constexpr std::string_view tls = "tls";
inline constexpr std::string_view timeout = "timeout";
inline constexpr std::string_view too_large = "too_large";
inline constexpr std::string_view protocol = "protocol"; // broken HTTP, cut off, undecodable
inline constexpr std::string_view redirects = "redirects";
inline constexpr std::string_view busy = "busy"; // `Options::at_once` are under way
inline constexpr std::string_view cancelled = "cancelled";

} // namespace codes

using Outcome = std::variant<Response, Failure>;

enum class Oversize { fail, cut };

struct Request {
    std::string url;
    std::string method = "GET";
    std::vector<Header> headers;
    std::string body;
    std::chrono::milliseconds timeout{30'000}; // from here to the last byte, redirects included
    std::chrono::milliseconds connect_timeout{10'000};    // name, connection and TLS
    std::chrono::seconds idle_timeout{15};                // without at least 16 bytes a second
    std::size_t max_bytes = std::size_t{5} * 1024 * 1024; // of the body, decompressed
    Oversize oversize = Oversize::fail; // `cut` keeps the first max_bytes and leaves the rest
    // 0: a 3xx is handed back as it is. Only GET and HEAD are sent on;
    // Authorization and Cookie stay behind when the origin changes. One more than
    // this is the failure `redirects`.
    int max_redirects = 0;
    // Sees status, url and headers before the body; `false` leaves the body
    // unread. On the fetch thread: quick, and touching nothing that others use.
    std::function<bool(const Response&)> wants_body;
    // The body as it comes, in order, on the caller's executor; Response::body
    // stays empty then.
    std::function<void(std::string_view)> on_body;
};

struct Options {
    std::string user_agent = "HioBot/1.0";
    // Off: only addresses of the public internet, and only `ports`. On:
    // everything, for operators who read their own intranet.
    bool allow_private_networks = false;
    std::vector<std::uint16_t> ports{80, 443, 8080, 8443};
    std::size_t at_once = 1024;
    std::size_t connections = 128; // more wait for one to be free
    std::size_t max_header_bytes = std::size_t{64} * 1024;
    std::string ca_file; // more authorities than those of the machine

    // For tests. `resolve` stands for DNS and is asked before each exchange; what
    // it says passes the guard like any other answer. `reroute` says where a
    // connection to an address that passed really goes: a public address that
    // lives on this machine.
    struct Endpoint {
        std::string address;
        std::uint16_t port = 0;
    };

    std::function<std::vector<std::string>(const std::string& host)> resolve;
    std::function<std::optional<Endpoint>(const Endpoint&)> reroute;
};

struct Target;

// HTTP requests to the world outside: pages to learn from, and whatever else
// leaves this server.
//
// Unless private networks are allowed, no byte goes to an address that is not
// of the public internet: each connection is checked on the address that it is
// about to be made to, whatever DNS said before and whichever redirect led
// there. Only http and https; no proxy, cookies, credentials in addresses or
// files of the machine take part. TLS certificates are verified.
//
// One thread does all exchanges. The executors of all callers must outlive the fetcher.
class Fetcher {
public:
    explicit Fetcher(Options options);

    // Ends what is under way with `cancelled`, and waits for the thread.
    ~Fetcher();

    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;

    // Resumes on the caller's executor. Never throws for what the other side
    // does. Cancelling the task ends the exchange at once.
    Task<Outcome> fetch(Request request);

    // Ends what is under way, and all that comes later, with `cancelled`; returns
    // when the thread has ended.
    void stop();

private:
    class Engine;
    struct Begin;

    Task<Outcome> exchange(Request request, Target target);

    std::shared_ptr<Engine> engine_;
};

} // namespace hiochat::fetch
