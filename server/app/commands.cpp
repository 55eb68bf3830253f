#include "app/commands.h"

#include "app/contract.h"
#include "app/maintenance.h"
#include "app/serve.h"
#include "app/version.h"
#include "crawler/robots_command.h"
#include "extractor/client/command.h"
#include "platform/config/config.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <optional>
#include <sys/stat.h>

namespace hiochat::app {

namespace {

// The options that stand for settings: `--mail-from X` for mail_from.
struct Settings {
    std::string file;
    std::map<std::string, std::string> values;

    config::Config load() const {
        std::vector<config::Assignment> given;
        for (const auto& [key, value] : values) {
            given.push_back({key, value});
        }
        return config::load(file, given);
    }
};

std::string option_name(std::string_view key) {
    std::string name = "--" + std::string{key};
    for (auto& c : name) {
        c = c == '_' ? '-' : c;
    }
    return name;
}

void add_setting(CLI::App& command, Settings& settings, const config::Setting& setting) {
    const std::string key{setting.key};
    auto take = [&settings, key](const std::string& value) { settings.values[key] = value; };
    const std::string help{setting.help};
    if (key == "demo") {
        command.add_flag_callback("--demo", [take] { take("true"); }, help);
    } else {
        command.add_option_function<std::string>(option_name(key), take, help);
    }
}

void add_settings(CLI::App& command, Settings& settings) {
    command.add_option(
        "--config", settings.file, "settings file; default: DATA/hiochat.toml if it exists"
    );
    for (const auto& setting : config::settings()) {
        add_setting(command, settings, setting);
    }
}

// The commands beside `serve` need only to find the data.
void add_data_settings(CLI::App& command, Settings& settings) {
    command.add_option(
        "--config", settings.file, "settings file; default: DATA/hiochat.toml if it exists"
    );
    for (const auto& setting : config::settings()) {
        if (setting.key == "data" || setting.key == "database" || setting.key == "public_url" ||
            setting.key == "listen") {
            add_setting(command, settings, setting);
        }
    }
}

} // namespace

int run_command(int argc, char** argv) {
    umask(077); // what is written is the operator's alone
    CLI::App cli{
        "Hiochat: a chatbot that answers from your own documents, and hands over to a person."
    };
    cli.set_version_flag("--version", version);
    cli.require_subcommand(1);
    cli.footer("Each setting can also stand in DATA/hiochat.toml (mail_from = \"...\") or the "
               "environment\n"
               "(HIOCHAT_MAIL_FROM). `hiochat COMMAND --help` explains a command.");
    Settings settings;
    int code = 0;

    auto* serve_command = cli.add_subcommand("serve", "Run the server");
    add_settings(*serve_command, settings);
    serve_command->callback([&] { code = serve(settings.load()); });

    auto* user = cli.add_subcommand("user", "People who can sign in")->require_subcommand(1);
    auto* user_add = user->add_subcommand(
        "add", "Add a person and print a sign-in link (also while the server runs)"
    );
    std::string email;
    user_add->add_option("email", email, "their e-mail address")->required();
    add_data_settings(*user_add, settings);
    user_add->callback([&] { code = add_user(settings.load(), email); });

    auto* key = cli.add_subcommand("key", "API keys")->require_subcommand(1);
    auto* key_create = key->add_subcommand(
        "create", "Print a new secret key of a workspace (also while the server runs)"
    );
    std::string workspace;
    key_create->add_option("--workspace", workspace, "id or name; default: the only one");
    add_data_settings(*key_create, settings);
    key_create->callback([&] { code = create_key(settings.load(), workspace); });

    std::string file;
    auto* backup_command =
        cli.add_subcommand("backup", "Copy all data into one file (also while the server runs)");
    backup_command->add_option("file", file, "where to")->required();
    add_data_settings(*backup_command, settings);
    backup_command->callback([&] { code = backup(settings.load(), file); });

    auto* restore_command =
        cli.add_subcommand("restore", "Replace all data by a backup (the server must be stopped)");
    restore_command->add_option("file", file, "the backup")->required();
    add_data_settings(*restore_command, settings);
    restore_command->callback([&] { code = restore(settings.load(), file); });

    auto* doctor_command = cli.add_subcommand("doctor", "Check the installation and the data");
    add_data_settings(*doctor_command, settings);
    doctor_command->callback([&] { code = doctor(settings.load()); });

    std::string url;
    auto* extract = cli.add_subcommand("extract", "Print what a document contains, as JSON");
    extract->add_option("file", file, "the document")->required();
    extract->add_option("--url", url, "where a saved page came from");
    extract->callback([&] { code = extractor::run_extract_command(file, url); });

    auto* sitemap = cli.add_subcommand("sitemap", "Print the addresses in a sitemap, as JSON");
    sitemap->add_option("file", file, "the sitemap, feed or robots.txt")->required();
    sitemap->add_option("url", url, "where it came from")->required();
    sitemap->callback([&] { code = extractor::run_sitemap_command(file, url); });

    std::string agent;
    auto* robots = cli.add_subcommand("robots", "Tell whether a robots.txt allows an address");
    robots->add_option("file", file, "the robots.txt")->required();
    robots->add_option("agent", agent, "the crawler's name, such as HioBot")->required();
    robots->add_option("url", url, "the address")->required();
    robots->callback([&] { code = crawler::run_robots_command(file, agent, url); });

    cli.add_subcommand("openapi", "Print the REST API as OpenAPI 3.1")->callback([&] {
        code = print_openapi();
    });
    cli.add_subcommand("contract", "Print the TypeScript types of REST and sockets")->callback([&] {
        code = print_contract();
    });
    cli.add_subcommand("config", "Print a sample settings file")->callback([&] {
        std::cout << config::sample_file();
    });
    cli.add_subcommand(
           "limits", "Print every limit, its default and what happens when it is reached"
    )
        ->callback([&] { std::cout << config::limits_table(); });

    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error);
    } catch (const std::exception& error) {
        std::cerr << "hiochat: " << error.what() << "\n";
        return 1;
    }
    return code;
}

} // namespace hiochat::app
