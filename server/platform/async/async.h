#pragma once

// Everything a coroutine's body needs.
#include "platform/async/blocking.h"
#include "platform/async/deadline.h"
#include "platform/async/event.h"
#include "platform/async/task.h"
#include "platform/async/task_group.h"

#include <boost/asio/awaitable.hpp>
