/*
 * Loaded before the program: one call that it makes of the disk kills it, fails once, or takes only half of what it is given.
 *
 * VPROD_HARM_UNDER  calls of files below this folder count, and those of pipes and sockets where VPROD_HARM_STREAMS is set
 * VPROD_HARM_LOG    a file: every call that counts is noted there, a line `<call> <path>` each
 * VPROD_HARM_CALL, VPROD_HARM_NTH, VPROD_HARM_DO  which call, the how manyth of its name (0: each), and `kill`, `short` or an errno
 * VPROD_HARM_TOLD   a file: what was harmed is noted there
 *
 * A process that runs the program many times opens /vprod-harm-begins before each: calls are counted anew from there.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { go_on = 0, half = -1 };

static int counted;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void note(const char *file, const char *call, const char *path) {
  int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64");
  ssize_t (*real_write)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  int (*real_close)(int) = (int (*)(int))dlsym(RTLD_NEXT, "close");
  char line[PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%s %s\n", call, path);
  int fd = real_open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return;
  if (real_write(fd, line, (size_t)length) < 0) {}
  real_close(fd);
}

/* What is to become of this call: go_on, half, or an errno. Does not come back where the program is to be killed. */
static int fate(const char *call, const char *path) {
  if (!strcmp(path, "/vprod-harm-begins")) {
    __atomic_store_n(&counted, 0, __ATOMIC_SEQ_CST);
    return ENOENT;
  }
  const char *under = getenv("VPROD_HARM_UNDER");
  if (!under) return go_on;
  int isStream = !strncmp(path, "pipe:", 5) || !strncmp(path, "socket:", 7);
  if (isStream ? !getenv("VPROD_HARM_STREAMS") : strncmp(path, under, strlen(under)) != 0) return go_on;
  const char *log = getenv("VPROD_HARM_LOG");
  if (log) note(log, call, path);
  const char *wanted = getenv("VPROD_HARM_CALL"), *nth = getenv("VPROD_HARM_NTH"), *how = getenv("VPROD_HARM_DO");
  if (!wanted || !nth || !how || strcmp(wanted, call) != 0) return go_on;
  if (__atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST) != atoi(nth) && atoi(nth) != 0) return go_on;
  const char *told = getenv("VPROD_HARM_TOLD");
  if (told) note(told, call, path);
  if (!strcmp(how, "kill")) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  return !strcmp(how, "short") ? half : atoi(how);
}

static int fate_of_fd(const char *call, int fd) {
  if (!getenv("VPROD_HARM_UNDER")) return go_on;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return go_on;
  path[length] = 0;
  return fate(call, path);
}

#define FAIL_IF(why) \
  do { \
    int reason = (why); \
    if (reason > 0) { \
      errno = reason; \
      return -1; \
    } \
  } while (0)

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  int why = fate_of_fd("write", fd);
  FAIL_IF(why);
  return real(fd, bytes, why == half && size > 1 ? size / 2 : size);
}

static ssize_t write_at(const char *name, int fd, const void *bytes, size_t size, off64_t offset) {
  ssize_t (*real)(int, const void *, size_t, off64_t) = (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, name);
  int why = fate_of_fd("pwrite", fd);
  FAIL_IF(why);
  return real(fd, bytes, why == half && size > 1 ? size / 2 : size, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return write_at("pwrite", fd, bytes, size, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) { return write_at("pwrite64", fd, bytes, size, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  int why = fate_of_fd("writev", fd);
  FAIL_IF(why);
  if (why != half) return real(fd, parts, count);
  struct iovec first = parts[0];
  if (first.iov_len > 1) first.iov_len /= 2;
  return real(fd, &first, 1);
}

ssize_t read(int fd, void *bytes, size_t size) {
  REAL(ssize_t, "read", int, void *, size_t);
  FAIL_IF(fate_of_fd("read", fd));
  return real(fd, bytes, size);
}

static ssize_t read_at(const char *name, int fd, void *bytes, size_t size, off64_t offset) {
  ssize_t (*real)(int, void *, size_t, off64_t) = (ssize_t(*)(int, void *, size_t, off64_t))dlsym(RTLD_NEXT, name);
  FAIL_IF(fate_of_fd("pread", fd));
  return real(fd, bytes, size, offset);
}
ssize_t pread(int fd, void *bytes, size_t size, off_t offset) { return read_at("pread", fd, bytes, size, offset); }
ssize_t pread64(int fd, void *bytes, size_t size, off64_t offset) { return read_at("pread64", fd, bytes, size, offset); }

#define ON_FD(name) \
  int name(int fd) { \
    REAL(int, #name, int); \
    FAIL_IF(fate_of_fd(#name, fd)); \
    return real(fd); \
  }
ON_FD(fsync)
ON_FD(fdatasync)

/* Harmed where it can only be killed: a close that fails has closed all the same. */
int close(int fd) {
  REAL(int, "close", int);
  (void)fate_of_fd("close", fd);
  return real(fd);
}

int ftruncate(int fd, off_t size) {
  REAL(int, "ftruncate", int, off_t);
  FAIL_IF(fate_of_fd("ftruncate", fd));
  return real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  REAL(int, "ftruncate64", int, off64_t);
  FAIL_IF(fate_of_fd("ftruncate", fd));
  return real(fd, size);
}

static int is_made(int flags) { return (flags & (O_CREAT | O_TMPFILE)) != 0; }

#define OPENS(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, #name, const char *, int, ...); \
    mode_t mode = 0; \
    if (is_made(flags)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = (mode_t)va_arg(rest, int); \
      va_end(rest); \
    } \
    FAIL_IF(fate("open", path)); \
    return real(path, flags, mode); \
  }
OPENS(open)
OPENS(open64)

#define ON_PATH(name, params, args, types) \
  int name params { \
    REAL(int, #name, types); \
    FAIL_IF(fate(#name, path)); \
    return real args; \
  }
#define COMMA ,
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode), const char * COMMA mode_t)
ON_PATH(unlink, (const char *path), (path), const char *)
ON_PATH(rename, (const char *path, const char *to), (path, to), const char * COMMA const char *)
ON_PATH(link, (const char *path, const char *to), (path, to), const char * COMMA const char *)

/* Only locks: the rest of fcntl asks for nothing of the disk. */
static int locks(const char *name, int fd, int what, void *argument) {
  int (*real)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, name);
  int isLock = what == F_SETLK || what == F_SETLKW || what == F_OFD_SETLK || what == F_OFD_SETLKW;
  if (isLock) FAIL_IF(fate_of_fd("lock", fd));
  return real(fd, what, argument);
}
int fcntl(int fd, int what, ...) {
  va_list rest;
  va_start(rest, what);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  return locks("fcntl", fd, what, argument);
}
int fcntl64(int fd, int what, ...) {
  va_list rest;
  va_start(rest, what);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  return locks("fcntl64", fd, what, argument);
}

typedef int filter_of(const struct dirent *);
typedef int order_of(const struct dirent **, const struct dirent **);
#define SCANS(name) \
  int name(const char *path, struct dirent ***list, filter_of *filter, order_of *order) { \
    REAL(int, #name, const char *, struct dirent ***, filter_of *, order_of *); \
    FAIL_IF(fate("scandir", path)); \
    return real(path, list, filter, order); \
  }
SCANS(scandir)
int scandir64(const char *path, struct dirent64 ***list, int (*filter)(const struct dirent64 *), int (*order)(const struct dirent64 **, const struct dirent64 **)) {
  REAL(int, "scandir64", const char *, struct dirent64 ***, int (*)(const struct dirent64 *), int (*)(const struct dirent64 **, const struct dirent64 **));
  FAIL_IF(fate("scandir", path));
  return real(path, list, filter, order);
}
