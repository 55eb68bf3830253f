#include "app/maintenance.h"

#include "app/app.h"
#include "platform/async/async.h"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <iostream>

namespace hiochat::app {

namespace {

// Opens the same data as a running server and runs one task on it.
int with_app(const config::Config& config, Task<void> (*task)(App&, std::string), const std::string& argument) {
    boost::asio::io_context loop{1};
    const SystemClock clock;
    log::Log log{log::Level::warning};
    App app{loop, config, clock, log};
    std::exception_ptr failure;
    auto ended = [&](std::exception_ptr error) { failure = error; };
    boost::asio::co_spawn(loop, task(app, argument), ended);
    loop.run();
    if (failure) {
        std::cerr << "hiochat: " << log::describe(failure) << "\n";
        return 1;
    }
    return 0;
}

Task<void> print_link(App& app, std::string email) {
    std::cout << co_await app.sign_in().operator_link(email) << std::endl;
}

Task<void> print_key(App& app, std::string wanted) {
    const auto all = co_await app.users().all_workspaces();
    const auto chosen = std::ranges::find_if(all, [&](const accounts::Workspace& workspace) {
        return wanted.empty() ? all.size() == 1
                              : workspace.id.text() == wanted || workspace.name == wanted;
    });
    if (chosen == all.end()) {
        std::string choices;
        for (const auto& workspace : all) {
            choices += "\n  " + workspace.id.text() + "  " + workspace.name;
        }
        throw std::runtime_error{
            all.empty() ? "there is no workspace yet; add a person first: hiochat user add EMAIL"
                        : "choose a workspace with --workspace:" + choices
        };
    }
    const auto made = co_await app.api_keys().create(
        chosen->id, accounts::KeyKind::secret, std::nullopt, "Command line"
    );
    std::cout << made.text << std::endl;
}

} // namespace

int add_user(const config::Config& config, const std::string& email) {
    return with_app(config, print_link, email);
}

int create_key(const config::Config& config, const std::string& workspace) {
    return with_app(config, print_key, workspace);
}

int backup(const config::Config&, const std::string&) { return 1; }

int restore(const config::Config&, const std::string&) { return 1; }

int doctor(const config::Config&) { return 1; }

} // namespace hiochat::app
