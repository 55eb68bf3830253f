// Loads a Socket.IO server from one thread and says in one line of JSON what it has seen. Ends with
// 1 when anything was lost, doubled, refused or out of order.
#include "load/modes.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <fstream>
#include <map>
#include <string>

using namespace hiochat::load;

namespace {

const std::map<std::string, Mode> modes{
    {"echo", Mode::echo},
    {"deliver", Mode::deliver},
    {"answer", Mode::answer},
    {"fanout", Mode::fanout},
    {"handshakes", Mode::handshakes},
    {"idle", Mode::idle},
};

std::vector<std::string> lines_of(const std::string& path) {
    std::vector<std::string> lines;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<Session> sessions_of(const std::string& path) {
    std::vector<Session> sessions;
    for (const auto& line : lines_of(path)) {
        const auto tab = line.find('\t');
        sessions.push_back(
            {line.substr(0, tab), tab == std::string::npos ? "" : line.substr(tab + 1)}
        );
    }
    return sessions;
}

Report run(const Options& options) {
    switch (options.mode) {
    case Mode::handshakes:
        return run_handshakes(options);
    case Mode::idle:
        return run_idle(options);
    default:
        return run_traffic(options);
    }
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    std::string sessions;
    std::string texts;
    CLI::App app{"Loads a Socket.IO server on this machine"};
    app.add_option("mode", options.mode, "echo, deliver, answer, fanout, handshakes or idle")
        ->required()
        ->transform(CLI::CheckedTransformer{modes});
    app.add_option("--port", options.port)->required();
    app.add_option("--connections", options.connections)->check(CLI::PositiveNumber);
    app.add_option("--window", options.window, "messages under way on each connection")
        ->check(CLI::PositiveNumber);
    app.add_option("--rate", options.rate, "messages a second in all, instead of a window");
    app.add_option("--payload", options.payload, "bytes of a message's text");
    app.add_option("--seconds", options.seconds);
    app.add_option("--warmup", options.warmup, "seconds before");
    app.add_option("--watchers", options.watchers, "agents who share the threads, or all watch one")
        ->check(CLI::PositiveNumber);
    app.add_option("--sources", options.sources, "loopback addresses to connect from")
        ->check(CLI::Range(1, 250));
    app.add_option("--pid", options.pid, "the server's process, to report its use");
    app.add_option("--api-key", options.api_key);
    app.add_option("--agent-token", options.agent_token);
    app.add_option("--sessions", sessions, "a file: visitor token, tab, thread id on each line");
    app.add_option("--texts", texts, "a file: what to say, a message on each line");
    CLI11_PARSE(app, argc, argv);
    try {
        options.sessions = sessions_of(sessions);
        options.texts = lines_of(texts);
        const auto report = run(options);
        std::puts(to_json(options, report).c_str());
        return report.errors.empty() ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
