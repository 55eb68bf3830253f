#pragma once

#include "platform/async/task.h"

#include <optional>
#include <string>

namespace hiochat::app {

class App;

struct Demo {
    std::string sign_in_link;
};

// The demo workspace with a chatbot that knows Hiochat's own guides, made when the database has no
// workspace yet; it is remembered in DATA/demo.json. Empty when the database is somebody's real
// one.
Task<std::optional<Demo>> prepare_demo(App& app);

} // namespace hiochat::app
