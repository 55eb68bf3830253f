#pragma once

#include "platform/config/config.h"

namespace hiochat::app {

// Runs until SIGTERM or SIGINT; a second signal ends the process at once.
int serve(config::Config config);

} // namespace hiochat::app
