#pragma once

#include "extractor/formats.h"

namespace hiochat::extractor {

// The addresses in a sitemap or an index of sitemaps (https://www.sitemaps.org/protocol.html), a
// feed (RSS, RDF, Atom), a list of lines, or the Sitemap lines of a robots.txt (RFC 9309); plain or
// packed by gzip. Absolute, without fragment, each once. Broken XML gives what can be made out; no
// entity of a document's own is ever expanded. Refuses `too_large` for what unpacks to more than
// any sitemap may have, and `unsupported_type` for bytes that are no text and for web pages.
Sitemap read_sitemap(const Input& input);

} // namespace hiochat::extractor
