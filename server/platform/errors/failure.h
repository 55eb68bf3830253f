#pragma once

#include <exception>
#include <stdexcept>

namespace hiochat {

// What went wrong below a request without anybody refusing it. It is logged in full; the caller
// learns no more than whether it passes.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;

    // True for a full disk or a database that is away, which trying again later may spare; false
    // for a mistake of ours.
    virtual bool passes() const = 0;
};

// Whether the caller is told `unavailable` instead of `internal`.
bool passes(const std::exception_ptr& error);

} // namespace hiochat
