#include "platform/errors/failure.h"

namespace hiochat {

bool passes(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const Failure& failure) {
        return failure.passes();
    } catch (...) {
        return false;
    }
}

} // namespace hiochat
