#pragma once

#include "load/options.h"
#include "load/report.h"

namespace hiochat::load {

// Echo, deliver, answer and fanout.
Report run_traffic(const Options& options);

Report run_handshakes(const Options& options);

Report run_idle(const Options& options);

} // namespace hiochat::load
