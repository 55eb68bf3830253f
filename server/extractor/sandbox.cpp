#include "extractor/sandbox.h"

#include <seccomp.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hiochat::extractor {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_sanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool address_sanitizer = true;
#else
constexpr bool address_sanitizer = false;
#endif
#else
constexpr bool address_sanitizer = false;
#endif

// What computing on memory and on open descriptors needs, and nothing else. `fcntl`, `lseek` and
// `pread64` serve FILEs made of descriptors that were opened beforehand.
constexpr std::array allowed{
    SCMP_SYS(read),         SCMP_SYS(pread64),
    SCMP_SYS(readv),        SCMP_SYS(write),
    SCMP_SYS(writev),       SCMP_SYS(lseek),
    SCMP_SYS(close),        SCMP_SYS(dup),
    SCMP_SYS(fcntl),        SCMP_SYS(munmap),
    SCMP_SYS(mremap),       SCMP_SYS(madvise),
    SCMP_SYS(brk),          SCMP_SYS(futex),
    SCMP_SYS(sched_yield),  SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),       SCMP_SYS(gettid),
    SCMP_SYS(getrusage),    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),         SCMP_SYS(exit_group),
};

bool limit(decltype(RLIMIT_AS) resource, rlim_t soft, rlim_t hard) {
    const rlimit value{soft, hard};
    return setrlimit(resource, &value) == 0;
}

bool allow_when(scmp_filter_ctx filter, int call, scmp_arg_cmp condition) {
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition) == 0;
}

bool add_rules(scmp_filter_ctx filter) {
    for (const int call : allowed)
        if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 0, nullptr) != 0)
            return false;
    // Memory, but never executable: there is no compiler of code in here.
    const scmp_arg_cmp not_executable{
        .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0
    };
    // abort() signals its own process only.
    const auto self = static_cast<scmp_datum_t>(getpid());
    const scmp_arg_cmp own_process{.arg = 0, .op = SCMP_CMP_EQ, .datum_a = self, .datum_b = 0};
    return allow_when(filter, SCMP_SYS(mmap), not_executable) &&
           allow_when(filter, SCMP_SYS(mprotect), not_executable) &&
           allow_when(filter, SCMP_SYS(tgkill), own_process);
}

} // namespace

void shed_inheritance() {
    close_range(3, ~0U, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    limit(RLIMIT_CORE, 0, 0);
}

std::optional<std::string> enter_sandbox(const SandboxLimits& limits) {
    // The address sanitizer reserves terabytes of addresses.
    if (!address_sanitizer && !limit(RLIMIT_AS, limits.memory, limits.memory))
        return "memory limit";
    // The second between the limits is for SIGXCPU to be seen as such.
    const auto seconds = static_cast<rlim_t>(limits.cpu.count());
    if (!limit(RLIMIT_CPU, seconds, seconds + 1))
        return "processor limit";
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return "no_new_privs";
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return "filter";
    const bool loaded = add_rules(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded ? std::nullopt : std::optional<std::string>("filter");
}

std::vector<std::string> sandbox_leaks() {
    std::vector<std::string> leaks;
    const auto refused = [&](const char* name, long result) {
        if (result != -1 || errno != EPERM)
            leaks.emplace_back(name);
        errno = 0;
    };
    char* const nothing[]{nullptr};
    struct stat status{};

    refused("open", open("/etc/passwd", O_RDONLY | O_CLOEXEC));
    refused("create", open("/tmp/hiochat-extract-leak", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    refused("stat", stat("/etc/passwd", &status));
    refused("unlink", unlink("/tmp/hiochat-extract-leak"));
    refused("socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    refused("socketpair", syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, nullptr));
    refused("exec", execve("/bin/true", nothing, nothing));
    refused("fork", syscall(SYS_fork));
    refused("clone3", syscall(SYS_clone3, nullptr, 0));
    refused("kill", kill(getppid() > 1 ? getppid() : 1, 0));
    refused("ptrace", ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    refused("io_uring", syscall(SYS_io_uring_setup, 1, nullptr));
    refused("bpf", syscall(SYS_bpf, 0, nullptr, 0));
    refused("prctl", prctl(PR_SET_DUMPABLE, 1));
    refused("chdir", chdir("/"));
    void* const code =
        mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    refused("executable memory", code == MAP_FAILED ? -1 : 0);
    return leaks;
}

} // namespace hiochat::extractor
