#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hiochat::extractor::sitemap {

bool is_packed(std::string_view bytes);

// What gzip has packed (RFC 1952), as far as it is whole. Refuses `too_large` beyond `most`.
std::string unpack(std::string_view bytes, std::size_t most);

} // namespace hiochat::extractor::sitemap
