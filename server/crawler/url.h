#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hiochat::crawler {

// Addresses of pages. What a browser would open is understood as a browser understands it: spaces
// around it, backslashes, line breaks inside, IP addresses in odd spellings, hosts in any script.

// The one form of an absolute http or https address by which a page is known: host in lower case
// and ASCII (UTS 46), no default port, no dot segments, escapes only where they are needed and in
// upper case, no fragment, and none of the parameters that only say how a visitor came (utm_source,
// gclid ...) or who it is (PHPSESSID ...). Nothing for what is no such address, names a user, or is
// longer than 4096 bytes.
std::optional<std::string> normalise(std::string_view url);

// A reference as it stands in a page (href, Location), in the form above. Nothing for mailto:,
// javascript: and the like.
std::optional<std::string> resolve(std::string_view base, std::string_view reference);

// "example.com", or "example.com:8443" when the port is not the usual one: whom politeness is owed.
// Empty for what is no address.
std::string host_of(std::string_view url);

// The same host and port.
bool same_host(std::string_view one, std::string_view other);

// The same, "www." aside: what an owner calls one site. http and https are the same site.
bool same_site(std::string_view one, std::string_view other);

// Whether an address fits what an owner has written, in any case:
//   /blog            this page and everything below it; /blog/ likewise
//   /blog/*          what is right below it: `*` is anything but a slash
//   /blog/**/print   at any depth: `**` is anything
//   *.pdf            a pattern without a slash at its beginning may begin at any part of the path
//   /list?page=*     the query counts only for a pattern with a question mark
//   https://shop.example/**   the host counts only for a pattern that names it
bool matches(std::string_view pattern, std::string_view url);

// The glob alone: `*` is anything but a slash, `**` anything, "/**/" also a single slash. Case
// counts. Takes time linear in pattern times text.
bool glob(std::string_view pattern, std::string_view text);

} // namespace hiochat::crawler
