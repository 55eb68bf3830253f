#include "platform/http/files.h"

#include "platform/errors/rejected.h"
#include "platform/http/negotiate.h"
#include "platform/http/text.h"
#include "platform/http/uri.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace hiochat::http {

namespace {

struct Range {
    std::uint64_t first = 0;
    std::uint64_t length = 0;
};

enum class Asked : std::uint8_t { all, part, outside };

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

// Several ranges, other units and nonsense mean the whole: a server may ignore Range.
Asked read_range(std::string_view header, std::uint64_t size, Range& range) {
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit) || header.find(',') != std::string_view::npos) {
        return Asked::all;
    }
    const auto spec = trim(header.substr(unit.size()));
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos) {
        return Asked::all;
    }
    const auto first = number(spec.substr(0, dash));
    const auto last = number(spec.substr(dash + 1));
    if (dash == 0) {
        if (!last) {
            return Asked::all;
        }
        range.length = std::min(*last, size);
        range.first = size - range.length;
        return range.length == 0 ? Asked::outside : Asked::part;
    }
    if (!first || (dash + 1 < spec.size() && (!last || *last < *first))) {
        return Asked::all;
    }
    if (*first >= size) {
        return Asked::outside;
    }
    range.first = *first;
    range.length = std::min(last.value_or(size - 1), size - 1) - *first + 1;
    return Asked::part;
}

// Status and headers; the range that is to be sent.
Range begin_reply(
    const Request& request,
    Response& response,
    std::uint64_t size,
    std::string type,
    std::string etag
) {
    auto& headers = response.headers;
    headers.add("Accept-Ranges", "bytes");
    if (!etag.empty()) {
        headers.add("ETag", etag);
        const auto known = request.headers.find("If-None-Match");
        if (known && matches(*known, etag)) {
            response.status = 304;
            return {};
        }
    }
    headers.add("Content-Type", std::move(type));
    Range range{0, size};
    const auto condition = request.headers.find("If-Range");
    const auto wanted = request.headers.find("Range");
    if (!wanted || request.method != Method::get || (condition && *condition != etag)) {
        return range;
    }
    const auto total = std::to_string(size);
    switch (read_range(*wanted, size, range)) {
    case Asked::all:
        return {0, size};
    case Asked::outside:
        response.status = 416;
        headers.add("Content-Range", "bytes */" + total);
        return {};
    case Asked::part:
        break;
    }
    response.status = 206;
    headers.add(
        "Content-Range",
        "bytes " + std::to_string(range.first) + "-" +
            std::to_string(range.first + range.length - 1) + "/" + total
    );
    return range;
}

} // namespace

Response serve_bytes(
    const Request& request,
    std::shared_ptr<const std::string> bytes,
    std::string type,
    std::string etag
) {
    Response response;
    const auto range =
        begin_reply(request, response, bytes->size(), std::move(type), std::move(etag));
    if (range.length == bytes->size()) {
        response.body = std::move(bytes);
    } else {
        response.body = bytes->substr(range.first, range.length);
    }
    return response;
}

Response serve_file(
    const Request& request, const std::filesystem::path& path, std::string type, std::string etag
) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) {
        throw Rejected{Reason::not_found, "file"};
    }
    Response response;
    const auto range = begin_reply(request, response, size, std::move(type), std::move(etag));
    if (range.length > 0) {
        response.body = FileBody{path, range.first, range.length};
    }
    return response;
}

Response serve_download(
    const Request& request,
    std::shared_ptr<const std::string> bytes,
    std::string_view file_name,
    std::string type
) {
    auto tag = etag_of(*bytes);
    auto response = serve_bytes(request, std::move(bytes), std::move(type), std::move(tag));
    response.headers.add("Content-Disposition", attachment(file_name));
    response.headers.add("Content-Security-Policy", "sandbox; default-src 'none'");
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Cache-Control", "private, no-cache");
    return response;
}

std::string attachment(std::string_view file_name) {
    std::string plain{file_name};
    const auto unsafe = [](char c) {
        return c < 0x20 || c >= 0x7F || c == '"' || c == '\\' || c == '%';
    };
    std::ranges::replace_if(plain, unsafe, '_');
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(file_name);
}

} // namespace hiochat::http
