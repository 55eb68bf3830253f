#include "crawler/robots.h"
#include "platform/fetch/target.h"

namespace hiochat::crawler {

namespace {

using Reach = RobotsPolicy::Reach;

constexpr int redirects_followed = 5;

RobotsPolicy unreachable(const std::string& why) {
    return {
        Robots::disallow_all(),
        Reach::unreachable,
        "The site's robots.txt could not be read (" + why +
            "), and until it can, no page of the site may be fetched."
    };
}

} // namespace

std::string robots_address(std::string_view url) {
    return fetch::resolve(url, "/robots.txt").value_or("");
}

fetch::Request robots_request(std::string_view url) {
    fetch::Request request;
    request.url = robots_address(url);
    request.headers = {{"Accept", "text/plain, */*;q=0.1"}};
    request.max_bytes = Robots::max_bytes + 1; // one more shows that something was cut off
    request.oversize = fetch::Oversize::cut;
    request.max_redirects = redirects_followed;
    return request;
}

RobotsPolicy robots_policy(const fetch::Outcome& outcome) {
    if (const auto* failure = std::get_if<fetch::Failure>(&outcome)) {
        if (failure->code == fetch::codes::redirects) {
            return {Robots::allow_all(), Reach::absent, {}};
        }
        return unreachable(failure->code);
    }
    const auto& response = std::get<fetch::Response>(outcome);
    if (response.status >= 200 && response.status < 300) {
        return {Robots::parse(response.body), Reach::read, {}};
    }
    // A site that has had too much is not asked for more, as 5xx.
    const bool gone = response.status >= 300 && response.status < 500 && response.status != 429;
    if (gone) {
        return {Robots::allow_all(), Reach::absent, {}};
    }
    return unreachable("status " + std::to_string(response.status));
}

} // namespace hiochat::crawler
