#pragma once

#include "crawler/crawl.h"

namespace hiochat::crawler {

// What follows from how an address has ended for what is known of its page.
enum class Fate : std::uint8_t {
    keep,     // it cannot be had right now, and may be there again tomorrow
    miss,     // gone or beyond the limits, as far as one run can tell: two in a row remove it
    drop,     // the owner of the chatbot leaves it out
    withdraw, // the owner of the site does not want it to be read
};

// Nothing: the run did not come across it.
Fate fate_of(const std::optional<Address>& address);

// Whether the address could have led to pages which the run therefore has not met, though they may
// still be there: a sitemap that cannot be read, a start address that is not to be had. The page
// limit of a crawl leaves none: what lies beyond it is not to be known.
bool leaves_gaps(
    AddressKind kind, std::int64_t seq, AddressState state, const std::optional<std::string>& code
);

} // namespace hiochat::crawler
