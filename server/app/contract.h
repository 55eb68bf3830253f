#pragma once

#include <string>

namespace hiochat::app {

// OpenAPI 3.1 of all routes.
int print_openapi();

// TypeScript types of all requests, replies and socket events.
int print_contract();

} // namespace hiochat::app
