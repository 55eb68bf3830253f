#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace hiochat::fetch {

// An IPv4 or IPv6 address; IPv4 as the IPv4-mapped IPv6 address
// (::ffff:a.b.c.d).
using Address = std::array<std::uint8_t, 16>;

// "192.0.2.1" or "2001:db8::1", without brackets; nothing else that inet_aton
// would take.
std::optional<Address> parse_address(std::string_view text);

// Of an AF_INET or AF_INET6 socket address; nothing for another family.
std::optional<Address> address_of(const sockaddr& from);

// Of the same; 0 for another family.
std::uint16_t port_of(const sockaddr& from);

// Whether anyone on the internet reaches the same machine under this address,
// by IANA's registries of special-purpose addresses. IPv6 forms that carry an
// IPv4 address (mapped, NAT64) are judged by it; 6to4 and Teredo, which tunnel
// to a machine that the address itself names, are not public. Addresses where
// clouds keep the credentials of their machines are not public either.
bool is_public(const Address& address);

} // namespace hiochat::fetch
