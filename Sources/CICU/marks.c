#include "CICU.h"

#include <string.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

// Whether a formatter's data are a language's own, in the script that its tag names, if any.
static int is_of(const UNumberFormat *format, const char *language) {
  UErrorCode error = U_ZERO_ERROR;
  const char *actual = unum_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &error);
  char ours[16], theirs[16];
  if (U_FAILURE(error) || !actual) return 0;
  uloc_getLanguage(language, ours, 16, &error);
  uloc_getLanguage(actual, theirs, 16, &error);
  if (U_FAILURE(error) || strcmp(ours, theirs)) return 0;
  uloc_getScript(language, ours, 16, &error);
  uloc_getScript(actual, theirs, 16, &error);
  return U_SUCCESS(error) && (!ours[0] || !strcmp(ours, theirs));
}

int vv_speller_speaks(void *speller, const char *language) { return is_of(speller, language); }

int vv_number_marks(const char *language, char *decimal, char *group, int capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, language, NULL, &error);
  if (U_FAILURE(error)) return 0;
  UChar mark[16];
  int known = is_of(format, language);
  if (known) {
    unum_getSymbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, mark, 16, &error);
    u_strToUTF8(decimal, capacity, NULL, mark, -1, &error);
    unum_getSymbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL, mark, 16, &error);
    u_strToUTF8(group, capacity, NULL, mark, -1, &error);
  }
  unum_close(format);
  return known && U_SUCCESS(error);
}

int vv_percent_name(const char *language, int value, char *text, int capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UChar skeleton[64], words[256];
  char locale[64];
  // Digits as they are here, whatever the language writes.
  strncpy(locale, language, 32);
  locale[32] = 0;
  strcat(locale, "@numbers=latn");
  u_uastrcpy(skeleton, "unit/percent unit-width-full-name group-off");
  UNumberFormatter *format = unumf_openForSkeletonAndLocale(skeleton, -1, locale, &error);
  UFormattedNumber *result = unumf_openResult(&error);
  unumf_formatInt(format, value, result, &error);
  int32_t count = unumf_resultToString(result, words, 256, &error), length = 0;
  u_strToUTF8(text, capacity, &length, words, count, &error);
  unumf_closeResult(result);
  unumf_close(format);
  return U_SUCCESS(error) ? length : -1;
}

int vv_language_name(const char *language, char *text, int capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UChar name[128];
  int32_t count = uloc_getDisplayLanguage(language, "en", name, 128, &error), length = 0;
  u_strToUTF8(text, capacity, &length, name, count, &error);
  return U_SUCCESS(error) ? length : -1;
}
