#pragma once

#include "platform/http/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::http {

enum class Encoding : std::uint8_t { identity, gzip, brotli };

// "", "gzip", "br"
std::string_view name(Encoding encoding);

// Whether an Accept-Encoding header takes the encoding (RFC 9110, section 12.5.3: `q=0` refuses,
// `*` stands for the rest).
bool accepts(std::string_view accept_encoding, Encoding encoding);

// Whether an If-None-Match header names the tag; compared weakly.
bool matches(std::string_view if_none_match, std::string_view etag);

std::string gzip(std::string_view bytes);

// A strong tag of these bytes: quoted, 64 bits.
std::string etag_of(std::string_view bytes);

enum class Caching : std::uint8_t {
    own,      // the handler says itself
    private_, // replies to somebody: GET may be asked again by tag, everything else is not stored
};

// What every reply gets on its way out: nosniff, caching, a tag and 304 for JSON, gzip above a
// kilobyte.
void finish_reply(const Request& request, Response& response, Caching caching);

} // namespace hiochat::http
