// Nothing gets to an address inside, whichever way it is led there.
#include "platform/async/testing.h"
#include "platform/fetch/fetcher.h"
#include "platform/fetch/testing.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace hiochat::fetch {
namespace {

constexpr auto public_address = "93.184.216.34";

class Guard : public testing::Test {
protected:
    Outcome fetch(Options options, Request request) {
        boost::asio::io_context loop;
        Fetcher fetcher{std::move(options)};
        return async::run(loop, fetcher.fetch(std::move(request)));
    }

    // The public address is this machine's server; every other one is what it is.
    std::function<std::optional<Options::Endpoint>(const Options::Endpoint&)> to_server() {
        return [this](const Options::Endpoint& place) -> std::optional<Options::Endpoint> {
            if (place.address == public_address) {
                return Options::Endpoint{"127.0.0.1", server.port()};
            }
            return std::nullopt;
        };
    }

    static std::string code_of(const Outcome& outcome) {
        const auto* failure = std::get_if<Failure>(&outcome);
        return failure == nullptr ? "" : failure->code;
    }

    std::string location;
    TestServer server{[this](const std::string& request, const Peer& peer) {
        peer.say(
            path_of(request) == "/away" ? reply("302 Found\r\nLocation: " + location, "")
                                        : reply("200 OK", "inside")
        );
    }};
};

TEST_F(Guard, a_public_address_is_read) {
    Options options;
    options.resolve = [](const std::string&) { return std::vector<std::string>{public_address}; };
    options.reroute = to_server();
    const auto outcome = fetch(options, {.url = "http://site.example/"});
    ASSERT_EQ(code_of(outcome), "");
    EXPECT_EQ(std::get<Response>(outcome).body, "inside");
}

TEST_F(Guard, a_name_that_leads_inside_is_refused_when_connecting) {
    for (const auto* inside :
         {"127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00:ec2::254"}) {
        Options options;
        options.resolve = [&](const std::string&) { return std::vector<std::string>{inside}; };
        EXPECT_EQ(code_of(fetch(options, {.url = "http://site.example/"})), "blocked_address")
            << inside;
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(Guard, a_name_that_changes_its_mind_is_refused_the_second_time) {
    boost::asio::io_context loop;
    int asked = 0;
    Options options;
    options.resolve = [&](const std::string&) {
        return std::vector<std::string>{++asked == 1 ? public_address : "127.0.0.1"};
    };
    options.reroute = to_server();
    options.ports.push_back(server.port());
    Fetcher fetcher{options};
    const auto url = "http://site.example:" + std::to_string(server.port()) + "/";
    EXPECT_EQ(code_of(async::run(loop, fetcher.fetch({.url = url}))), "");
    EXPECT_EQ(code_of(async::run(loop, fetcher.fetch({.url = url}))), "blocked_address");
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(Guard, the_next_address_of_a_name_is_tried_when_one_leads_inside) {
    Options options;
    options.resolve = [](const std::string&) {
        return std::vector<std::string>{"10.0.0.1", public_address};
    };
    options.reroute = to_server();
    EXPECT_EQ(code_of(fetch(options, {.url = "http://site.example/"})), "");
}

TEST_F(Guard, a_redirect_does_not_lead_inside) {
    Options options;
    options.reroute = to_server();
    for (const std::string& inside :
         {server.url(),
          std::string{"http://127.0.0.1/"},
          std::string{"http://[::1]/"},
          std::string{"http://0x7f.1/"},
          std::string{"//localhost/"},
          std::string{"http://site.example:22/"},
          std::string{"http://metadata.example/"}}) {
        options.resolve = [](const std::string& host) {
            return std::vector<std::string>{
                host == "site.example" ? public_address : "169.254.169.254"
            };
        };
        location = inside;
        const auto outcome =
            fetch(options, {.url = "http://site.example/away", .max_redirects = 5});
        EXPECT_EQ(code_of(outcome), "blocked_address") << inside;
    }
}

TEST_F(Guard, a_redirect_does_not_lead_to_a_file) {
    Options options;
    options.resolve = [](const std::string&) { return std::vector<std::string>{public_address}; };
    options.reroute = to_server();
    for (const auto* elsewhere :
         {"file:///etc/passwd", "gopher://site.example/", "http://a:b@c/"}) {
        location = elsewhere;
        EXPECT_EQ(
            code_of(fetch(options, {.url = "http://site.example/away", .max_redirects = 5})),
            "invalid_url"
        );
    }
}

TEST_F(Guard, the_proxy_of_the_environment_takes_no_part) {
    setenv("http_proxy", server.url().c_str(), 1);
    Options options;
    options.resolve = [](const std::string&) { return std::vector<std::string>{"10.0.0.1"}; };
    const auto outcome = fetch(options, {.url = "http://site.example/"});
    unsetenv("http_proxy");
    EXPECT_EQ(code_of(outcome), "blocked_address");
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(Guard, says_what_to_do_and_tells_nothing_about_the_inside) {
    Options options;
    options.resolve = [](const std::string&) { return std::vector<std::string>{"10.0.0.1"}; };
    const auto outcome = fetch(options, {.url = "http://site.example/"});
    const auto& failure = std::get<Failure>(outcome);
    EXPECT_NE(failure.advice.find("crawl_allow_private_networks"), std::string::npos);
    EXPECT_EQ((failure.message + failure.advice).find("10.0.0.1"), std::string::npos);
}

} // namespace
} // namespace hiochat::fetch
