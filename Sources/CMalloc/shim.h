#pragma once
// glibc's own settings, which the Swift overlay leaves out.
#include <malloc.h>
