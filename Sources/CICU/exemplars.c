#include "CICU.h"

#include <stdlib.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>

typedef struct {
  USet *main, *auxiliary;
} exemplars;

static USet *set_of(ULocaleData *data, ULocaleDataExemplarSetType type) {
  UErrorCode error = U_ZERO_ERROR;
  USet *set = ulocdata_getExemplarSet(data, NULL, USET_CASE_INSENSITIVE, type, &error);
  if (U_FAILURE(error)) return NULL;
  uset_freeze(set);
  return set;
}

void *vv_exemplars_open(const char *language) {
  UErrorCode error = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(language, &error);
  // The environment's language, or the root of all, is not this one.
  if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING) {
    if (data) ulocdata_close(data);
    return NULL;
  }
  exemplars *found = calloc(1, sizeof *found);
  if (found) {
    found->main = set_of(data, ULOCDATA_ES_STANDARD);
    found->auxiliary = set_of(data, ULOCDATA_ES_AUXILIARY);
  }
  ulocdata_close(data);
  return found;
}

int vv_exemplars_kind(const void *opened, unsigned int scalar) {
  const exemplars *sets = opened;
  if (sets->main && uset_contains(sets->main, (UChar32)scalar)) return 2;
  return sets->auxiliary && uset_contains(sets->auxiliary, (UChar32)scalar) ? 1 : 0;
}

void vv_exemplars_close(void *opened) {
  exemplars *sets = opened;
  if (!sets) return;
  if (sets->main) uset_close(sets->main);
  if (sets->auxiliary) uset_close(sets->auxiliary);
  free(sets);
}
