#include "platform/errors/rejected.h"
#include "platform/http/multipart.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace hiochat;

// Same parts whether fed whole or byte by byte.
struct Hash : http::MultipartParser::Sink {
    void begin(const http::PartHead& head) override {
        text += "[" + head.name + "|" + head.file_name + "]";
    }

    void data(std::string_view bytes) override { text += bytes; }

    void end() override { text += "."; }

    std::string text;
};

std::string parse(std::string_view input, std::size_t piece) {
    Hash hash;
    try {
        http::MultipartParser parser{"multipart/form-data; boundary=b", {}, hash};
        while (!input.empty()) {
            const auto part = input.substr(0, piece);
            parser.feed(part);
            input.remove_prefix(part.size());
        }
        parser.finish();
    } catch (const Rejected&) {
        return "refused";
    }
    return hash.text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    if (parse(input, input.size() + 1) != parse(input, 1)) {
        std::abort();
    }
    return 0;
}
