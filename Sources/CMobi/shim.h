#include <mobi.h>
