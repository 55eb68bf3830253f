#include "platform/http/forwarded.h"

#include "platform/http/text.h"

#include <algorithm>
#include <ranges>
#include <stdexcept>

namespace hiochat::http {

namespace ip = boost::asio::ip;

namespace {

std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) {
        return text.substr(1, text.find(']') - 1);
    }
    const auto colon = text.find(':');
    return colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos
               ? text.substr(0, colon)
               : text;
}

bool covers(const ip::network_v6& network, const ip::address_v6& address) {
    return ip::make_network_v6(address, network.prefix_length()).network() == network.network();
}

bool covers(const ip::network_v4& network, const ip::address_v4& address) {
    return ip::make_network_v4(address, network.prefix_length()).network() == network.network();
}

} // namespace

ip::address unmapped(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    }
    return address;
}

std::string client_network(const ip::address& address) {
    const auto plain = unmapped(address);
    if (plain.is_v4()) {
        return plain.to_string();
    }
    const ip::address_v6 unscoped{plain.to_v6().to_bytes()};
    return ip::make_network_v6(unscoped, 64).canonical().to_string();
}

std::string client_network(std::string_view address) {
    boost::system::error_code error;
    const auto parsed = ip::make_address(std::string{address}, error);
    return error ? std::string{address} : client_network(parsed);
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& entries) {
    for (const auto& entry : entries) {
        boost::system::error_code error;
        const bool network = entry.find('/') != std::string::npos;
        if (entry.find(':') == std::string::npos) {
            v4_.push_back(ip::make_network_v4(network ? entry : entry + "/32", error));
        } else {
            v6_.push_back(ip::make_network_v6(network ? entry : entry + "/128", error));
        }
        if (error) {
            throw std::invalid_argument{"no address or network: " + entry};
        }
    }
}

bool TrustedProxies::contains(const ip::address& address) const {
    const auto plain = unmapped(address);
    if (plain.is_v4()) {
        return std::ranges::any_of(v4_, [&](const auto& n) { return covers(n, plain.to_v4()); });
    }
    return std::ranges::any_of(v6_, [&](const auto& n) { return covers(n, plain.to_v6()); });
}

std::string TrustedProxies::client(const ip::address& peer, const Headers& headers) const {
    auto client = unmapped(peer);
    if (!contains(client)) {
        return client.to_string();
    }
    for (const auto& [name, value] : headers.all() | std::views::reverse) {
        if (!same_text(name, "X-Forwarded-For")) {
            continue;
        }
        const auto hops = split(value, ',');
        for (const auto hop : hops | std::views::reverse) {
            boost::system::error_code error;
            const auto address = ip::make_address(std::string{without_port(trim(hop))}, error);
            if (error) {
                return client.to_string();
            }
            client = unmapped(address);
            if (!contains(client)) {
                return client.to_string();
            }
        }
    }
    return client.to_string();
}

bool TrustedProxies::secure(const ip::address& peer, const Headers& headers) const {
    const auto proto = headers.find("X-Forwarded-Proto");
    return proto && contains(peer) && same_text(trim(split(*proto, ',').back()), "https");
}

} // namespace hiochat::http
