#include "extractor/sitemap/unpack.h"

#include "extractor/document.h"

#include <zlib.h>

#include <algorithm>

namespace hiochat::extractor::sitemap {
namespace {

constexpr int gzip = 16 + MAX_WBITS;

class Inflater {
public:
    explicit Inflater(std::string_view bytes) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        ready_ = inflateInit2(&stream_, gzip) == Z_OK;
    }

    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    ~Inflater() { inflateEnd(&stream_); }

    // False at the end, or where the stream is broken.
    bool more(std::string& out) {
        Bytef buffer[64 << 10];
        stream_.next_out = buffer;
        stream_.avail_out = sizeof buffer;
        const int result = ready_ ? inflate(&stream_, Z_NO_FLUSH) : Z_STREAM_ERROR;
        out.append(reinterpret_cast<const char*>(buffer), sizeof buffer - stream_.avail_out);
        if (result == Z_STREAM_END) // another member may follow
            return stream_.avail_in > 0 && inflateReset(&stream_) == Z_OK;
        return result == Z_OK;
    }

private:
    z_stream stream_{};
    bool ready_ = false;
};

} // namespace

bool is_packed(std::string_view bytes) {
    return bytes.starts_with("\x1f\x8b");
}

std::string unpack(std::string_view bytes, std::size_t most) {
    std::string out;
    Inflater inflater(bytes);
    while (inflater.more(out))
        if (out.size() > most)
            throw Refused(
                Reason::too_large,
                "The sitemap is larger than sitemaps may be. Split it into several."
            );
    return out;
}

} // namespace hiochat::extractor::sitemap
