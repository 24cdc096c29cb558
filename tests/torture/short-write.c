/* Loaded before the program: the VPROD_SHORT_NTH-th write to a file under VPROD_SHORT_UNDER takes only half of it, once. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int counted;

static size_t taken(int fd, size_t size) {
  const char *under = getenv("VPROD_SHORT_UNDER");
  const char *nth = getenv("VPROD_SHORT_NTH");
  char link[64], path[4096];
  if (!under || !nth || size < 2) return size;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return size;
  path[length] = 0;
  if (strncmp(path, under, strlen(under)) != 0) return size;
  return __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST) == atoi(nth) ? size / 2 : size;
}

ssize_t write(int fd, const void *bytes, size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return real(fd, bytes, taken(fd, size));
}

static ssize_t at(const char *name, int fd, const void *bytes, size_t size, long offset) {
  ssize_t (*real)(int, const void *, size_t, long) = (ssize_t(*)(int, const void *, size_t, long))dlsym(RTLD_NEXT, name);
  return real(fd, bytes, taken(fd, size), offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return at("pwrite", fd, bytes, size, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) { return at("pwrite64", fd, bytes, size, offset); }
