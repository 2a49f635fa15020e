#include "CICU.h"

#include <string.h>
#include <unicode/uloc.h>

int vv_language_of_windows(unsigned int number, char *tag, int capacity) {
  UErrorCode error = U_ZERO_ERROR;
  char locale[64];
  int32_t length = uloc_getLocaleForLCID(number, locale, 64, &error);
  if (U_FAILURE(error) || length <= 0 || length >= 64) return 0;
  length = uloc_toLanguageTag(locale, tag, capacity, 0, &error);
  return U_SUCCESS(error) && length > 0 && length < capacity && strncmp(tag, "und", 3) ? length : 0;
}

int vv_language_is_right_to_left(const char *tag) {
  UErrorCode error = U_ZERO_ERROR;
  char locale[256];
  int32_t length = uloc_forLanguageTag(tag, locale, 256, NULL, &error);
  return U_SUCCESS(error) && length > 0 && length < 256 && uloc_isRightToLeft(locale);
}
