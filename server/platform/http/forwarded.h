#pragma once

#include "platform/http/message.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::http {

// Proxies whose word about the client is believed.
class TrustedProxies {
public:
    // Addresses and networks: "127.0.0.1", "10.0.0.0/8", "fd00::/8". Throws std::invalid_argument
    // for anything else.
    explicit TrustedProxies(const std::vector<std::string>& entries);

    bool contains(const boost::asio::ip::address& address) const;

    // The client of a request that came from `peer`: the last address of X-Forwarded-For that is no
    // trusted proxy itself. What an untrusted peer says is ignored.
    std::string client(const boost::asio::ip::address& peer, const Headers& headers) const;

    bool secure(const boost::asio::ip::address& peer, const Headers& headers) const;

private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

// An IPv4 address that travels as IPv6 (::ffff:1.2.3.4) as what it is.
boost::asio::ip::address unmapped(const boost::asio::ip::address& address);

// What limits count a client as: an IPv4 address is one client, and so is an IPv6 network of 64
// bits, all of whose addresses a single line may use. What is no address stands for itself.
std::string client_network(std::string_view address);
std::string client_network(const boost::asio::ip::address& address);

} // namespace hiochat::http
