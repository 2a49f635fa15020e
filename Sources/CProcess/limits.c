#define _GNU_SOURCE
#include "CProcess.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

long long vv_limit(int resource) {
  struct rlimit limit;
  if (getrlimit((__rlimit_resource_t)resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return -1;
  return (long long)limit.rlim_cur;
}

void vv_raise_open_files(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  rlim_t wanted = limit.rlim_max < 4096 ? limit.rlim_max : 4096;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  setrlimit(RLIMIT_NOFILE, &limit);
}

void vv_announce_end_of_processor_time(void) {
  long long seconds = vv_limit(RLIMIT_CPU);
  if (seconds < 0) return;
  // There must be enough left to clear up: two seconds, or a quarter of the little that there is.
  long long milliseconds = seconds >= 8 ? (seconds - 2) * 1000 : seconds * 750;
  struct itimerspec end = {.it_value = {milliseconds / 1000, milliseconds % 1000 * 1000000}};
  if (milliseconds <= 0) end.it_value.tv_nsec = 1;
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGXCPU;
  timer_t timer;
  if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) == 0) timer_settime(timer, 0, &end, NULL);
}
