#include "platform/fetch/address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <span>

namespace hiochat::fetch {

namespace {

constexpr std::size_t mapped_prefix = 12; // bytes before the IPv4 address in ::ffff:a.b.c.d

struct Block {
    std::array<std::uint8_t, 6> prefix;
    unsigned bits;
};

// IANA IPv4 Special-Purpose Address Registry; multicast; reserved; Azure's
// metadata.
constexpr Block private_v4[] = {
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10},
    {{127}, 8},
    {{168, 63, 129, 16}, 32},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24},
    {{192, 88, 99}, 24},
    {{192, 168}, 16},
    {{198, 18}, 15},
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 3}, // multicast and reserved
};

// What 2000::/3, the only block given out so far, holds besides the internet.
constexpr Block private_v6[] = {
    {{0x20, 0x01, 0x00}, 23},       // protocol assignments: Teredo, benchmarking, ORCHID ...
    {{0x20, 0x01, 0x0d, 0xb8}, 32}, // documentation
    {{0x20, 0x02}, 16},             // 6to4
    {{0x3f, 0xfe}, 16},             // 6bone, given back
    {{0x3f, 0xff, 0x00}, 20},       // documentation
};

bool holds(const Block& block, const std::uint8_t* address) {
    const auto whole = block.bits / 8;
    if (std::memcmp(block.prefix.data(), address, whole) != 0) {
        return false;
    }
    const auto rest = block.bits % 8;
    const auto mask = static_cast<std::uint8_t>(0xff00U >> rest);
    return rest == 0 || (address[whole] & mask) == (block.prefix[whole] & mask);
}

template <std::size_t size>
bool any_holds(const Block (&blocks)[size], const std::uint8_t* address) {
    return std::ranges::any_of(blocks, [&](const Block& block) { return holds(block, address); });
}

bool is_mapped(const Address& address) {
    constexpr std::array<std::uint8_t, mapped_prefix> prefix{
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255
    };
    return std::ranges::equal(prefix, std::span{address}.first<mapped_prefix>());
}

bool is_nat64(const Address& address) { // 64:ff9b::/96, RFC 6052
    constexpr std::array<std::uint8_t, mapped_prefix> prefix{0, 0x64, 0xff, 0x9b};
    return std::ranges::equal(prefix, std::span{address}.first<mapped_prefix>());
}

Address mapped(const void* v4) {
    Address address{};
    address[10] = address[11] = 255;
    std::memcpy(&address[mapped_prefix], v4, 4);
    return address;
}

} // namespace

std::optional<Address> parse_address(std::string_view text) {
    const std::string terminated{text};
    Address address{};
    if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) {
        return address;
    }
    in_addr v4{};
    if (inet_pton(AF_INET, terminated.c_str(), &v4) == 1) {
        return mapped(&v4);
    }
    return std::nullopt;
}

std::optional<Address> address_of(const sockaddr& from) {
    if (from.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &from, sizeof v4);
        return mapped(&v4.sin_addr);
    }
    if (from.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &from, sizeof v6);
        Address address{};
        std::memcpy(address.data(), &v6.sin6_addr, address.size());
        return address;
    }
    return std::nullopt;
}

std::uint16_t port_of(const sockaddr& from) {
    if (from.sa_family != AF_INET && from.sa_family != AF_INET6) {
        return 0;
    }
    sockaddr_in either{}; // the port is at the same place in both
    std::memcpy(&either, &from, sizeof either);
    return ntohs(either.sin_port);
}

bool is_public(const Address& address) {
    if (is_mapped(address) || is_nat64(address)) {
        return !any_holds(private_v4, &address[mapped_prefix]);
    }
    const bool given_out = (address[0] & 0xe0) == 0x20; // 2000::/3
    return given_out && !any_holds(private_v6, address.data());
}

} // namespace hiochat::fetch
