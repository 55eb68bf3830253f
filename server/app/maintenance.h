#pragma once

#include "platform/config/config.h"

#include <string>

namespace hiochat::app {

// The operator's commands; each prints its result and returns an exit code.
int add_user(const config::Config& config, const std::string& email);
int create_key(const config::Config& config, const std::string& workspace);
int backup(const config::Config& config, const std::string& file);
int restore(const config::Config& config, const std::string& file);
int doctor(const config::Config& config);

} // namespace hiochat::app
