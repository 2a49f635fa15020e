// Faults on demand, preloaded into the program under test.
//
// FAULT_SPEECH=crash:WORDS   the engine crashes whenever it is asked to say something with these words
// FAULT_SPEECH=hang:WORDS    it never answers
// FAULT_SPEECH=once:WORDS:FILE   it crashes if FILE does not exist yet, and makes it
// FAULT_IO=CALL:N:ERRNO      the Nth call of CALL (write, pwrite, fsync, rename, linkat, fwrite) on a regular file fails,
//                            in the main process alone; with the word kill for ERRNO the process is killed there
// FAULT_WORKER=PROGRAM ARGUMENT...   workers are started by this program, such as another processor's emulator
// FAULT_EXCHANGE=1           the file system cannot let two folders change places
// FAULT_MEMORY=MEGABYTES     the worker of a natural voice has no more address space than this
//
// It is also an ONNX Runtime that is too old, for whoever loads it as one.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

// 0 the main process, 1 a worker, 2 a worker of a natural voice
static int is_worker(void) {
  static int known = -1;
  if (known < 0) {
    char line[4096] = {0};
    int file = open("/proc/self/cmdline", O_RDONLY);
    ssize_t count = file < 0 ? 0 : read(file, line, sizeof line - 1);
    if (file >= 0) close(file);
    for (ssize_t i = 0; i < count; i++) {
      if (line[i] == 0) line[i] = ' ';
    }
    known = strstr(line, "--neural-worker") ? 2 : strstr(line, "-worker") != NULL;
  }
  return known;
}

__attribute__((constructor)) static void limit_memory(void) {
  const char *megabytes = getenv("FAULT_MEMORY");
  if (!megabytes || is_worker() != 2) return;
  rlim_t bytes = (rlim_t)atol(megabytes) << 20;
  setrlimit(RLIMIT_AS, &(struct rlimit){bytes, bytes});
}

static int is_regular(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

// 1 when this call is the one that fails; errno is set.
static int fails(const char *call) {
  static int counts[2];
  const char *wish = getenv("FAULT_IO");
  if (!wish || is_worker()) return 0;
  size_t length = strlen(call);
  if (strncmp(wish, call, length) != 0 || wish[length] != ':') return 0;
  char *rest = NULL;
  long due = strtol(wish + length + 1, &rest, 10);
  int code = rest && *rest == ':' ? atoi(rest + 1) : EIO;
  int count = __atomic_add_fetch(&counts[0], 1, __ATOMIC_SEQ_CST);
  // A full disk stays full; other faults happen once.
  int is_due = code == ENOSPC ? count >= due : count == due;
  if (is_due && rest && strcmp(rest, ":kill") == 0) raise(SIGKILL);
  if (is_due) errno = code;
  return is_due;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *bytes, size_t count) {
  // Standard error may be a file too, and is no output.
  if (descriptor > 2 && is_regular(descriptor) && fails("write")) return -1;
  return REAL(write)(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t place) {
  if (fails("pwrite")) return -1;
  return REAL(pwrite)(descriptor, bytes, count, place);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t place) {
  if (fails("pwrite")) return -1;
  return REAL(pwrite64)(descriptor, bytes, count, place);
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
  if (is_regular(fileno(file)) && fails("fwrite")) return 0;
  return REAL(fwrite)(bytes, size, count, file);
}

int fsync(int descriptor) { return fails("fsync") ? -1 : REAL(fsync)(descriptor); }

int rename(const char *from, const char *to) { return fails("rename") ? -1 : REAL(rename)(from, to); }

int renameat2(int from, const char *source, int to, const char *target, unsigned flags) {
  if (flags && getenv("FAULT_EXCHANGE")) {
    errno = EINVAL;
    return -1;
  }
  return REAL(renameat2)(from, source, to, target, flags);
}

// A file that takes a free name is linked to it.
int link(const char *from, const char *to) { return fails("rename") ? -1 : REAL(link)(from, to); }

int linkat(int from, const char *source, int to, const char *target, int flags) {
  return fails("linkat") ? -1 : REAL(linkat)(from, source, to, target, flags);
}

typedef int (*synth)(const void *, size_t, unsigned int, int, unsigned int, unsigned int, unsigned int *, void *);

int espeak_Synth(const void *text, size_t size, unsigned int position, int kind, unsigned int end, unsigned int flags,
                 unsigned int *identifier, void *data) {
  const char *wish = getenv("FAULT_SPEECH");
  if (wish) {
    char words[256] = {0};
    const char *start = strchr(wish, ':');
    if (start) strncpy(words, start + 1, sizeof words - 1);
    char *file = strchr(words, ':');
    if (file) *file++ = 0;
    if (start && strstr((const char *)text, words)) {
      if (strncmp(wish, "hang", 4) == 0) {
        for (;;) pause();
      }
      if (!file || access(file, F_OK) != 0) {
        if (file) close(open(file, O_CREAT | O_WRONLY, 0644));
        abort();
      }
    }
  }
  return ((synth)dlsym(RTLD_NEXT, "espeak_Synth"))(text, size, position, kind, end, flags, identifier, data);
}

typedef int (*spawn)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *, char *const[],
                     char *const[]);

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]) {
  char words[4096] = {0}, self[4096] = {0};
  char *all[64] = {0};
  const char *wish = getenv("FAULT_WORKER");
  if (!wish || !arguments[0] || !arguments[1] || !strstr(arguments[1], "-worker")) {
    return REAL(posix_spawn)(pid, path, actions, attributes, arguments, environment);
  }
  size_t count = 0;
  strncpy(words, wish, sizeof words - 1);
  for (char *word = strtok(words, " "); word && count < 16; word = strtok(NULL, " ")) all[count++] = word;
  // An emulator has a /proc/self/exe of its own.
  if (readlink(path, self, sizeof self - 1) > 0) path = self;
  all[count++] = (char *)path;
  for (size_t i = 1; arguments[i] && count < 63; i++) all[count++] = arguments[i];
  return REAL(posix_spawn)(pid, all[0], actions, attributes, all, environment);
}

// struct OrtApiBase of onnxruntime_c_api.h: a table for each version of the interface that it has, and its own version.
static const void *old_table(unsigned version) { return version <= 12 ? "" : NULL; }
static const char *old_version(void) { return "1.12.1"; }

const void *OrtGetApiBase(void) {
  static const struct {
    const void *(*table)(unsigned);
    const char *(*version)(void);
  } base = {old_table, old_version};
  return &base;
}
