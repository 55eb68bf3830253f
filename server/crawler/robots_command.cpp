#include "crawler/robots_command.h"

#include "crawler/robots.h"
#include "crawler/url.h"

#include <algorithm>
#include <fstream>
#include <iostream>

namespace hiochat::crawler {

namespace {

int refuse(std::string_view why) {
    std::cout << "{\"error\": \"" << why << "\"}\n";
    return 1;
}

} // namespace

int run_robots_command(
    const std::filesystem::path& file, std::string_view agent, std::string_view url
) {
    std::ifstream stream{file, std::ios::binary};
    std::string bytes(Robots::max_bytes + 1, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream.eof() && stream.fail()) {
        return refuse("the file cannot be read");
    }
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    if (host_of(url).empty()) {
        return refuse("the URL is not an http or https address");
    }
    if (agent.empty()) {
        return refuse("the agent has no name");
    }
    const bool allowed = Robots::parse(bytes).allows(agent, url);
    std::cout << (allowed ? "allowed\n" : "disallowed\n");
    return 0;
}

} // namespace hiochat::crawler
