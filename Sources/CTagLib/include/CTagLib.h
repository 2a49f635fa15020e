#pragma once
// TagLib is C++; this is as much of its MP4 side as we call, in C.
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vv_mp4_file vv_mp4_file;

// The file at `path`, or NULL where it cannot be opened or is no MP4; it must be writable to be saved.
vv_mp4_file *vv_mp4_open(const char *path);
// Sets an item such as "©nam" or "----:com.apple.iTunes:NARRATOR"; both strings are UTF-8.
void vv_mp4_set_text(vv_mp4_file *file, const char *item, const char *value);
// Sets a one-byte item such as "stik".
void vv_mp4_set_byte(vv_mp4_file *file, const char *item, uint8_t value);
// Sets the only cover; `is_png` tells PNG from JPEG.
void vv_mp4_set_cover(vv_mp4_file *file, const uint8_t *bytes, size_t count, int is_png);
// Sets a free-form item of `count` bytes that are no text.
void vv_mp4_set_bytes(vv_mp4_file *file, const char *item, const uint8_t *bytes, size_t count);
// The bytes of a free-form item; NULL where there is none. The caller frees them.
uint8_t *vv_mp4_copy_bytes(vv_mp4_file *file, const char *item, size_t *count);
// The bytes of the first cover; NULL where there is none. The caller frees them.
uint8_t *vv_mp4_copy_cover(vv_mp4_file *file, size_t *count);
// Writes the items into the file; 0, or the number of what went wrong (errno).
int vv_mp4_save(vv_mp4_file *file);
void vv_mp4_close(vv_mp4_file *file);

#ifdef __cplusplus
}
#endif
