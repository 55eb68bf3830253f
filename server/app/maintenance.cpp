#include "app/maintenance.h"

#include "app/app.h"
#include "app/models.h"
#include "extractor/client/extractor.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/db/backup.h"
#include "platform/db/doctor.h"
#include "platform/db/open.h"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <iostream>

namespace hiochat::app {

namespace {

// Opens the same data as a running server and runs one task on it.
int with_app(
    const config::Config& config, Task<void> (*task)(App&, std::string), const std::string& argument
) {
    boost::asio::io_context loop{1};
    const SystemClock clock;
    log::Log log{log::Level::warning};
    App app{loop, config, clock, log};
    std::exception_ptr failure;
    auto ended = [&](std::exception_ptr error) {
        failure = error;
        loop.stop(); // the databases keep listening
    };
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
        chosen->id, accounts::ApiKeyKind::secret, std::nullopt, "Command line"
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

namespace {

int refuse_postgres(const config::Config& config, const char* advice) {
    if (!db::is_postgres(config.database)) {
        return 0;
    }
    std::cerr << "hiochat: the data is in PostgreSQL; use " << advice << "\n";
    return 1;
}

int print_checks(const std::vector<db::Check>& checks) {
    int code = 0;
    for (const auto& check : checks) {
        const bool bad = check.result == db::Check::Result::bad;
        const auto* mark = bad                                          ? "BAD     "
                           : check.result == db::Check::Result::warning ? "WARNING "
                                                                        : "ok      ";
        std::cout << mark << check.name << ": " << check.detail << "\n";
        code = bad ? 1 : code;
    }
    return code;
}

// A backup that goes astray must not open the keys of others, so it leaves out what opens them.
void print_what_a_backup_lacks(const config::Config& config) {
    const auto file = secret_key_file(config);
    if (!config.secret_key.empty()) {
        std::cout << "Not in it: secret_key of the settings, which opens the keys of model vendors."
                  << "\nKeep a copy of it, but not beside the backup.\n";
    } else if (std::filesystem::exists(file)) {
        std::cout << "Not in it: " << file.string() << ", which opens the keys of model vendors."
                  << "\nKeep a copy of it, but not beside the backup.\n";
    }
}

void print_what_a_restore_lacks(const config::Config& config) {
    const auto file = secret_key_file(config).string();
    std::cout
        << "Keys of model vendors are encrypted, and a backup does not hold what opens them.\n";
    if (!config.secret_key.empty()) {
        std::cout << "secret_key of the settings must be that of the server that was backed up.\n";
    } else if (std::filesystem::exists(file)) {
        std::cout << file << " must be that of the server that was backed up.\n";
    } else {
        std::cout << file << " is missing: copy it from the server that was backed up before the "
                  << "start.\n";
    }
    std::cout
        << "Otherwise their owners enter them again; `hiochat doctor` tells whether it fits.\n";
}

Task<void> look_at_keys(models::Directory& directory, models::StoredKeys& keys) {
    keys = co_await directory.stored_keys();
}

// Makes no key, other than the start of a server.
crypto::SecretBox present_secret_box(const config::Config& config) {
    const bool made =
        !config.secret_key.empty() || std::filesystem::exists(secret_key_file(config));
    return made ? secret_box(config)
                : crypto::SecretBox{crypto::secret_key_of(crypto::random_token(32))};
}

db::Check check_keys(const config::Config& config) {
    db::Check check{.name = "keys of models"};
    try {
        const auto database = db::open(db::main_database(config.database, config.data));
        const SystemClock clock;
        models::Directory directory{*database, clock, present_secret_box(config), 0};
        models::StoredKeys keys;
        boost::asio::io_context loop{1};
        std::exception_ptr failure;
        const auto ended = [&](std::exception_ptr error) {
            failure = error;
            loop.stop();
        };
        boost::asio::co_spawn(loop, look_at_keys(directory, keys), ended);
        loop.run();
        if (failure) {
            std::rethrow_exception(failure);
        }
        check.detail = std::to_string(keys.all) + ", all readable";
        if (keys.lost > 0) {
            check.result = db::Check::Result::warning;
            check.detail = std::to_string(keys.lost) + " of " + std::to_string(keys.all) +
                           " cannot be decrypted: bring secret.key (or secret_key) of the server "
                           "that encrypted them, or enter them again";
        }
    } catch (const std::exception& error) {
        check.result = db::Check::Result::bad;
        check.detail = error.what();
    }
    return check;
}

// What is not there, or not up to date, is not opened: that would change it.
bool can_be_opened(const std::vector<db::Check>& checks) {
    return std::ranges::all_of(checks, [](const db::Check& check) {
        const bool matters = check.name == "database" || check.name == "version";
        return !matters || check.result == db::Check::Result::good;
    });
}

} // namespace

int backup(const config::Config& config, const std::string& file) {
    if (const int code = refuse_postgres(config, "pg_dump")) {
        return code;
    }
    db::back_up(config.data, file);
    std::cout << "Backed up to " << file << "\n";
    print_what_a_backup_lacks(config);
    return 0;
}

int restore(const config::Config& config, const std::string& file) {
    if (const int code = refuse_postgres(config, "pg_restore")) {
        return code;
    }
    const auto aside = db::restore(file, config.data, SystemClock{}.now());
    // Derived from the database that was there before; made again from the restored one.
    std::filesystem::remove_all(std::filesystem::path{config.data} / "index");
    std::cout << "Restored. The former data is in " << aside.string() << "\n";
    print_what_a_restore_lacks(config);
    return 0;
}

int doctor(const config::Config& config) {
    auto checks = db::examine(db::main_database(config.database, config.data));
    if (can_be_opened(checks)) {
        checks.push_back(check_keys(config));
    }
    for (auto& check : db::examine(db::blobs_database(config.database, config.data))) {
        check.name = "blobs: " + check.name;
        checks.push_back(std::move(check));
    }
    const auto program = extractor::find_program();
    checks.push_back(
        {"hiochat-extract",
         program.empty() ? db::Check::Result::bad : db::Check::Result::good,
         program.empty() ? "not found beside hiochat: documents cannot be read" : program.string()}
    );
    return print_checks(checks);
}

} // namespace hiochat::app
