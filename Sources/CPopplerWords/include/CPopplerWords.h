#pragma once
// Poppler's list of a page's words, which only its C++ interface has. The one of GLib takes words by selection, which
// loses whole lines of pages that are written from right to left (22.12).
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vv_pdf vv_pdf;
typedef struct vv_pdf_words vv_pdf_words;

// A word; points, y downwards from the page's upper edge. The texts live as long as the list.
typedef struct {
  // UTF-8 in the order in which it is drawn, from left to right.
  const char *text;
  // As the file has it; empty where it has none.
  const char *font;
  double left, top, right, bottom;
  double size;
  // Quarters of a turn.
  int rotation;
  int has_space_after;
} vv_pdf_word;

// The file at `path`, or NULL where it cannot be opened without a password.
vv_pdf *vv_pdf_open(const char *path);
void vv_pdf_close(vv_pdf *pdf);

// The words of a page, counted from 0; NULL where there is none.
vv_pdf_words *vv_pdf_words_of(vv_pdf *pdf, int page);
size_t vv_pdf_words_count(const vv_pdf_words *words);
vv_pdf_word vv_pdf_words_at(const vv_pdf_words *words, size_t index);
void vv_pdf_words_free(vv_pdf_words *words);

#ifdef __cplusplus
}
#endif
