#pragma once

#include "accounts/ids.h"

namespace hiochat {

// The server's own endpoints are called "server" (chat) and "server_embedding".
using EndpointId = Id<struct EndpointTag>;

} // namespace hiochat
