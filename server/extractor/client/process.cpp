#include "extractor/client/process.h"

#include "extractor/client/descriptor.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <utility>

namespace hiochat::extractor {
namespace {

using Clock = std::chrono::steady_clock;

// Above the standard three, so that no dup2 of the file actions overwrites another's source.
Descriptor raised(int fd) {
    return Descriptor(fcntl(fd, F_DUPFD_CLOEXEC, 3));
}

class Spawn {
public:
    Spawn() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
    }

    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;

    ~Spawn() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    // The process id, or nothing.
    std::optional<pid_t> start(
        const std::filesystem::path& program,
        const std::vector<std::string>& arguments,
        int input,
        int output
    ) {
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        // A group of its own: an interrupt typed at the server's terminal is not the document's
        // fault.
        posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        );
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
        std::string name = program.string();
        std::vector<std::string> owned(arguments);
        std::vector<char*> values{name.data()};
        for (std::string& argument : owned)
            values.push_back(argument.data());
        values.push_back(nullptr);
        char* no_environment[]{nullptr};
        pid_t pid = 0;
        if (posix_spawn(
                &pid, name.c_str(), &actions_, &attributes_, values.data(), no_environment
            ) != 0)
            return std::nullopt;
        return pid;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

// False at the deadline.
bool wait_readable(int fd, Clock::time_point deadline) {
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0)
            return false;
        pollfd entry{.fd = fd, .events = POLLIN, .revents = 0};
        const int ready = poll(&entry, 1, static_cast<int>(std::min<long>(left, 60'000)));
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

Ended::How
collect(int fd, Clock::time_point& deadline, const std::function<bool(std::string_view)>& take) {
    char buffer[64 << 10];
    for (;;) {
        if (!wait_readable(fd, deadline))
            return Ended::How::past_deadline;
        const ssize_t got = read(fd, buffer, sizeof buffer);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0)
            return Ended::How::exited;
        const auto from = Clock::now();
        if (!take({buffer, static_cast<std::size_t>(got)}))
            return Ended::How::stopped;
        deadline += Clock::now() - from;
    }
}

std::chrono::milliseconds cpu_of(const rusage& usage) {
    const auto of = [](const timeval& time) {
        return std::chrono::milliseconds(time.tv_sec * 1000 + time.tv_usec / 1000);
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

void reap(pid_t pid, Ended& ended) {
    int status = 0;
    rusage usage{};
    while (wait4(pid, &status, 0, &usage) < 0)
        if (errno != EINTR)
            return;
    ended.cpu = cpu_of(usage);
    if (ended.how != Ended::How::exited)
        return;
    ended.how = WIFSIGNALED(status) ? Ended::How::signalled : Ended::How::exited;
    ended.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

// Killed and reaped at the latest when this goes.
class Running {
public:
    explicit Running(pid_t pid) : pid_(pid) {}

    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    ~Running() {
        if (pid_ > 0) {
            Ended ended{.how = Ended::How::stopped};
            end(ended);
        }
    }

    // Waits for its end when it has closed its output by itself; otherwise makes an end.
    void end(Ended& ended, Clock::time_point deadline = {}) {
        // A process that closes its output and lives on is waited for no longer than any other.
        if (ended.how == Ended::How::exited)
            if (const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
                !process || !wait_readable(process.get(), deadline))
                ended.how = Ended::How::past_deadline;
        if (ended.how != Ended::How::exited)
            kill(pid_, SIGKILL);
        reap(std::exchange(pid_, 0), ended);
    }

private:
    pid_t pid_;
};

} // namespace

std::optional<Ended> run_process(
    const std::filesystem::path& program,
    const std::vector<std::string>& arguments,
    int input,
    std::chrono::milliseconds patience,
    const std::function<bool(std::string_view)>& take
) {
    auto deadline = Clock::now() + patience;
    int ends[2]{-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return std::nullopt;
    const Descriptor reading(ends[0]);
    Descriptor written(ends[1]);
    Descriptor writing = raised(ends[1]);
    const Descriptor document = raised(input);
    if (!writing || !document)
        return std::nullopt;
    const auto pid = Spawn().start(program, arguments, document.get(), writing.get());
    written.reset();
    writing.reset();
    if (!pid)
        return std::nullopt;
    Running process(*pid);
    Ended ended;
    ended.how = collect(reading.get(), deadline, take);
    process.end(ended, deadline);
    return ended;
}

} // namespace hiochat::extractor
