#pragma once
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
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

// A pair of sockets, closed where another program is executed, and two descriptors sent over it beside some bytes: 0, or -1.
int vv_socket_pair(int *ends);
int vv_send_descriptors(int socket, const int *descriptors, const void *words, size_t length);
// The bytes received, and two descriptors beside them; -1 at the end, and for anything else.
ssize_t vv_receive_descriptors(int socket, int *descriptors, void *words, size_t capacity);

// Macros that Swift cannot call.
static inline int vv_wait_exited(int status) { return WIFEXITED(status); }
static inline int vv_wait_exit_status(int status) { return WEXITSTATUS(status); }
static inline int vv_wait_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }

// Lets two folders change places, which the overlay does not declare (renameat2 with RENAME_EXCHANGE).
int vv_exchange(const char *one, const char *other);

// True for a signal that is ignored, as nohup has it.
static inline int vv_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, 0, &action) == 0 && action.sa_handler == SIG_IGN;
}

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

// Opens /dev/null where standard input, output or error is closed, so that no file of ours becomes one of them. It is opened
// the wrong way round: reading from it, or writing to it, fails as it would have done.
void vv_open_standard_streams(void);

// What has to go if the process ends before its time: a file that is not whole, a folder that may be empty.
void vv_leftover_add(const char *path);
void vv_leftover_remove(const char *path);
// Makes a folder that is remembered from its first moment on; as mkdir().
int vv_leftover_make_folder(const char *path);
// Removes them; may be called from a signal handler.
void vv_leftovers_clear(void);

// From now on, memory, threads or stack that run out end the process with one line and status 1, and nothing is left behind.
// A fault of the program itself says so before it does what it would have done.
void vv_watch_for_faults(void);

// Where messages for people go: standard error, or a copy of it where libraries have lost theirs.
int vv_console(void);

// Sends this process SIGXCPU a little before the system takes its processor time away, if it will.
void vv_announce_end_of_processor_time(void);

// A macro of glibc's that the overlay leaves out.
enum { vv_resource_processes = RLIMIT_NPROC };
// The most that ulimit allows of a resource of <sys/resource.h>; -1 for no limit.
long long vv_limit(int resource);
// Allows as many open files as the system lets a process allow itself, 4096 at most.
void vv_raise_open_files(void);
