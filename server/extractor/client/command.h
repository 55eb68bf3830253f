#pragma once

#include <filesystem>
#include <string_view>

namespace hiochat::extractor {

// `hiochat extract FILE [--url U]`: prints {"title","language","text","pages","sections", and for
// a web page "canonical","published","modified","noindex","nofollow","obstacle","links"} and
// returns 0, or prints {"error","code"} and returns 1.
int run_extract_command(const std::filesystem::path& path, std::string_view url);

// `hiochat sitemap FILE URL`: prints {"urls","sitemaps"} and returns 0, or fails as above.
int run_sitemap_command(const std::filesystem::path& path, std::string_view url);

} // namespace hiochat::extractor
