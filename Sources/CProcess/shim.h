#pragma once
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Swift hides fork(), because it is unsafe once a process has threads. A worker that forks has none.
static inline pid_t vv_fork(void) { return fork(); }

// GNU functions that the Swift overlay does not declare.
static inline int vv_memfd_create(const char *name) { return (int)syscall(SYS_memfd_create, name, 1u); }
static inline int vv_pipe_cloexec(int *descriptors) {
  return (int)syscall(SYS_pipe2, descriptors, O_CLOEXEC);
}
static inline int vv_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0u); }

// Macros that Swift cannot call.
static inline int vv_wait_exited(int status) { return WIFEXITED(status); }
static inline int vv_wait_exit_status(int status) { return WEXITSTATUS(status); }
static inline int vv_wait_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }

// Variadic functions.
static inline int vv_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL); }
static inline int vv_duplicate_above(int descriptor, int least) {
  return fcntl(descriptor, F_DUPFD_CLOEXEC, least);
}

// Members of a union inside siginfo_t.
static inline int vv_child_status(const siginfo_t *information) { return information->si_status; }
static inline int vv_child_was_killed(const siginfo_t *information) {
  return information->si_code == CLD_KILLED || information->si_code == CLD_DUMPED;
}
