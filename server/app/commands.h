#pragma once

namespace hiochat::app {

// The command line: `hiochat serve`, `hiochat openapi`, ... The process's exit code.
int run_command(int argc, char** argv);

} // namespace hiochat::app
