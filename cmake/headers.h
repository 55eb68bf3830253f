// What nearly every source includes, directly or not, read once for all of them. Sources still name
// what they use: the preset `dev` builds without this.
#pragma once

#include "platform/async/async.h"
#include "platform/clock/clock.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/http/router.h"
#include "platform/ids/id.h"
#include "platform/json/json.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>
