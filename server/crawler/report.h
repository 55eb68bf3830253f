#pragma once

#include "crawler/crawl.h"

namespace hiochat::crawler {

// The first line of a report as CSV (RFC 4180).
std::string report_head();

// One address as a line. A cell that a spreadsheet would take for a formula is made plain text by
// an apostrophe.
void append_line(std::string& report, const Address& address);

} // namespace hiochat::crawler
