#include "CICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

int vv_charset_is_known(const char *name) {
  UErrorCode error = U_ZERO_ERROR;
  return ucnv_countAliases(name, &error) > 0 && U_SUCCESS(error);
}

int vv_charset_decode(const char *name, const char *bytes, long count, char **text, long *length) {
  UErrorCode error = U_ZERO_ERROR;
  *text = NULL;
  *length = 0;
  // A name that is no alias would be looked for as a file.
  if (!vv_charset_is_known(name)) return 0;
  UConverter *from = ucnv_open(name, &error);
  UConverter *to = ucnv_open("UTF-8", &error);
  if (U_FAILURE(error)) {
    if (from) ucnv_close(from);
    if (to) ucnv_close(to);
    return 0;
  }
  // No character of any charset that is read here is more than three times as long in UTF-8, but for some that stand
  // for two; those grow the room.
  long capacity = count * 3 + 64;
  char *room = malloc(capacity);
  UChar pivot[4096];
  UChar *read = pivot, *write = pivot;
  const char *source = bytes, *end = bytes + count;
  char *target = room;
  int isFirst = 1;
  while (room) {
    error = U_ZERO_ERROR;
    ucnv_convertEx(
        to, from, &target, room + capacity, &source, end, pivot, &read, &write, pivot + 4096, isFirst, 1, &error);
    isFirst = 0;
    if (error != U_BUFFER_OVERFLOW_ERROR) break;
    long used = target - room;
    capacity = capacity * 2;
    char *more = realloc(room, capacity);
    if (!more) {
      free(room);
      room = NULL;
      break;
    }
    room = more;
    target = room + used;
  }
  ucnv_close(from);
  ucnv_close(to);
  if (!room) return 0;
  if (U_FAILURE(error)) {
    free(room);
    return 0;
  }
  *text = room;
  *length = target - room;
  return 1;
}

void vv_charset_free(char *text) { free(text); }
