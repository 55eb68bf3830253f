#include "load/process.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace hiochat::load {

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void read_times(const std::string& folder, Use& use) {
    std::ifstream file{folder + "/stat"};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto name_end = text.rfind(')');
    if (name_end == std::string::npos) {
        throw std::runtime_error{"the server's process is gone"};
    }
    std::istringstream fields{text.substr(name_end + 1)};
    std::string skipped;
    for (int i = 0; i < 11; ++i) { // utime is the 14th field
        fields >> skipped;
    }
    double user = 0;
    double system = 0;
    fields >> user >> system;
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    use.user_seconds = user / ticks;
    use.system_seconds = system / ticks;
}

void read_memory(const std::string& folder, Use& use) {
    std::ifstream file{folder + "/smaps_rollup"};
    std::string line;
    std::getline(file, line);
    std::string field;
    std::int64_t kilobytes = 0;
    std::string unit;
    while (file >> field >> kilobytes >> unit) {
        const auto bytes = kilobytes * 1024;
        if (field == "Rss:") {
            use.rss = bytes;
        } else if (field == "Pss:") {
            use.pss = bytes;
        } else if (field == "Anonymous:") {
            use.own_anonymous = bytes;
        }
    }
}

} // namespace

std::optional<Use> use_of(int pid) {
    if (pid == 0) {
        return std::nullopt;
    }
    const auto folder = "/proc/" + std::to_string(pid);
    Use use;
    read_times(folder, use);
    read_memory(folder, use);
    return use;
}

double own_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace hiochat::load
