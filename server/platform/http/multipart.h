#pragma once

#include "platform/http/message.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::http {

struct MultipartLimits {
    std::size_t parts = 20;
    std::size_t part_bytes = 10 * 1024 * 1024;
    std::size_t header_bytes = 8 * 1024; // of one part
    std::size_t name_bytes = 255;        // of a field's or a file's name
};

// The head of one part of a form.
struct PartHead {
    std::string name;
    std::string file_name; // without folders; empty for a plain field
    std::string type;      // as the client says: believe the content instead
};

// Takes a multipart/form-data body (RFC 7578) apart while it arrives, in pieces of any size. Holds
// one part's headers or one boundary's length, never a whole part. Refuses with `invalid` what is
// malformed and `too_large` beyond the limits.
class MultipartParser {
public:
    // Hears the parts in order: begin, data (any number of times), end.
    class Sink {
    public:
        virtual ~Sink() = default;
        virtual void begin(const PartHead& head) = 0;
        virtual void data(std::string_view bytes) = 0;
        virtual void end() = 0;
    };

    // `content_type` is the request's header. Refuses with `unsupported_type` when it is no form
    // with a usable boundary.
    MultipartParser(std::string_view content_type, MultipartLimits limits, Sink& sink);

    void feed(std::string_view bytes);

    // The body is over: refuses when the closing boundary has not come.
    void finish();

private:
    enum class State : std::uint8_t { preamble, boundary, headers, content, epilogue };

    bool step();
    bool pass_preamble();
    bool read_boundary();
    bool read_headers();
    bool read_content();
    void begin_part(std::string_view headers);
    void emit(std::size_t count);

    std::string delimiter_; // CRLF, two dashes and the boundary
    MultipartLimits limits_;
    Sink& sink_;
    std::string held_ = "\r\n"; // the first boundary needs no line end before it
    State state_ = State::preamble;
    std::size_t parts_ = 0;
    std::size_t part_size_ = 0;
};

// A part with its content in memory.
struct FilePart {
    std::string name;
    std::string file_name;
    std::string type;
    std::string bytes;
};

// The parts of a request that carry a file name, from Request::upload or Request::body. Reads the
// disk: call it by async::blocking().
std::vector<FilePart> read_multipart_files(const Request& request, MultipartLimits limits);

// All parts, plain fields too.
std::vector<FilePart> read_multipart(const Request& request, MultipartLimits limits);

} // namespace hiochat::http
