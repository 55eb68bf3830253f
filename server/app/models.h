#pragma once

#include "models/models.h"
#include "platform/config/config.h"
#include "platform/crypto/secret_box.h"

#include <filesystem>

namespace hiochat::app {

// The operator's own models and the limits of asking any. Throws BadConfig.
models::Models::Options model_options(const config::Config& config);

// With the operator's secret_key, or the one in the data folder, which is made when it is missing.
crypto::SecretBox secret_box(const config::Config& config);

// Where the one in the data folder is.
std::filesystem::path secret_key_file(const config::Config& config);

} // namespace hiochat::app
