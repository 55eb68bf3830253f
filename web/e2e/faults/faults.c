// A bad disk and a bad clock for one process, switched on and off while it runs: loaded by LD_PRELOAD, it stands between
// the server and the C library for files below one folder. Only for tests; scenarios/faults/machine.ts is its other half.
//
// Environment: FAULTS_FOLDER, the files concerned; FAULTS_CONTROL, a file that holds `struct control`; FAULTS_UNDO, where
// every write is noted with what it replaced until the file is synced, so that a test can take back what a power cut
// would have lost.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct control {
    volatile int64_t write_error;       // errno for writes; 0: none
    volatile int64_t open_error;        // errno for opening to write
    volatile int64_t sync_error;        // errno for fsync
    volatile int64_t sync_milliseconds; // that each fsync takes longer
    volatile int64_t clock_milliseconds; // added to the wall clock
    volatile int64_t space;             // bytes that files may still grow by; negative: any
    volatile int64_t met;               // calls that failed because of the above
    volatile int64_t syncs;             // fsyncs begun
    volatile int64_t lying_syncs;       // 1: fsync succeeds and does nothing
};

struct undo {
    int64_t offset, length, file_size; // before the write; `length` old bytes follow
};

enum { most_files = 20000 };

static struct control *control;
static char folder[PATH_MAX];
static char undo_folder[PATH_MAX];
static char *name_of[most_files]; // of the file below the folder that is open; null: not concerned
static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL");
    if (path == NULL) {
        return;
    }
    snprintf(folder, sizeof folder, "%s/", getenv("FAULTS_FOLDER"));
    snprintf(undo_folder, sizeof undo_folder, "%s", getenv("FAULTS_UNDO") ? getenv("FAULTS_UNDO") : "");
    const int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd < 0 || control == MAP_FAILED) {
        fprintf(stderr, "faults: cannot map %s\n", path);
        _exit(99);
    }
    close(fd);
    // Processes that the server starts have a machine without faults.
    unsetenv("LD_PRELOAD");
    unsetenv("FAULTS_CONTROL");
}

static int fails(int64_t error) {
    if (error == 0) {
        return 0;
    }
    __atomic_add_fetch(&control->met, 1, __ATOMIC_SEQ_CST);
    errno = (int)error;
    return 1;
}

static const char *concerned(int fd) {
    return control != NULL && fd >= 0 && fd < most_files ? name_of[fd] : NULL;
}

static int undo_of(const char *name) {
    char path[2 * PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", undo_folder, name);
    return (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

// Notes what the next `length` bytes from `offset` are now.
static void note(int fd, int64_t offset, int64_t length) {
    const char *name = concerned(fd);
    struct stat file;
    if (undo_folder[0] == '\0' || strstr(name, "-shm") || strchr(name, '/') || fstat(fd, &file) != 0) {
        return;
    }
    const int64_t held = file.st_size > offset ? file.st_size - offset : 0;
    const int64_t old = held < length ? held : length;
    char *record = malloc(sizeof(struct undo) + (size_t)old);
    const struct undo head = {offset, old, file.st_size};
    memcpy(record, &head, sizeof head);
    int64_t at = 0;
    while (at < old) {
        const long got = syscall(SYS_pread64, fd, record + sizeof head + at, old - at, offset + at);
        if (got <= 0) {
            abort();
        }
        at += got;
    }
    const int undo = undo_of(name);
    if (syscall(SYS_write, undo, record, sizeof head + (size_t)old) < 0) {
        abort();
    }
    syscall(SYS_close, undo);
    free(record);
}

static void forget(const char *name) {
    char path[2 * PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", undo_folder, name);
    if (truncate(path, 0) != 0 && errno != ENOENT) {
        abort();
    }
}

static int opened(int fd, const char *path, int flags) {
    if (control == NULL || fd < 0 || fd >= most_files) {
        return fd;
    }
    const size_t length = strlen(folder);
    if (strncmp(path, folder, length) != 0 || (flags & O_ACCMODE) == O_RDONLY) {
        return fd;
    }
    name_of[fd] = strdup(path + length);
    return fd;
}

static int open_at(int at, const char *path, int flags, int mode) {
    const int writes = (flags & O_ACCMODE) != O_RDONLY;
    if (control != NULL && writes && strncmp(path, folder, strlen(folder)) == 0 && fails(control->open_error)) {
        return -1;
    }
    return opened((int)syscall(SYS_openat, at, path, flags, mode), path, flags);
}

#define MODE(flags, mode)                                                                                              \
    int mode = 0;                                                                                                      \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                             \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode = va_arg(rest, int);                                                                                      \
        va_end(rest);                                                                                                  \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, mode)
    return open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags, mode)
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int at, const char *path, int flags, ...) {
    MODE(flags, mode)
    return open_at(at, path, flags, mode);
}

int close(int fd) {
    if (concerned(fd)) {
        free(name_of[fd]);
        name_of[fd] = NULL;
    }
    return (int)syscall(SYS_close, fd);
}

int unlink(const char *path) {
    const size_t length = strlen(folder);
    if (control != NULL && undo_folder[0] != '\0' && strncmp(path, folder, length) == 0) {
        forget(path + length);
    }
    return (int)syscall(SYS_unlink, path);
}

// How many of `count` bytes at `offset` find room, as a full disk takes a part of them; negative: refused.
static int64_t room(int fd, int64_t offset, int64_t count) {
    struct stat file;
    if (fails(control->write_error)) {
        return -1;
    }
    if (control->space < 0 || fstat(fd, &file) != 0 || offset + count <= file.st_size) {
        return count;
    }
    const int64_t growth = offset + count - file.st_size;
    const int64_t granted = growth < control->space ? growth : control->space;
    control->space -= granted;
    const int64_t taken = count - (growth - granted);
    return taken > 0 || !fails(ENOSPC) ? taken : -1;
}

static ssize_t write_at(int fd, const void *bytes, size_t count, int64_t offset, int positioned) {
    pthread_mutex_lock(&writing);
    ssize_t written = -1;
    const int64_t taken = room(fd, offset, (int64_t)count);
    if (taken >= 0) {
        note(fd, offset, taken);
        written = positioned ? syscall(SYS_pwrite64, fd, bytes, (size_t)taken, offset)
                             : syscall(SYS_write, fd, bytes, (size_t)taken);
    }
    pthread_mutex_unlock(&writing);
    return written;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    return concerned(fd) ? write_at(fd, bytes, count, offset, 1) : syscall(SYS_pwrite64, fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    return pwrite64(fd, bytes, count, offset);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (!concerned(fd)) {
        return syscall(SYS_write, fd, bytes, count);
    }
    return write_at(fd, bytes, count, lseek(fd, 0, SEEK_CUR), 0);
}

int ftruncate64(int fd, off64_t size) {
    if (concerned(fd)) {
        struct stat file;
        if (fails(control->write_error)) {
            return -1;
        }
        if (fstat(fd, &file) == 0) {
            note(fd, size, file.st_size > size ? file.st_size - size : 0);
        }
    }
    return (int)syscall(SYS_ftruncate, fd, size);
}

int ftruncate(int fd, off_t size) {
    return ftruncate64(fd, size);
}

int posix_fallocate64(int fd, off64_t offset, off64_t length) {
    if (concerned(fd) && room(fd, offset, length) < length) {
        return ENOSPC;
    }
    return syscall(SYS_fallocate, fd, 0, offset, length) == 0 ? 0 : errno;
}

int posix_fallocate(int fd, off_t offset, off_t length) {
    return posix_fallocate64(fd, offset, length);
}

int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
    if (concerned(fd) && room(fd, offset, length) < length) {
        errno = ENOSPC;
        return -1;
    }
    return (int)syscall(SYS_fallocate, fd, mode, offset, length);
}

int fallocate(int fd, int mode, off_t offset, off_t length) {
    return fallocate64(fd, mode, offset, length);
}

static int sync_file(int fd, long call) {
    const char *name = concerned(fd);
    if (name == NULL) {
        return (int)syscall(call, fd);
    }
    __atomic_add_fetch(&control->syncs, 1, __ATOMIC_SEQ_CST);
    if (control->lying_syncs) {
        return 0;
    }
    // Looked at again and again: the fault may end while we are in it.
    for (int64_t waited = 0; waited < control->sync_milliseconds; ++waited) {
        usleep(1000);
    }
    if (fails(control->sync_error)) {
        return -1;
    }
    pthread_mutex_lock(&writing);
    const int result = (int)syscall(call, fd);
    if (result == 0 && undo_folder[0] != '\0') {
        forget(name);
    }
    pthread_mutex_unlock(&writing);
    return result;
}

int fsync(int fd) {
    return sync_file(fd, SYS_fsync);
}

int fdatasync(int fd) {
    return sync_file(fd, SYS_fdatasync);
}

int clock_gettime(clockid_t which, struct timespec *now) {
    const int result = (int)syscall(SYS_clock_gettime, which, now);
    if (result == 0 && control != NULL && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) {
        const int64_t shift = control->clock_milliseconds;
        now->tv_sec += shift / 1000;
        now->tv_nsec += shift % 1000 * 1000000;
        now->tv_sec += now->tv_nsec / 1000000000;
        now->tv_nsec %= 1000000000;
        if (now->tv_nsec < 0) {
            now->tv_nsec += 1000000000;
            --now->tv_sec;
        }
    }
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec precise;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *out) {
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (out != NULL) {
        *out = precise.tv_sec;
    }
    return precise.tv_sec;
}
