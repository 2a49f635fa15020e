#include "CICU.h"

#include <unicode/upluralrules.h>

void *vv_plurals_open(const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  UPluralRules *rules = uplrules_open(locale, &error);
  return U_SUCCESS(error) ? rules : NULL;
}

unsigned char vv_plurals_select(void *rules, double value) {
  UErrorCode error = U_ZERO_ERROR;
  UChar name[16];
  if (!rules) return value == 1 ? 'o' : 'x';
  int32_t length = uplrules_select(rules, value, name, 16, &error);
  if (U_FAILURE(error) || length < 1) return 'x';
  // "one" and "other" begin alike.
  if (name[0] == 'o') return name[1] == 'n' ? 'o' : 'x';
  return name[0] == 't' || name[0] == 'f' || name[0] == 'm' ? (unsigned char)name[0] : 'x';
}

void vv_plurals_close(void *rules) {
  if (rules) uplrules_close(rules);
}
