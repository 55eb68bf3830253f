#include "platform/fetch/failures.h"

#include <curl/curl.h>

namespace hiochat::fetch {

namespace {

Failure make(std::string_view code, std::string message, std::string advice) {
    return {std::string{code}, std::move(message), std::move(advice)};
}

Failure timed_out(Stage stage, const std::string& host) {
    switch (stage) {
    case Stage::looking_up:
        return make(
            codes::timeout,
            "The name " + host + " could not be looked up in time.",
            "Try again later; if it stays so, ask who runs the name "
            "servers of the domain."
        );
    case Stage::connecting:
        return make(
            codes::timeout,
            host + " did not answer the connection in time.",
            "Check that the site opens in a browser, and that its firewall "
            "does not turn this "
            "server away."
        );
    case Stage::connected:
        return make(
            codes::timeout,
            host + " took too long to send its reply.",
            "Try again when the site is less busy; a page that is always "
            "slow needs to be made "
            "faster."
        );
    }
    return {};
}

} // namespace

Failure invalid_url(std::string message) {
    return make(
        codes::invalid_url,
        std::move(message),
        "Give the whole address as the browser shows it, such as "
        "https://example.com/page."
    );
}

Failure blocked_address() {
    return make(
        codes::blocked_address,
        "The address leads into a private or reserved network, which is "
        "not read.",
        "Use the public address of the page. Whoever runs this server "
        "can allow private networks "
        "with the setting crawl_allow_private_networks."
    );
}

Failure blocked_port(std::uint16_t port) {
    return make(
        codes::blocked_address,
        "Port " + std::to_string(port) + " is none on which web pages are read.",
        "Use an address without a port. Whoever runs this server can add "
        "ports with the setting "
        "crawl_ports."
    );
}

Failure too_large(std::size_t max_bytes) {
    return make(
        codes::too_large,
        "The reply is larger than " + std::to_string(max_bytes) + " bytes.",
        "Split the page, or add its content as a file."
    );
}

Failure headers_too_large() {
    return make(
        codes::too_large,
        "The reply's headers are larger than is sensible.",
        "Ask who runs the site to send fewer or smaller headers, often cookies."
    );
}

Failure too_many_redirects(int followed) {
    return make(
        codes::redirects,
        "The address redirects more than " + std::to_string(followed) + " times.",
        "Use the address where the page ends up in a browser; if it "
        "never does, the site sends "
        "visitors in a circle."
    );
}

Failure busy() {
    return make(
        codes::busy, "Too many other addresses are being read just now.", "Try again in a minute."
    );
}

Failure cancelled() {
    return make(codes::cancelled, "Reading the address was stopped.", "Start it again.");
}

Failure of_curl(int code, Stage stage, std::string_view name) {
    const std::string host{name};
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return make(
            codes::dns,
            "No server has the name " + host + ".",
            "Check the spelling of the address; a new domain may take a "
            "day to be known "
            "everywhere."
        );
    case CURLE_COULDNT_CONNECT:
    case CURLE_INTERFACE_FAILED:
        return make(
            codes::connect,
            host + " refuses connections.",
            "Check that the site opens in a browser, and that the port in "
            "the address is right."
        );
    case CURLE_OPERATION_TIMEDOUT:
        return timed_out(stage, host);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return make(
            codes::tls,
            "The certificate of " + host +
                " is not valid: it has expired, is for another name, "
                "or nobody known has signed it.",
            "Renew the certificate with its whole chain; a browser on "
            "another machine shows what "
            "is wrong."
        );
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CERTPROBLEM:
        return make(
            codes::tls,
            host + " does not speak TLS in a way that is safe today.",
            "Check that the address is right to begin with https://, and "
            "that the site offers TLS "
            "1.2 or 1.3."
        );
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2_STREAM:
        return make(
            codes::protocol,
            host + " ended the reply before it was complete.",
            "Try again; if it stays so, the site's own log says why it "
            "breaks off."
        );
    default:
        return make(
            codes::protocol,
            host + " answered with something that is not proper HTTP.",
            "Check that the address is the one of a web page, and that it "
            "opens in a browser."
        );
    }
}

} // namespace hiochat::fetch
