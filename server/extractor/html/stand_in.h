#pragma once

#include "extractor/html/content.h"
#include "extractor/html/tree.h"

#include <string>
#include <string_view>

namespace hiochat::extractor::html {

// Pages that servers deliver in place of the one that was asked for, with a status that says all is
// well. Each takes a page of few words: what is longer is about such pages.

// "Just a moment...": a check whether a person asks.
bool is_browser_check(const Tree& tree, const Content& content, std::string_view title);

// "404 Not Found", in the head and in the text.
bool is_error_page(const Tree& tree, const Content& content);

// Where <meta http-equiv=refresh> leads at once: an absolute address other than the page's own, or
// empty.
std::string refresh_target(const Tree& tree, std::string_view url);

} // namespace hiochat::extractor::html
