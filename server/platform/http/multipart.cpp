#include "platform/http/multipart.h"

#include "platform/errors/rejected.h"
#include "platform/http/text.h"
#include "platform/http/uri.h"

#include <algorithm>
#include <fstream>

namespace hiochat::http {

namespace {

Rejected malformed(const char* what) {
    return Rejected{Reason::invalid, std::string{"the form is malformed: "} + what};
}

// RFC 2046, section 5.1.1.
bool usable_boundary(std::string_view text) {
    const auto fine = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
    };
    return !text.empty() && text.size() <= 70 && text.back() != ' ' &&
           std::ranges::all_of(text, fine);
}

// Browsers write these three, and only these, as escapes (the HTML standard, "multipart form
// data").
std::string unescape(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto three = text.substr(i, 3);
        if (three == "%22" || same_text(three, "%0D") || same_text(three, "%0A")) {
            result += three == "%22" ? '"' : ' ';
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string checked_name(std::string name, std::size_t most) {
    if (name.size() > most || !valid_utf8(name)) {
        throw malformed("a name is too long or not UTF-8");
    }
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    std::ranges::replace_if(name, control, ' ');
    return name;
}

std::string without_folders(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return std::string{slash == std::string_view::npos ? path : path.substr(slash + 1)};
}

// "UTF-8''na%C3%AFve.txt" (RFC 8187)
std::optional<std::string> extended_value(std::string_view text) {
    const auto first = text.find('\'');
    const auto second = first == std::string_view::npos ? first : text.find('\'', first + 1);
    if (second == std::string_view::npos || !same_text(text.substr(0, first), "UTF-8")) {
        return std::nullopt;
    }
    return percent_decode(text.substr(second + 1));
}

} // namespace

MultipartParser::MultipartParser(std::string_view content_type, MultipartLimits limits, Sink& sink)
    : limits_{limits}, sink_{sink} {
    const auto boundary = parameter(content_type, "boundary").value_or("");
    if (!same_text(before_parameters(content_type), "multipart/form-data") ||
        !usable_boundary(boundary)) {
        throw Rejected{Reason::unsupported_type, "send multipart/form-data with a boundary"};
    }
    delimiter_ = "\r\n--" + boundary;
}

void MultipartParser::feed(std::string_view bytes) {
    // In pieces, so that what is held stays small whatever the caller has.
    constexpr std::size_t piece = 64 * 1024;
    while (!bytes.empty()) {
        const auto part = bytes.substr(0, piece);
        held_.append(part);
        bytes.remove_prefix(part.size());
        while (step()) {
        }
    }
}

void MultipartParser::finish() {
    if (state_ != State::epilogue) {
        throw malformed("it ends before its last boundary");
    }
}

// One step forward; false when more bytes are needed.
bool MultipartParser::step() {
    switch (state_) {
    case State::preamble:
        return pass_preamble();
    case State::boundary:
        return read_boundary();
    case State::headers:
        return read_headers();
    case State::content:
        return read_content();
    case State::epilogue:
        held_.clear();
        return false;
    }
    return false;
}

bool MultipartParser::pass_preamble() {
    const auto at = held_.find(delimiter_);
    if (at == std::string::npos) {
        held_.erase(0, held_.size() - std::min(held_.size(), delimiter_.size() - 1));
        return false;
    }
    held_.erase(0, at + delimiter_.size());
    state_ = State::boundary;
    return true;
}

bool MultipartParser::read_boundary() {
    if (held_.starts_with("--")) {
        state_ = State::epilogue;
        return true;
    }
    const auto line = held_.find("\r\n");
    const auto padding = std::string_view{held_}.substr(0, line);
    const bool open = line == std::string::npos;
    const auto checked = open ? padding.substr(0, padding.find_last_not_of("\r-") + 1) : padding;
    if (padding.size() > 256 || checked.find_first_not_of(" \t") != std::string_view::npos) {
        throw malformed("text behind a boundary");
    }
    if (open) {
        return false;
    }
    // The line end stays: it may begin the empty line that ends the headers.
    held_.erase(0, line);
    state_ = State::headers;
    return true;
}

bool MultipartParser::read_headers() {
    const auto end = held_.find("\r\n\r\n");
    if (std::min(end, held_.size()) > limits_.header_bytes) {
        throw malformed("the headers of a part are too long");
    }
    if (end == std::string::npos) {
        return false;
    }
    if (parts_ == limits_.parts) {
        throw Rejected{
            Reason::too_large, "a form may have at most " + std::to_string(limits_.parts) + " parts"
        };
    }
    ++parts_;
    part_size_ = 0;
    begin_part(std::string_view{held_}.substr(0, end));
    held_.erase(0, end + 4);
    state_ = State::content;
    return true;
}

bool MultipartParser::read_content() {
    const auto at = held_.find(delimiter_);
    if (at == std::string::npos) {
        // What may be the beginning of a boundary waits for more.
        emit(held_.size() - std::min(held_.size(), delimiter_.size() - 1));
        return false;
    }
    emit(at);
    held_.erase(0, delimiter_.size());
    sink_.end();
    state_ = State::boundary;
    return true;
}

void MultipartParser::emit(std::size_t count) {
    if (count == 0) {
        return;
    }
    part_size_ += count;
    if (part_size_ > limits_.part_bytes) {
        throw Rejected{
            Reason::too_large,
            "a file may have at most " + std::to_string(limits_.part_bytes) + " bytes"
        };
    }
    sink_.data(std::string_view{held_}.substr(0, count));
    held_.erase(0, count);
}

void MultipartParser::begin_part(std::string_view headers) {
    PartHead head;
    bool disposed = false;
    for (auto line : split(headers, '\n')) {
        line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) {
            continue;
        }
        const auto key = trim(line.substr(0, colon));
        const auto value = trim(line.substr(colon + 1));
        if (same_text(key, "Content-Type")) {
            head.type = to_lower(before_parameters(value));
        }
        if (same_text(key, "Content-Disposition") &&
            same_text(before_parameters(value), "form-data")) {
            const auto extended = extended_value(parameter(value, "filename*").value_or(""));
            const auto plain = unescape(parameter(value, "filename").value_or(""));
            head.name =
                checked_name(unescape(parameter(value, "name").value_or("")), limits_.name_bytes);
            head.file_name =
                checked_name(without_folders(extended.value_or(plain)), limits_.name_bytes);
            disposed = !head.name.empty();
        }
    }
    if (!disposed) {
        throw malformed("a part has no name");
    }
    sink_.begin(head);
}

namespace {

class Collector : public MultipartParser::Sink {
public:
    explicit Collector(bool files_only) : files_only_{files_only} {}

    void begin(const PartHead& head) override {
        kept_ = !files_only_ || !head.file_name.empty();
        if (kept_) {
            parts.push_back({head.name, head.file_name, head.type, {}});
        }
    }

    void data(std::string_view bytes) override {
        if (kept_) {
            parts.back().bytes.append(bytes);
        }
    }

    void end() override {}

    std::vector<FilePart> parts;

private:
    bool files_only_;
    bool kept_ = false;
};

std::vector<FilePart> read_parts(const Request& request, MultipartLimits limits, bool files_only) {
    Collector collector{files_only};
    MultipartParser parser{request.headers.find("Content-Type").value_or(""), limits, collector};
    if (request.upload) {
        std::ifstream file{*request.upload, std::ios::binary};
        std::string piece(64 * 1024, '\0');
        while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
               file.gcount() > 0) {
            parser.feed(std::string_view{piece}.substr(0, static_cast<std::size_t>(file.gcount())));
        }
    } else {
        parser.feed(request.body);
    }
    parser.finish();
    return std::move(collector.parts);
}

} // namespace

std::vector<FilePart> read_multipart_files(const Request& request, MultipartLimits limits) {
    return read_parts(request, limits, true);
}

std::vector<FilePart> read_multipart(const Request& request, MultipartLimits limits) {
    return read_parts(request, limits, false);
}

} // namespace hiochat::http
