#pragma once

#include "platform/http/message.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace hiochat::http {

// A reply with bytes that may be asked for in part: Range and If-Range (one range; RFC 9110,
// section 14), If-None-Match, 206, 304 and 416. `etag` is quoted; empty means that nothing is
// compared and If-Range never matches.
Response serve_bytes(
    const Request& request,
    std::shared_ptr<const std::string> bytes,
    std::string type,
    std::string etag
);

// The same from a file, read while it is sent. Throws Rejected{not_found} when there is none.
Response serve_file(
    const Request& request, const std::filesystem::path& path, std::string type, std::string etag
);

// A file that somebody uploaded, to be stored and never shown: attachment, sandboxed, not sniffed.
// The name may hold any characters.
Response serve_download(
    const Request& request,
    std::shared_ptr<const std::string> bytes,
    std::string_view file_name,
    std::string type
);

// "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf" (RFC 6266)
std::string attachment(std::string_view file_name);

} // namespace hiochat::http
