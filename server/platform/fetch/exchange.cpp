#include "platform/fetch/exchange.h"

#include "platform/fetch/address.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace hiochat::fetch {

namespace {

constexpr long slowest_bytes_per_second = 16;
// Of those who hear the body while it comes: thousands may do so at the same time.
constexpr long read_at_once = 4096;
constexpr long smallest_upload_buffer = 16 * 1024;  // libcurl takes no smaller one
constexpr long longest_reply_of_a_name_server = 60; // seconds that a looked-up name is kept
// What is asked for, and all that is taken: a window of zstd may be as large as
// 128 MiB.
constexpr const char* encodings = "gzip, br, deflate";

bool known_encoding(std::string_view value) {
    for (const auto* known : {"", "identity", "gzip", "x-gzip", "br", "deflate"}) {
        if (value == known) {
            return true;
        }
    }
    return false;
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

std::string_view trim(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(" \t\r\n") + 1 - from);
}

// A value that came from elsewhere may go out again (ETag): no byte of it can
// begin a new line.
std::string harmless(std::string_view value) {
    std::string out{value};
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t'; }, ' '
    );
    return out;
}

bool has_line_break(std::string_view text) {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) != std::string_view::npos;
}

void append(List& list, const std::string& line) {
    auto* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) {
        throw std::bad_alloc{};
    }
    std::ignore = list.release();
    list.reset(longer);
}

int status_of(std::string_view line) { // "HTTP/1.1 200 OK", "HTTP/2 200"
    const auto space = line.find(' ');
    if (space == std::string_view::npos || line.size() < space + 4) {
        return 0;
    }
    int status = 0;
    for (const auto c : line.substr(space + 1, 3)) {
        if (c < '0' || c > '9') {
            return 0;
        }
        status = status * 10 + (c - '0');
    }
    return status;
}

} // namespace

std::string_view Response::header(std::string_view name) const {
    const auto wanted = lower(name);
    for (const auto& header : headers) {
        if (lower(header.name) == wanted) {
            return header.value;
        }
    }
    return {};
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Exchange::Exchange(
    Request request, Target target, const Options& options, boost::asio::any_io_executor caller
)
    : request_{std::move(request)}, target_{std::move(target)}, options_{options},
      caller_{std::move(caller)}, easy_{curl_easy_init()} {
    if (!easy_) {
        throw std::bad_alloc{};
    }
    if (request_.on_body) {
        on_body_ =
            std::make_shared<const std::function<void(std::string_view)>>(std::move(request_.on_body
            ));
    }
    response_.url = target_.url;
    set_request();
    set_limits();
    set_guard();
    set_receivers();
}

Exchange::~Exchange() = default;

template <typename Value>
void Exchange::set(CURLoption option, Value value) {
    if (const auto code = curl_easy_setopt(easy_.get(), option, value); code != CURLE_OK) {
        throw std::logic_error{std::string{"libcurl: "} + curl_easy_strerror(code)};
    }
}

void Exchange::set_request() {
    set(CURLOPT_CURLU, target_.handle.get());
    set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    if (request_.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    } else if (request_.method != "GET") {
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        set(CURLOPT_POSTFIELDS, request_.body.c_str());
        set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
        append(headers_, "Expect:");
    }
    for (const auto& [name, value] : request_.headers) {
        if (has_line_break(name) || has_line_break(value)) {
            throw std::logic_error{"a line break in a request header"};
        }
        append(headers_, value.empty() ? name + ";" : name + ": " + value);
    }
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_ACCEPT_ENCODING, encodings);
}

void Exchange::set_limits() {
    set(CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(request_.timeout.count())));
    set(CURLOPT_CONNECTTIMEOUT_MS,
        std::max(1L, static_cast<long>(request_.connect_timeout.count())));
    set(CURLOPT_LOW_SPEED_LIMIT, slowest_bytes_per_second);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(request_.idle_timeout.count()));
    set(CURLOPT_DNS_CACHE_TIMEOUT, longest_reply_of_a_name_server);
    set(CURLOPT_NOSIGNAL, 1L);
    // Without it, ending an exchange waits for a name server that does not
    // answer.
    set(CURLOPT_QUICK_EXIT, 1L);
}

void Exchange::set_guard() {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, ""); // http_proxy of the environment is not ours
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_OPENSOCKETFUNCTION, &Exchange::on_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    if (!options_.ca_file.empty()) {
        set(CURLOPT_CAINFO, options_.ca_file.c_str());
    }
    if (options_.resolve) {
        pin_name();
    }
}

void Exchange::set_receivers() {
    if (on_body_) {
        set(CURLOPT_BUFFERSIZE, read_at_once);
        set(CURLOPT_UPLOAD_BUFFERSIZE, smallest_upload_buffer);
    }
    set(CURLOPT_HEADERFUNCTION, &Exchange::on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Exchange::on_data);
    set(CURLOPT_WRITEDATA, this);
}

void Exchange::pin_name() {
    if (parse_address(target_.host) || target_.host.starts_with('[')) {
        return;
    }
    std::string addresses;
    for (const auto& address : options_.resolve(target_.host)) {
        addresses += (addresses.empty() ? "" : ",") + address;
    }
    if (!addresses.empty()) {
        const auto place = target_.host + ":" + std::to_string(target_.port);
        append(pinned_, place + ":" + addresses);
        set(CURLOPT_RESOLVE, pinned_.get());
    }
}

bool Exchange::stop(Failure why) {
    failure_ = std::move(why);
    return false;
}

bool Exchange::take_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > options_.max_header_bytes) {
        return stop(headers_too_large());
    }
    if (!in_headers_) {
        if (!line.starts_with("HTTP/")) {
            return true; // a trailer
        }
        in_headers_ = true;
        response_.headers.clear();
        response_.status = status_of(line);
        return true;
    }
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    const auto text = trim(line);
    if (text.empty()) {
        return end_of_headers();
    }
    if (folded && !response_.headers.empty()) {
        response_.headers.back().value += " " + harmless(text);
        return true;
    }
    const auto colon = text.find(':');
    if (colon != std::string_view::npos) {
        response_.headers.push_back(
            {harmless(trim(text.substr(0, colon))), harmless(trim(text.substr(colon + 1)))}
        );
    }
    return true;
}

bool Exchange::end_of_headers() {
    in_headers_ = false;
    if (response_.status < 200) {
        return true; // 100, 103: the reply is still to come
    }
    if (!known_encoding(lower(response_.header("content-encoding")))) {
        return stop(of_curl(CURLE_BAD_CONTENT_ENCODING, Stage::connected, target_.host));
    }
    forget_request();
    if (request_.wants_body && !request_.wants_body(response_)) {
        ended_early_ = true;
        return false;
    }
    return true;
}

// A reply that comes for a long time, while what was asked is with the other side.
void Exchange::forget_request() {
    curl_off_t sent = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_SIZE_UPLOAD_T, &sent);
    if (on_body_ && sent >= std::ssize(request_.body)) {
        std::string{}.swap(request_.body); // gives its memory back, other than clear()
    }
}

bool Exchange::take_body(std::string_view data) {
    if (request_.max_redirects > 0 && is_redirect(response_.status)) {
        return true; // nobody reads it
    }
    const auto room = request_.max_bytes - body_bytes_;
    const bool over = data.size() > room;
    if (over && request_.oversize == Oversize::fail) {
        return stop(too_large(request_.max_bytes));
    }
    data = data.substr(0, room);
    body_bytes_ += data.size();
    if (on_body_) {
        boost::asio::post(caller_, [on_body = on_body_, piece = std::string{data}] {
            (*on_body)(piece);
        });
    } else {
        response_.body.append(data);
    }
    ended_early_ = over;
    return !over;
}

bool Exchange::may_connect(const curl_sockaddr& to) const {
    if (options_.allow_private_networks) {
        return true;
    }
    const auto address = address_of(to.addr);
    const auto port = port_of(to.addr);
    return address && is_public(*address) &&
           std::ranges::find(options_.ports, port) != options_.ports.end();
}

// The last word: what is checked here is what connect() is given.
curl_socket_t Exchange::open_socket(curl_sockaddr& to) {
    if (!may_connect(to)) {
        refused_by_guard_ = true;
        return CURL_SOCKET_BAD;
    }
    passed_guard_ = true;
    if (options_.reroute) {
        reroute(to);
    }
    return socket(to.family, to.socktype | SOCK_CLOEXEC, to.protocol);
}

void Exchange::reroute(curl_sockaddr& to) const {
    std::array<char, INET_ADDRSTRLEN> text{};
    sockaddr_in place{};
    if (to.family != AF_INET) {
        return;
    }
    std::memcpy(&place, &to.addr, sizeof place);
    inet_ntop(AF_INET, &place.sin_addr, text.data(), text.size());
    if (const auto end = options_.reroute({text.data(), port_of(to.addr)})) {
        inet_pton(AF_INET, end->address.c_str(), &place.sin_addr);
        place.sin_port = htons(end->port);
        std::memcpy(&to.addr, &place, sizeof place);
    }
}

Stage Exchange::stage() const {
    curl_off_t ready = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_PRETRANSFER_TIME_T, &ready);
    if (ready > 0) {
        return Stage::connected;
    }
    return passed_guard_ ? Stage::connecting : Stage::looking_up;
}

Outcome Exchange::outcome(CURLcode code) {
    if (failure_) {
        return *failure_;
    }
    if (code != CURLE_OK && !ended_early_) {
        if (refused_by_guard_ && !passed_guard_) {
            return blocked_address();
        }
        return of_curl(code, stage(), target_.host);
    }
    curl_off_t microseconds = 0;
    curl_off_t bytes = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_TOTAL_TIME_T, &microseconds);
    curl_easy_getinfo(easy_.get(), CURLINFO_SIZE_DOWNLOAD_T, &bytes);
    response_.time = std::chrono::milliseconds{microseconds / 1000};
    response_.bytes = static_cast<std::size_t>(bytes);
    response_.complete = !ended_early_;
    return std::move(response_);
}

void Exchange::finish(CURLcode code) {
    finish(outcome(code));
}

void Exchange::finish(Outcome outcome) {
    on_body_.reset(); // what it holds goes away where it came from
    std::exchange(finished_, nullptr)(std::move(outcome));
}

std::size_t Exchange::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    const auto length = size * count;
    return static_cast<Exchange*>(self)->take_header({data, length}) ? length : 0;
}

std::size_t Exchange::on_data(char* data, std::size_t size, std::size_t count, void* self) {
    const auto length = size * count;
    return static_cast<Exchange*>(self)->take_body({data, length}) ? length : length + 1;
}

curl_socket_t Exchange::on_socket(void* self, curlsocktype, curl_sockaddr* to) {
    return static_cast<Exchange*>(self)->open_socket(*to);
}

} // namespace hiochat::fetch
