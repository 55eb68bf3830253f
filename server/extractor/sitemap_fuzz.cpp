#include "extractor/sitemap.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever the bytes, an address is absolute and of the web.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hiochat::extractor;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const Sitemap sitemap =
            read_sitemap({.bytes = bytes, .url = "https://shop.example/maps/a.xml"});
        for (const auto& all : {sitemap.urls, sitemap.sitemaps})
            for (const std::string& address : all)
                if (!address.starts_with("http://") && !address.starts_with("https://"))
                    std::abort();
    } catch (const Refused&) {
    }
    return 0;
}
