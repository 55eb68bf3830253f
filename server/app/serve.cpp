#include "app/serve.h"

#include "app/app.h"
#include "app/demo.h"
#include "app/limits.h"
#include "platform/async/async.h"
#include "platform/db/data_lock.h"
#include "platform/json/names.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/describe/enum.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

namespace hiochat::log {
BOOST_DESCRIBE_ENUM(Level, debug, info, warning, error, off)
}

namespace hiochat::app {

namespace {

constexpr unsigned most_stop_seconds = 9;

log::Level level_of(const std::string& name) {
    auto level = log::Level::info;
    json::enum_from_name(name, level);
    return level;
}

// As many files as the system lets us have.
std::int64_t allow_many_files() {
    constexpr rlim_t enough = 1U << 20;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 1024;
    }
    limit.rlim_cur = std::min(limit.rlim_max, enough);
    setrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<std::int64_t>(limit.rlim_cur);
}

// What one thread frees is another's next piece: an answer's memory comes from the network thread,
// the pool, the fetch thread and the writer. By default glibc gives each thread an area of its own,
// which took a fifth more with a thousand answers under way.
void share_memory_between_threads() {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 2);
#endif
}

void print_welcome(const App& app, const std::optional<Demo>& demo) {
    std::cout << "\nHiochat is ready.\n";
    if (demo) {
        std::cout << "  Demo page   " << app.public_url() << "/demo/\n";
    }
    std::cout << "  Dashboard   " << app.public_url() << "/dashboard/\n";
    if (demo) {
        std::cout << "  Sign in     " << demo->sign_in_link << "   (one-time, 15 minutes)\n";
    } else {
        std::cout << "  A sign-in link: hiochat user add YOU@EXAMPLE.COM --data "
                  << app.config().data << "\n";
    }
    std::cout << std::endl;
}

Task<void> start_and_welcome(App& app) {
    std::optional<Demo> demo;
    if (app.config().demo) {
        demo = co_await prepare_demo(app);
    }
    app.start();
    print_welcome(app, demo);
}

Task<void> stop_then_leave(App& app, boost::asio::io_context& loop) {
    co_await app.stop();
    loop.stop();
}

// What a pool's thread is in cannot be cancelled: a document that takes long, a mail server that
// keeps silent. It is cut off: what is committed is safe, and its job begins again at the next
// start.
void leave_in_time() {
    std::signal(SIGALRM, [](int) { _exit(0); });
    alarm(most_stop_seconds);
}

} // namespace

int serve(config::Config config) {
    share_memory_between_threads();
    fit_connections(config, allow_many_files());
    std::signal(SIGPIPE, SIG_IGN); // TLS to a mail server that hangs up, a log that nobody reads
    std::filesystem::create_directories(config.data);
    boost::asio::io_context loop{1};
    const SystemClock clock;
    log::Log log{level_of(config.log_level)};
    const db::DataLock lock{config.data};
    App app{loop, std::move(config), clock, log};
    int code = 0;

    auto on_start = [&](std::exception_ptr error) {
        if (error) {
            std::cerr << "hiochat: " << log::describe(error) << "\n";
            code = 1;
            boost::asio::co_spawn(loop, stop_then_leave(app, loop), boost::asio::detached);
        }
    };
    boost::asio::co_spawn(loop, start_and_welcome(app), on_start);

    boost::asio::signal_set signals{loop, SIGTERM, SIGINT};
    signals.async_wait([&](boost::system::error_code error, int) {
        if (!error) {
            std::signal(SIGTERM, SIG_DFL);
            std::signal(SIGINT, SIG_DFL);
            leave_in_time();
            boost::asio::co_spawn(loop, stop_then_leave(app, loop), boost::asio::detached);
        }
    });
    loop.run();
    return code;
}

} // namespace hiochat::app
