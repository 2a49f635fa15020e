#pragma once

// A file that is built into the program: its name without the extension, its bytes and their number.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  int count;
} vv_table;

// The tables of languages, sorted by name, from 0; a name of NULL is behind the last one.
vv_table vv_language_table(int index);
