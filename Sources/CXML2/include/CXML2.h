#pragma once

// libxml2's own headers stay out of here: they bring ICU's, of which Foundation carries another version, and a compiler that
// sees both refuses the build.

// What a page consists of, as it comes. Strings are UTF-8; attributes are pairs of names and values (NULL for none), ended by NULL.
typedef struct {
  void (*start)(void *taker, const char *name, const char *const *attributes);
  void (*end)(void *taker, const char *name);
  void (*text)(void *taker, const char *text, int count);
} vv_html_events;

// Reads a page in UTF-8, closed or not; 0, or -1 where there is no memory for a parser. Nothing is fetched.
int vv_html_read(const char *text, int count, const vv_html_events *events, void *taker);

// libmobi ends with xmlCleanupParser, which frees what every other reading in the process uses: only one of them at a time.
void vv_xml_lock(void);
void vv_xml_unlock(void);
