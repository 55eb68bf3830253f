#pragma once

#include <string>
#include <string_view>

namespace hiochat::knowledge {

// The media type of what can be learned from. By content: "application/pdf", that of DOCX,
// "text/html", "text/plain"; of text by the ending of its name, too: "text/csv",
// "text/tab-separated-values", "text/markdown". Refuses with `unsupported_type` and a sentence that
// names what the bytes are.
std::string sniff(std::string_view bytes, std::string_view name = {});

} // namespace hiochat::knowledge
