#pragma once

#include <string>
#include <string_view>

namespace hiochat::knowledge {

// The media type of what can be learned from, by content: "application/pdf", "text/plain", that of
// DOCX. Refuses with `unsupported_type` and a sentence that names what the bytes are.
std::string sniff(std::string_view bytes);

} // namespace hiochat::knowledge
