#include "platform/fetch/target.h"

#include "platform/fetch/address.h"
#include "platform/fetch/failures.h"

#include <curl/curl.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace hiochat::fetch {

namespace {

constexpr std::size_t longest_url = 8192;

std::string part_of(CURLU* handle, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(handle, part, &text, flags) != CURLUE_OK) {
        return {};
    }
    std::string out{text};
    curl_free(text);
    return out;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_localhost(std::string_view host) {
    while (host.ends_with('.')) {
        host.remove_suffix(1);
    }
    return host == "localhost" || host.ends_with(".localhost");
}

bool leads_inside(const std::string& host) {
    std::string_view bare = host;
    if (bare.starts_with('[') && bare.ends_with(']')) {
        bare = bare.substr(1, bare.size() - 2);
    }
    const auto address = parse_address(bare);
    return is_localhost(bare) || (address && !is_public(*address));
}

std::string as_typed(CURLUcode code) {
    switch (code) {
    case CURLUE_USER_NOT_ALLOWED:
        return "The address holds a user name or password.";
    case CURLUE_BAD_PORT_NUMBER:
        return "The port in the address is not a number from 1 to 65535.";
    case CURLUE_BAD_SCHEME:
    case CURLUE_UNSUPPORTED_SCHEME:
        return "The address does not begin with http:// or https://.";
    default:
        return "This is not an address of a web page.";
    }
}

// As the URL standard forbids them; escaped ones have become what they stand for.
bool has_forbidden(std::string_view host) {
    return std::ranges::any_of(host, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= ' ' || byte == 0x7F ||
               std::string_view{"%#/<>?@\\^|"}.find(c) != std::string_view::npos;
    });
}

// The host as it travels; the whole is parsed anew, for a name may turn out to
// be an IP address: full-width digits are digits.
bool name_in_ascii(CURLU* handle) {
    const auto written = part_of(handle, CURLUPART_HOST);
    const auto host = ascii_host(written);
    if (!host || host->empty() || has_forbidden(*host)) {
        return false;
    }
    if (*host == written) {
        return true;
    }
    if (curl_url_set(handle, CURLUPART_HOST, host->c_str(), 0) != CURLUE_OK) {
        return false;
    }
    const auto url = part_of(handle, CURLUPART_URL);
    return !url.empty() && curl_url_set(handle, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
}

struct ForgetIdna {
    void operator()(UIDNA* idna) const { uidna_close(idna); }
};

// Thread-safe once opened; kept for the life of the process.
const UIDNA* uts46() {
    static const std::unique_ptr<UIDNA, ForgetIdna> idna = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<UIDNA, ForgetIdna>{uidna_openUTS46(
            UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &error
        )};
    }();
    return idna.get();
}

} // namespace

void ForgetUrl::operator()(Curl_URL* url) const {
    curl_url_cleanup(url);
}

std::optional<std::string> ascii_host(std::string_view host) {
    std::string out{host};
    if (is_ascii(host)) {
        std::ranges::transform(out, out.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        });
        return out;
    }
    std::array<char, 512> name{};
    UErrorCode error = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const auto length = uidna_nameToASCII_UTF8(
        uts46(),
        host.data(),
        static_cast<std::int32_t>(host.size()),
        name.data(),
        static_cast<std::int32_t>(name.size()),
        &info,
        &error
    );
    if (U_FAILURE(error) || info.errors != 0 || length <= 0) {
        return std::nullopt;
    }
    return std::string{name.data(), static_cast<std::size_t>(length)};
}

std::variant<Target, Failure> parse_target(std::string_view url, const Options& options) {
    if (url.size() > longest_url) {
        return invalid_url("The address is longer than 8192 characters.");
    }
    if (url.find('\0') != std::string_view::npos) {
        return invalid_url(as_typed(CURLUE_MALFORMED_INPUT));
    }
    Target target{.handle = UrlHandle{curl_url()}};
    auto* handle = target.handle.get();
    const auto code = curl_url_set(
        handle, CURLUPART_URL, std::string{url}.c_str(), CURLU_DISALLOW_USER | CURLU_URLENCODE
    );
    if (code != CURLUE_OK) {
        return invalid_url(as_typed(code));
    }
    target.scheme = part_of(handle, CURLUPART_SCHEME);
    if (target.scheme != "http" && target.scheme != "https") {
        return invalid_url(as_typed(CURLUE_BAD_SCHEME));
    }
    if (!part_of(handle, CURLUPART_ZONEID).empty()) {
        return invalid_url("The address names a network interface of one machine.");
    }
    if (!name_in_ascii(handle)) {
        return invalid_url("The address names no host that can exist.");
    }
    target.host = part_of(handle, CURLUPART_HOST); // 0x7f.1 is 127.0.0.1 from here on
    const auto port = part_of(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    std::from_chars(port.data(), port.data() + port.size(), target.port);
    curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
    target.url = part_of(handle, CURLUPART_URL);
    if (!options.allow_private_networks) {
        if (std::ranges::find(options.ports, target.port) == options.ports.end()) {
            return blocked_port(target.port);
        }
        if (leads_inside(target.host)) {
            return blocked_address();
        }
    }
    return target;
}

std::optional<std::string> resolve(std::string_view base, const std::string& reference) {
    const UrlHandle handle{curl_url()};
    const bool known =
        curl_url_set(handle.get(), CURLUPART_URL, std::string{base}.c_str(), 0) == CURLUE_OK &&
        curl_url_set(handle.get(), CURLUPART_URL, reference.c_str(), CURLU_URLENCODE) == CURLUE_OK;
    auto out = known ? part_of(handle.get(), CURLUPART_URL) : std::string{};
    return out.empty() ? std::nullopt : std::optional{std::move(out)};
}

} // namespace hiochat::fetch
