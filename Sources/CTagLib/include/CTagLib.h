#pragma once
// TagLib is C++; this is as much of it as we call, in C. All strings are UTF-8.
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bytes that the library made; free them with vv_free.
void vv_free(void *bytes);

// MP4

typedef struct vv_mp4_file vv_mp4_file;

// The file at `path`, or NULL where it cannot be opened or is no MP4; it must be writable to be saved.
vv_mp4_file *vv_mp4_open(const char *path);
// Sets an item such as "©nam" or "----:com.apple.iTunes:NARRATOR".
void vv_mp4_set_text(vv_mp4_file *file, const char *item, const char *value);
// Sets a one-byte item such as "stik".
void vv_mp4_set_byte(vv_mp4_file *file, const char *item, uint8_t value);
// Sets an item that is a number, such as "©mvi".
void vv_mp4_set_number(vv_mp4_file *file, const char *item, int value);
// Sets an item that is two numbers, such as "trkn".
void vv_mp4_set_pair(vv_mp4_file *file, const char *item, int first, int second);
// Sets the only cover; `is_png` tells PNG from JPEG.
void vv_mp4_set_cover(vv_mp4_file *file, const uint8_t *bytes, size_t count, int is_png);
// Sets a free-form item of `count` bytes that are no text.
void vv_mp4_set_bytes(vv_mp4_file *file, const char *item, const uint8_t *bytes, size_t count);
// Writes the items into the file; 0, or the number of what went wrong (errno).
int vv_mp4_save(vv_mp4_file *file);
void vv_mp4_close(vv_mp4_file *file);

// ID3v2

typedef struct vv_id3_tag vv_id3_tag;

vv_id3_tag *vv_id3_make(void);
// Adds a text frame such as "TIT2".
void vv_id3_add_text(vv_id3_tag *tag, const char *frame, const char *value);
// Adds a text frame with a name of its own, which ID3v2 calls TXXX (id3v2.4.0-frames, 4.2.6).
void vv_id3_add_user_text(vv_id3_tag *tag, const char *name, const char *value);
// Adds a COMM frame; `language` is three letters.
void vv_id3_add_comment(vv_id3_tag *tag, const char *language, const char *text);
// Adds an APIC frame: the front cover.
void vv_id3_add_cover(vv_id3_tag *tag, const uint8_t *bytes, size_t count, const char *media_type);
// Adds a CHAP frame with a title; times in milliseconds.
void vv_id3_add_chapter(vv_id3_tag *tag, const char *name, uint32_t start, uint32_t end, const char *title);
// Adds an ordered CTOC frame, with a title unless that is NULL.
void vv_id3_add_contents(vv_id3_tag *tag, const char *name, int is_top, const char *const *children,
                         size_t count, const char *title);
// The tag's bytes in version 3 or 4; `count` is how many.
uint8_t *vv_id3_render(vv_id3_tag *tag, int version, size_t *count);
void vv_id3_free(vv_id3_tag *tag);

// Xiph

typedef struct vv_flac_file vv_flac_file;

// The file at `path`, or NULL where it cannot be opened for writing or is no FLAC.
vv_flac_file *vv_flac_open(const char *path);
void vv_flac_add_comment(vv_flac_file *file, const char *key, const char *value);
void vv_flac_add_cover(vv_flac_file *file, const uint8_t *bytes, size_t count, const char *media_type);
// Writes the comments into the file; 0, or the number of what went wrong (errno).
int vv_flac_save(vv_flac_file *file);
void vv_flac_close(vv_flac_file *file);
// A METADATA_BLOCK_PICTURE comment of a front cover, ended by a zero.
char *vv_xiph_cover(const uint8_t *bytes, size_t count, const char *media_type);

// Reading

// Takes what is found in a file, one thing at a time.
typedef struct vv_tag_reader {
  void *context;
  // A tag: in which scheme ("MP4", "ID3v2", "Vorbis", "RIFF INFO"), under what name, and its text.
  void (*text)(void *context, const char *scheme, const char *name, const char *value);
  // A chapter of ID3; times in milliseconds.
  void (*chapter)(void *context, const char *name, const char *title, uint32_t start, uint32_t end);
  // An entry of a table of contents of ID3.
  void (*entry)(void *context, const char *contents, int is_top, const char *child);
  // A picture.
  void (*picture)(void *context, const uint8_t *bytes, size_t count, int is_front);
} vv_tag_reader;

// Reads what TagLib finds in an open file of a kind: "mp4", "opus", "vorbis" or "flac"; 0 where it is none of that kind, or
// one that would take the stack or the memory of a reader.
int vv_read_tags(int descriptor, const char *kind, const vv_tag_reader *reader);
// Reads the ID3v2 tag that begins at a place of an open file, if one does; 0 where frames of it are left out because they
// are compressed or inside each other, by which a small tag becomes a large one.
int vv_read_id3(int descriptor, int64_t place, const vv_tag_reader *reader);
// 0 where an ID3v2 tag begins at a place of an open file of which frames would be left out.
int vv_id3_is_plain(int descriptor, int64_t place);

#ifdef __cplusplus
}
#endif
