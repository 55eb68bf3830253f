#pragma once

#include "platform/fetch/failures.h"
#include "platform/fetch/fetcher.h"
#include "platform/fetch/target.h"

#include <boost/asio/any_io_executor.hpp>
#include <curl/curl.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hiochat::fetch {

struct ForgetEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

struct ForgetList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

using List = std::unique_ptr<curl_slist, ForgetList>;

// A reply that says where else to ask.
bool is_redirect(int status);

// One request and its reply, as libcurl works on it: no redirects. Made
// anywhere, then only touched by the fetch thread.
class Exchange {
public:
    using Finished = std::function<void(Outcome)>;

    // `caller` is where on_body runs.
    Exchange(
        Request request, Target target, const Options& options, boost::asio::any_io_executor caller
    );
    ~Exchange();

    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    CURL* easy() { return easy_.get(); }

    // Called once, at the end.
    void when_finished(Finished finished) { finished_ = std::move(finished); }

    // libcurl has ended with this code.
    void finish(CURLcode code);

    void finish(Outcome outcome);

private:
    template <typename Value>
    void set(CURLoption option, Value value);

    void set_request();
    void set_limits();
    void set_guard();
    void set_receivers();
    void pin_name();
    bool take_header(std::string_view line);
    bool end_of_headers();
    void forget_request();
    bool take_body(std::string_view data);
    bool stop(Failure why);
    curl_socket_t open_socket(curl_sockaddr& to);
    void reroute(curl_sockaddr& to) const;
    bool may_connect(const curl_sockaddr& to) const;
    Outcome outcome(CURLcode code);
    Stage stage() const;

    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_data(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* to);

    Request request_;
    Target target_;
    const Options& options_;
    boost::asio::any_io_executor caller_;
    std::shared_ptr<const std::function<void(std::string_view)>> on_body_;
    Finished finished_;
    std::unique_ptr<CURL, ForgetEasy> easy_;
    List headers_;
    List pinned_;
    Response response_;
    std::size_t header_bytes_ = 0;
    std::size_t body_bytes_ = 0;
    bool in_headers_ = false;
    bool passed_guard_ = false;
    bool refused_by_guard_ = false;
    bool ended_early_ = false; // as the request wants it: what is there is the reply
    std::optional<Failure> failure_;
};

} // namespace hiochat::fetch
