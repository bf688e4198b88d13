/*
 * A disk that fails on order, for one process: preloaded (LD_PRELOAD), it stands between the process and libc for files
 * below one folder, and for the wall clock. For GNU/Linux; sockets and other files are left alone.
 *
 *   FAULTS_FOLDER   the folder that is watched, as an absolute path without symbolic links
 *   FAULTS_SHADOW   the folder that has what a power cut would leave of it
 *   FAULTS_ORDERS   a file with struct orders, mapped: orders hold from the next call on
 *
 * THE POWER CUT. What is written goes to the file, and only when it is synced (fsync, fdatasync) to the shadow, before the
 * sync returns: what may be acknowledged is in the shadow. What the shadow lacks may be lost, in any part and order.
 *
 *   data       The ranges that were written since the file's last sync are copied at its next one; the whole file where that
 *              is not known (first sync of a file by this process, sendfile and the like).
 *   length     As data: growing and truncating count with the file's next sync.
 *   names      As on ext4: a file's first sync makes its name durable, and so does a sync of its folder, which alone leaves an
 *              empty file. A rename or deletion counts once a folder, or the renamed or a new file, is synced; both
 *              sync the journal and with it whatever came before. Until then the old name has the old content.
 *
 * A process that is killed while a sync copies leaves a part of that sync in the shadow, as a disk would. Nobody was told
 * of it, and SQLite allows for it: a frame of its journal (WAL) counts only with the right checksum, and a page of the
 * database that was torn in a checkpoint is still in the journal, which is not reused before the database was synced. A
 * whole copy takes the place of the one before at once, since a disk would not touch what it has already.
 *
 * Not followed: memory that is mapped (SQLite's -shm, which no power cut leaves of use), descriptors that are inherited or
 * duplicated, links, and names given relative to a descriptor (unlinkat, renameat).
 *
 * FAILED SYNCS lose what they should have made durable, for good: the system takes such pages for clean, and a later sync
 * that succeeds does not write them.
 *
 * Thread-safe. If it cannot do its work, it ends the process: a test must not go on with a wrong shadow.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* Written by FaultShim.java, which has the same list. Zero is a healthy disk. */
struct orders {
    _Atomic int64_t write_fails_in; /* 1: the next write fails; 0: none */
    _Atomic int64_t write_error;    /* with this errno */
    _Atomic int64_t full;           /* not 0: every write fails with ENOSPC */
    _Atomic int64_t sync_fails_in;  /* 1: the next sync of a file fails with EIO; 0: none */
    _Atomic int64_t sync_micros;    /* how long a sync waits before it does anything */
    _Atomic int64_t lies;           /* not 0: syncs return 0 and make nothing durable */
    _Atomic int64_t clock_seconds;  /* added to the wall clock */
    /* What was done so far, for whoever gives orders. */
    _Atomic int64_t writes;
    _Atomic int64_t syncs;
    _Atomic int64_t faults;
};

struct range {
    off_t from, to;
};

/* A file or folder below the watched one that was opened. Kept for ever: there are few. */
struct file {
    struct file *next;
    dev_t dev;
    ino_t ino;
    char *name; /* begins with a slash; empty for the watched folder itself */
    bool is_folder;
    bool is_gone;  /* deleted, or another file has its name */
    bool is_named; /* its name is durable */
    bool is_whole; /* what the shadow lacks is not known */
    off_t shortest; /* since the last sync */
    struct range *dirty;
    size_t count, room;
};

/* A rename, or a deletion (to is NULL), that is not durable yet. */
struct move {
    struct move *next;
    char *from, *to;
};

#define MAX_FDS 65536
#define NOT_CUT ((off_t)INT64_MAX)

static struct orders healthy;
static struct orders *orders = &healthy;
static char folder[PATH_MAX], shadow[PATH_MAX]; /* empty folder: nothing is watched */

static struct file *_Atomic by_fd[MAX_FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* for all below, and every change of a file */
static struct file *files;
static struct move *moves;

static void die(const char *what) {
    fprintf(stderr, "faults.c: %s: %s\n", what, strerror(errno));
    abort();
}

static void *next(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) die(name);
    return found;
}

/* libc's own function. */
#define REAL(name)                         \
    ({                                     \
        static __typeof__(&name) real;     \
        if (!real) real = next(#name);     \
        real;                              \
    })

__attribute__((constructor)) static void begin(void) {
    const char *watched = getenv("FAULTS_FOLDER"), *kept = getenv("FAULTS_SHADOW"), *control = getenv("FAULTS_ORDERS");
    if (!watched || !kept || !control) return;
    int fd = REAL(open64)(control, O_RDWR | O_CLOEXEC);
    if (fd < 0) die(control);
    void *mapped = mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (mapped == MAP_FAILED) die(control);
    REAL(close)(fd);
    orders = mapped;
    snprintf(shadow, sizeof shadow, "%s", kept);
    snprintf(folder, sizeof folder, "%s", watched);
}

/* ---- names ---- */

/* The name of a path without symbolic links, or NULL if it is not watched. */
static const char *watched_name(const char *path) {
    size_t length = strlen(folder);
    if (length == 0 || strncmp(path, folder, length) != 0) return NULL;
    return path[length] == 0 || path[length] == '/' ? path + length : NULL;
}

/* The same of any path, whose last part is not followed; to be freed. */
static char *name_of(const char *path) {
    if (!*folder) return NULL;
    const char *slash = strrchr(path, '/');
    char *above = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
    char real[PATH_MAX], full[PATH_MAX + NAME_MAX + 2];
    char *found = realpath(above, real);
    free(above);
    if (!found) return NULL;
    snprintf(full, sizeof full, "%s/%s", strcmp(real, "/") ? real : "", slash ? slash + 1 : path);
    const char *name = watched_name(full);
    return name ? strdup(name) : NULL;
}

static void shadow_path(const char *name, char path[PATH_MAX]) {
    if (snprintf(path, PATH_MAX, "%s%s", shadow, name) >= PATH_MAX) die(name);
}

static int open_shadow(const char *path, int flags) {
    int fd = REAL(open64)(path, flags | O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0 && errno == ENOENT) {
        char above[PATH_MAX];
        snprintf(above, sizeof above, "%s", path);
        for (char *slash = above + strlen(shadow); (slash = strchr(slash, '/')); *slash++ = '/') {
            *slash = 0;
            mkdir(above, 0700);
        }
        fd = REAL(open64)(path, flags | O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    }
    if (fd < 0) die(path);
    return fd;
}

/* Makes renames and deletions durable. */
static void keep_moves(void) {
    while (moves) {
        struct move *move = moves;
        char from[PATH_MAX], to[PATH_MAX];
        shadow_path(move->from, from);
        if (!move->to) {
            REAL(unlink)(from);
        } else {
            shadow_path(move->to, to);
            /* What was never synced is empty under its new name. */
            if (REAL(rename)(from, to) != 0) REAL(close)(open_shadow(to, O_TRUNC));
        }
        moves = move->next;
        free(move->from);
        free(move->to);
        free(move);
    }
}

static void later(char *from, char *to) {
    struct move *move = calloc(1, sizeof *move);
    if (!move) die("memory");
    move->from = from;
    move->to = to;
    struct move **last = &moves;
    while (*last) last = &(*last)->next;
    *last = move;
}

static struct file *named(const char *name) {
    struct file *file = files;
    while (file && (file->is_gone || strcmp(file->name, name) != 0)) file = file->next;
    return file;
}

static bool is_in(const struct file *file, const struct file *above) {
    size_t length = strlen(above->name);
    return strncmp(file->name, above->name, length) == 0 && file->name[length] == '/' && !strchr(file->name + length + 1, '/');
}

static void keep_names(const struct file *above) {
    keep_moves();
    for (struct file *file = files; file; file = file->next) {
        if (!file->is_gone && !file->is_folder && !file->is_named && is_in(file, above)) {
            char path[PATH_MAX];
            shadow_path(file->name, path);
            REAL(close)(open_shadow(path, 0));
            file->is_named = true;
        }
    }
}

/* ---- data ---- */

static void forget_dirty(struct file *file) {
    file->count = 0;
    file->is_whole = false;
}

static void copy(int from, int to, off_t begin, off_t end) {
    static char buffer[1 << 18];
    while (begin < end) {
        size_t wanted = end - begin < (off_t)sizeof buffer ? (size_t)(end - begin) : sizeof buffer;
        ssize_t got = pread64(from, buffer, wanted, begin);
        if (got < 0) die("reading what is synced");
        if (got == 0) return; /* cut in the meantime */
        for (ssize_t done = 0; done < got;) {
            ssize_t n = REAL(pwrite64)(to, buffer + done, (size_t)(got - done), begin + done);
            if (n <= 0) die("writing into the shadow");
            done += n;
        }
        begin += got;
    }
}

static void keep_data(struct file *file, int fd) {
    if (file->is_gone) return;
    if (!file->is_named) keep_moves();
    struct stat now;
    if (fstat(fd, &now) != 0) die("length of what is synced");
    /* Closing a second descriptor takes the process's locks on a file away: only where there is no other way. */
    bool is_blind = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY;
    int from = fd;
    if (is_blind) {
        char self[64];
        snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
        if ((from = REAL(open64)(self, O_RDONLY | O_CLOEXEC)) < 0) die(self);
    }
    char path[PATH_MAX], part[PATH_MAX + 8];
    shadow_path(file->name, path);
    if (file->is_whole) {
        snprintf(part, sizeof part, "%s.part", path);
        int to = open_shadow(part, O_TRUNC);
        copy(from, to, 0, now.st_size);
        REAL(close)(to);
        if (REAL(rename)(part, path) != 0) die(path);
    } else {
        int to = open_shadow(path, 0);
        struct stat then;
        if (fstat(to, &then) != 0) die(path);
        /* What was cut off and written anew must not show what was there before. */
        if (file->shortest < then.st_size) {
            if (REAL(ftruncate64)(to, file->shortest) != 0) die(path);
            then.st_size = file->shortest;
        }
        if (then.st_size != now.st_size && REAL(ftruncate64)(to, now.st_size) != 0) die(path);
        for (size_t i = 0; i < file->count; i++) copy(from, to, file->dirty[i].from, file->dirty[i].to);
        REAL(close)(to);
    }
    if (is_blind) REAL(close)(from);
    file->is_named = true;
    file->shortest = NOT_CUT;
    forget_dirty(file);
}

static void wrote(struct file *file, off_t from, off_t to) {
    pthread_mutex_lock(&lock);
    struct range *last = file->count ? &file->dirty[file->count - 1] : NULL;
    if (last && from <= last->to && to >= last->from) {
        if (from < last->from) last->from = from;
        if (to > last->to) last->to = to;
    } else {
        if (file->count == file->room) {
            file->room = file->room ? file->room * 2 : 16;
            file->dirty = realloc(file->dirty, file->room * sizeof *file->dirty);
            if (!file->dirty) die("memory");
        }
        file->dirty[file->count++] = (struct range){from, to};
    }
    pthread_mutex_unlock(&lock);
}

/* ---- orders ---- */

static struct file *at(int fd) {
    return fd >= 0 && fd < MAX_FDS ? atomic_load_explicit(&by_fd[fd], memory_order_acquire) : NULL;
}

static bool is_due(_Atomic int64_t *countdown) {
    int64_t n = atomic_load(countdown);
    while (n > 0) {
        if (atomic_compare_exchange_weak(countdown, &n, n - 1)) return n == 1;
    }
    return false;
}

static int fault(int error) {
    atomic_fetch_add(&orders->faults, 1);
    errno = error;
    return -1;
}

static int refused_write(void) {
    atomic_fetch_add(&orders->writes, 1);
    if (is_due(&orders->write_fails_in)) return fault((int)orders->write_error);
    return orders->full ? fault(ENOSPC) : 0;
}

static int synced(int fd, int (*real)(int)) {
    struct file *file = at(fd);
    if (!file) return real(fd);
    if (!file->is_folder) atomic_fetch_add(&orders->syncs, 1);
    if (orders->sync_micros > 0) {
        struct timespec pause = {orders->sync_micros / 1000000, orders->sync_micros % 1000000 * 1000};
        while (nanosleep(&pause, &pause) != 0 && errno == EINTR) {}
    }
    if (!file->is_folder && is_due(&orders->sync_fails_in)) {
        pthread_mutex_lock(&lock);
        forget_dirty(file);
        pthread_mutex_unlock(&lock);
        return fault(EIO);
    }
    if (orders->lies) return 0;
    int result = real(fd), error = errno;
    if (result == 0) {
        pthread_mutex_lock(&lock);
        if (file->is_folder) keep_names(file);
        else keep_data(file, fd);
        pthread_mutex_unlock(&lock);
    }
    errno = error;
    return result;
}

/* ---- what stands in for libc ---- */

static int opened(int fd, int flags) {
    if (fd < 0 || !*folder) return fd;
    int error = errno;
    char self[64], path[PATH_MAX];
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(self, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    const char *name = watched_name(path);
    struct stat now;
    if (name && fstat(fd, &now) == 0 && (S_ISREG(now.st_mode) || S_ISDIR(now.st_mode))) {
        if (fd >= MAX_FDS) die("too many open files");
        pthread_mutex_lock(&lock);
        struct file *file = named(name);
        if (!file || file->dev != now.st_dev || file->ino != now.st_ino) {
            if (file) file->is_gone = true;
            file = calloc(1, sizeof *file);
            if (!file || !(file->name = strdup(name))) die("memory");
            file->dev = now.st_dev;
            file->ino = now.st_ino;
            file->is_folder = S_ISDIR(now.st_mode);
            file->is_whole = now.st_size > 0;
            file->shortest = now.st_size > 0 ? NOT_CUT : 0;
            file->next = files;
            files = file;
        }
        if (flags & O_TRUNC) {
            file->count = 0;
            file->shortest = 0;
        }
        atomic_store_explicit(&by_fd[fd], file, memory_order_release);
        pthread_mutex_unlock(&lock);
    }
    errno = error;
    return fd;
}

#define MODE_AFTER(flags)                                  \
    mode_t mode = 0;                                       \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                 \
        va_list more;                                      \
        va_start(more, flags);                             \
        mode = va_arg(more, mode_t);                       \
        va_end(more);                                      \
    }

int open(const char *path, int flags, ...) {
    MODE_AFTER(flags)
    return opened(REAL(open)(path, flags, mode), flags);
}

int open64(const char *path, int flags, ...) {
    MODE_AFTER(flags)
    return opened(REAL(open64)(path, flags, mode), flags);
}

int openat(int above, const char *path, int flags, ...) {
    MODE_AFTER(flags)
    return opened(REAL(openat)(above, path, flags, mode), flags);
}

int openat64(int above, const char *path, int flags, ...) {
    MODE_AFTER(flags)
    return opened(REAL(openat64)(above, path, flags, mode), flags);
}

int creat(const char *path, mode_t mode) {
    return opened(REAL(creat)(path, mode), O_TRUNC);
}

int creat64(const char *path, mode_t mode) {
    return opened(REAL(creat64)(path, mode), O_TRUNC);
}

int close(int fd) {
    if (at(fd)) atomic_store(&by_fd[fd], NULL);
    return REAL(close)(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    struct file *file = at(fd);
    if (!file) return REAL(write)(fd, data, length);
    if (refused_write() != 0) return -1;
    ssize_t n = REAL(write)(fd, data, length);
    if (n > 0) {
        off_t end = lseek(fd, 0, SEEK_CUR);
        wrote(file, end - n, end);
    }
    return n;
}

static ssize_t written_at(int fd, const void *data, size_t length, off_t offset, ssize_t (*real)(int, const void *, size_t, off_t)) {
    struct file *file = at(fd);
    if (!file) return real(fd, data, length, offset);
    if (refused_write() != 0) return -1;
    ssize_t n = real(fd, data, length, offset);
    if (n > 0) wrote(file, offset, offset + n);
    return n;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    return written_at(fd, data, length, offset, REAL(pwrite));
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    return written_at(fd, data, length, offset, REAL(pwrite64));
}

/* Ways to write that are rare: the next sync copies the whole file. */
#define WRITES_SOMEWHERE(fd, call)                     \
    struct file *file = at(fd);                        \
    if (file && refused_write() != 0) return -1;       \
    ssize_t n = call;                                  \
    if (file) {                                        \
        pthread_mutex_lock(&lock);                     \
        file->is_whole = true;                         \
        pthread_mutex_unlock(&lock);                   \
    }                                                  \
    return n;

ssize_t writev(int fd, const struct iovec *parts, int count) {
    WRITES_SOMEWHERE(fd, REAL(writev)(fd, parts, count))
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t count) {
    WRITES_SOMEWHERE(to, REAL(sendfile64)(to, from, offset, count))
}

ssize_t copy_file_range(int from, off64_t *in, int to, off64_t *out, size_t length, unsigned flags) {
    WRITES_SOMEWHERE(to, REAL(copy_file_range)(from, in, to, out, length, flags))
}

static int cut(int fd, off_t length, int (*real)(int, off_t)) {
    struct file *file = at(fd);
    int result = real(fd, length);
    if (file && result == 0) {
        pthread_mutex_lock(&lock);
        if (length < file->shortest) file->shortest = length;
        pthread_mutex_unlock(&lock);
    }
    return result;
}

int ftruncate(int fd, off_t length) {
    return cut(fd, length, REAL(ftruncate));
}

int ftruncate64(int fd, off64_t length) {
    return cut(fd, length, REAL(ftruncate64));
}

int fsync(int fd) {
    return synced(fd, REAL(fsync));
}

int fdatasync(int fd) {
    return synced(fd, REAL(fdatasync));
}

int unlink(const char *path) {
    char *name = name_of(path);
    int result = REAL(unlink)(path), error = errno;
    if (name && result == 0) {
        pthread_mutex_lock(&lock);
        struct file *file = named(name);
        if (file) file->is_gone = true;
        later(name, NULL);
        pthread_mutex_unlock(&lock);
    } else {
        free(name);
    }
    errno = error;
    return result;
}

int rename(const char *old, const char *new) {
    char *from = name_of(old), *to = name_of(new);
    int result = REAL(rename)(old, new), error = errno;
    if (result == 0 && (from || to)) {
        pthread_mutex_lock(&lock);
        struct file *moved = from ? named(from) : NULL, *replaced = to ? named(to) : NULL;
        if (replaced) replaced->is_gone = true;
        if (moved) {
            moved->is_gone = !to;
            if (to && !(moved->name = strdup(to))) die("memory");
            moved->is_named = false;
        }
        /* What comes from outside counts with its next sync. */
        if (from) later(from, to);
        else free(to);
        pthread_mutex_unlock(&lock);
    } else {
        free(from);
        free(to);
    }
    errno = error;
    return result;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = REAL(clock_gettime)(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += orders->clock_seconds;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    int result = REAL(gettimeofday)(now, zone);
    if (result == 0) now->tv_sec += orders->clock_seconds;
    return result;
}

time_t time(time_t *into) {
    time_t now = REAL(time)(NULL) + (time_t)orders->clock_seconds;
    if (into) *into = now;
    return now;
}
