#pragma once

#include "platform/db/open.h"

#include <string>
#include <vector>

namespace hiochat::db {

struct Check {
    enum class Result { good, warning, bad };

    std::string name{};
    Result result = Result::good;
    std::string detail{};
};

// Looks a database over for `hiochat doctor`: can it be opened and written, its version, damage,
// references to nothing, free space. Changes nothing, and does not create or migrate anything.
std::vector<Check> examine(const Options& options);

} // namespace hiochat::db
