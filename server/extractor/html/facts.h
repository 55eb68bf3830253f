#pragma once

#include "extractor/document.h"
#include "extractor/html/linked_data.h"
#include "extractor/html/tree.h"

#include <string>
#include <string_view>

namespace hiochat::extractor::html {

// The name in <meta name="hiobot" ...> by which a page speaks to our crawler alone.
inline constexpr std::string_view crawler_name = "hiobot";

// Links beyond so many are not told.
inline constexpr std::size_t most_links = 10'000;

// What the page says of itself, but for its obstacle. `url` is where it was found, or empty.
Page read_facts(const Tree& tree, const LinkedData& data, std::string_view url);

// The language the page states, as BCP 47; empty when it states none.
std::string stated_language(const Tree& tree, const LinkedData& data);

} // namespace hiochat::extractor::html
