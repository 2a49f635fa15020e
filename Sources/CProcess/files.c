#define _GNU_SOURCE
#include "CProcess.h"

#include <stdio.h>

void vv_open_standard_streams(void) {
  for (int stream = 0; stream <= 2; stream++) {
    // The lowest free number is the one that is given.
    if (fcntl(stream, F_GETFD) < 0) open("/dev/null", stream == 0 ? O_WRONLY : stream == 1 ? O_RDONLY : O_RDWR);
  }
}

int vv_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}
