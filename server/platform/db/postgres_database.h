#pragma once

#include "platform/db/open.h"

namespace hiochat::db {

std::unique_ptr<Database> open_postgres(const Options& options);

} // namespace hiochat::db
