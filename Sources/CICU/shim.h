#pragma once
// ICU renames every function with its version by macro, which Swift cannot see: each one that we call
// has a plain name here.
#include <unicode/unum.h>
#include <unicode/ustring.h>
#include <unicode/utypes.h>

static inline UNumberFormat *vv_unum_open_spellout(const char *locale, UErrorCode *status) {
  return unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, status);
}

static inline void vv_unum_close(UNumberFormat *format) { unum_close(format); }

static inline void vv_unum_set_rule_set(UNumberFormat *format, const UChar *name, int32_t length,
                                        UErrorCode *status) {
  unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, length, status);
}

static inline int32_t vv_unum_format_int64(UNumberFormat *format, int64_t number, UChar *result,
                                           int32_t capacity, UErrorCode *status) {
  return unum_formatInt64(format, number, result, capacity, NULL, status);
}
