#pragma once

#include <string>
#include <string_view>

namespace hiochat::assistant::grounding {

// Takes characters out that only ever deceive: they turn text around, or nobody sees them. Also
// bytes that are no UTF-8. The first to read, as what stood on both sides may be something
// together.
class Cleaner {
public:
    std::string feed(std::string_view piece);

    // Of a character that has not come whole.
    void reset() { half_.clear(); }

private:
    std::string half_;
};

} // namespace hiochat::assistant::grounding
