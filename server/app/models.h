#pragma once

#include "models/models.h"
#include "platform/config/config.h"
#include "platform/crypto/secret_box.h"

namespace hiochat::app {

// The operator's own models and the limits of asking any. Throws BadConfig.
models::Models::Options model_options(const config::Config& config);

// With the operator's secret_key, or the one in the data folder.
crypto::SecretBox secret_box(const config::Config& config);

} // namespace hiochat::app
