#pragma once

#include "platform/ids/id.h"

namespace hiochat {

using UserId = Id<struct UserTag>;
using WorkspaceId = Id<struct WorkspaceTag>;
using SessionId = Id<struct SessionTag>;
using ApiKeyId = Id<struct ApiKeyTag>;
using ChatbotId = Id<struct ChatbotTag>;

} // namespace hiochat
