#include "CICU.h"

#include <unicode/unum.h>
#include <unicode/ustring.h>

void *vv_speller_open(const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  UNumberFormat *speller = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &error);
  return U_SUCCESS(error) ? speller : NULL;
}

int vv_speller_spell(void *speller, const char *rules, double value, char *text, int capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UChar name[128], spelled[2048];
  u_uastrncpy(name, rules, 127);
  name[127] = 0;
  unum_setTextAttribute(speller, UNUM_DEFAULT_RULESET, name, -1, &error);
  int32_t count = unum_formatDouble(speller, value, spelled, 2048, NULL, &error);
  int32_t length = 0;
  u_strToUTF8(text, capacity, &length, spelled, count, &error);
  return U_SUCCESS(error) ? length : -1;
}

void vv_speller_close(void *speller) { unum_close(speller); }
