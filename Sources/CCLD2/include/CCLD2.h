#pragma once
// CLD2 is C++; this is as much of it as we call, in C.
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// What most of a text is in.
typedef struct {
  // CLD2's name of the language: mostly ISO 639-1, "un" where it knows none. It lives as long as the program.
  const char *code;
  // How much of the text's bytes is in it, 0-100.
  int percent;
  // How much the text is like the language, for each 1,024 bytes; the more the better.
  double score;
} vv_cld2_answer;

// The language of `count` bytes of UTF-8. Safe in several threads at once; never fails: what is no UTF-8, or has
// characters that texts do not exchange (controls), is "un".
vv_cld2_answer vv_cld2_detect(const char *text, size_t count);

// Gives the memory of the tables back (6 MB, which one book needs once); the next call reads them from their file again.
// Safe while others detect.
void vv_cld2_rest(void);

#ifdef __cplusplus
}
#endif
