#include "CTagLib.h"

#include <taglib/taglib.h>

int vv_taglib_version_major(void) { return TAGLIB_MAJOR_VERSION; }
