// How the process ends when it cannot go on: with one line, and with nothing of its own left behind.
#define _GNU_SOURCE
#include "CProcess.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

// MARK: What is left behind

enum { most_leftovers = 512 };
static _Atomic(char *) leftovers[most_leftovers];
static pthread_mutex_t leftovers_change = PTHREAD_MUTEX_INITIALIZER;

void vv_leftover_add(const char *path) {
  char *copy = strdup(path);
  if (!copy) return;
  pthread_mutex_lock(&leftovers_change);
  int place = 0;
  while (place < most_leftovers && atomic_load(&leftovers[place])) place++;
  if (place < most_leftovers) atomic_store(&leftovers[place], copy);
  pthread_mutex_unlock(&leftovers_change);
  // More than a run has at a time; the next run clears away what this one cannot.
  if (place == most_leftovers) free(copy);
}

void vv_leftover_remove(const char *path) {
  pthread_mutex_lock(&leftovers_change);
  for (int place = 0; place < most_leftovers; place++) {
    char *held = atomic_load(&leftovers[place]);
    if (!held || strcmp(held, path) != 0) continue;
    // Who takes it out owns it: this, or the one who clears up.
    free(atomic_exchange(&leftovers[place], NULL));
    break;
  }
  pthread_mutex_unlock(&leftovers_change);
}

// Folders that are being made: they may be there already, and not be remembered yet.
static atomic_int in_the_making;

int vv_leftover_make_folder(const char *path) {
  sigset_t all, old;
  sigfillset(&all);
  // A signal that came to this thread now would wait for itself.
  pthread_sigmask(SIG_SETMASK, &all, &old);
  atomic_fetch_add(&in_the_making, 1);
  int status = mkdir(path, 0755);
  int error = errno;
  if (status == 0) vv_leftover_add(path);
  atomic_fetch_sub(&in_the_making, 1);
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  errno = error;
  return status;
}

void vv_leftovers_clear(void) {
  static char *taken[most_leftovers];
  static atomic_flag begun = ATOMIC_FLAG_INIT;
  if (atomic_flag_test_and_set(&begun)) return;
  // Not for ever: who makes one may have no memory left to remember it.
  for (int wait = 0; wait < 1000 && atomic_load(&in_the_making); wait++) {
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
  }
  for (int place = 0; place < most_leftovers; place++) {
    taken[place] = atomic_exchange(&leftovers[place], NULL);
    if (taken[place] && unlink(taken[place]) == 0) taken[place] = NULL;
  }
  // Folders stand in each other, in any order.
  for (int gone = 1; gone > 0;) {
    gone = 0;
    for (int place = 0; place < most_leftovers; place++) {
      if (!taken[place] || rmdir(taken[place]) != 0) continue;
      taken[place] = NULL;
      gone++;
    }
  }
}

// MARK: Last words

static int console = STDERR_FILENO;

int vv_console(void) { return console; }

// A line in pieces, because printf may not be called from a signal handler.
struct line {
  char text[400];
  size_t length;
};

static void add(struct line *line, const char *text) {
  while (*text && line->length < sizeof line->text) line->text[line->length++] = *text++;
}

static void add_number(struct line *line, unsigned long long number) {
  char digits[24];
  size_t place = sizeof digits;
  digits[--place] = 0;
  do digits[--place] = (char)('0' + number % 10);
  while (number /= 10);
  add(line, digits + place);
}

static void say(struct line *line) {
  add(line, "\n");
  ssize_t written = write(console, line->text, line->length);
  (void)written;
}

// One line, and the end: what ran out, and which limit that was. Another thread that comes second waits for it; the same one
// has failed at it.
static _Noreturn void end(const char *what, const char *limited, long long limit, const char *name) {
  static atomic_int owner;
  int own = gettid(), other = 0;
  if (!atomic_compare_exchange_strong(&owner, &other, own)) {
    if (other == own) _exit(1);
    for (;;) pause();
  }
  struct line line = {.length = 0};
  add(&line, "vivavoce: ");
  add(&line, what);
  if (limit >= 0) {
    add(&line, limited);
    add_number(&line, (unsigned long long)limit);
    add(&line, name);
  } else {
    add(&line, "; end other programs");
  }
  say(&line);
  vv_leftovers_clear();
  _exit(1);
}

static int memory_is_limited(void) { return vv_limit(RLIMIT_AS) >= 0 || vv_limit(RLIMIT_DATA) >= 0; }

static _Noreturn void end_for_want_of_memory(void) {
  long long limit = vv_limit(RLIMIT_AS);
  const char *name = " kB (ulimit -v); raise the limit";
  if (limit < 0) {
    limit = vv_limit(RLIMIT_DATA);
    name = " kB (ulimit -d); raise the limit";
  }
  end("memory ran out", ", which is limited to ", limit < 0 ? limit : limit / 1024, name);
}

// MARK: Faults

// A trap, or an abort, is how Swift, C++ and GLib end where there is no memory.
static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
enum { fault_count = sizeof faults / sizeof *faults };
static struct sigaction before[fault_count];

static void on_fault(int number) {
  if (memory_is_limited()) end_for_want_of_memory();
  struct line line = {.length = 0};
  add(&line, "vivavoce: stopped by a fault of its own (signal ");
  add_number(&line, (unsigned long long)number);
  add(&line, "); please report it, with the command and its input");
  say(&line);
  vv_leftovers_clear();
  for (int place = 0; place < fault_count; place++) {
    if (faults[place] == number) sigaction(number, &before[place], NULL);
  }
  // It comes when this returns.
  raise(number);
}

void vv_watch_for_faults(void) {
  // A stack that has overflowed has no room for a handler.
  static char stack[32 << 10];
  sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_fault;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (int place = 0; place < fault_count; place++) sigaction(faults[place], &action, &before[place]);
  if (!memory_is_limited()) return;
  // Libraries complain, in many lines, before they give up; ours says it in one.
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (copy >= 0 && nowhere >= 0 && dup2(nowhere, STDERR_FILENO) >= 0) console = copy;
  if (nowhere >= 0) close(nowhere);
}

// MARK: Threads

// In the place of the system's: where no thread can be had, libdispatch asks for ever and GLib aborts.
int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*start)(void *),
                   void *restrict argument) {
  static _Atomic(void *) known;
  void *found = atomic_load(&known);
  if (!found) atomic_store(&known, found = dlsym(RTLD_NEXT, "pthread_create"));
  __typeof__(&pthread_create) create = (__typeof__(&pthread_create))found;
  int status = create(thread, attributes, start, argument);
  // A shortage may pass: for a second it is waited for.
  for (int tries = 0; status == EAGAIN && tries < 20; tries++) {
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    status = create(thread, attributes, start, argument);
  }
  if (status != EAGAIN) return status;
  if (memory_is_limited()) end_for_want_of_memory();
  end("no more threads can be started", ": this user may have ", vv_limit(RLIMIT_NPROC),
      " processes and threads (ulimit -u); raise the limit");
}
