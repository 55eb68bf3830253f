#include "extractor/csv.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever the bytes, a table's rows have cells with names, and no cell is empty.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hiochat::extractor;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        read_csv({.bytes = bytes}, [](const Section& section) {
            if (section.row && section.cells.empty())
                std::abort();
            for (const auto& [name, value] : section.cells)
                if (name.empty() || value.empty())
                    std::abort();
        });
    } catch (const Refused&) {
    }
    return 0;
}
