#pragma once
#include <archive.h>
#include <archive_entry.h>

// A macro with a cast. An archive that does not say what an entry is means a file.
static inline int vv_archive_entry_is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG || archive_entry_filetype(entry) == 0;
}
