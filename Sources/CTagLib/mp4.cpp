#include "CTagLib.h"
#include "checked_stream.h"

#include <cerrno>

#include <taglib/mp4coverart.h>
#include <taglib/mp4file.h>
#include <taglib/mp4item.h>
#include <taglib/mp4tag.h>

using namespace TagLib;

struct vv_mp4_file {
  CheckedStream stream;
  MP4::File file;
  explicit vv_mp4_file(const char *path) : stream(path), file(&stream) {}
};

static ByteVector vector(const uint8_t *bytes, size_t count) {
  return ByteVector(reinterpret_cast<const char *>(bytes), static_cast<unsigned int>(count));
}

vv_mp4_file *vv_mp4_open(const char *path) {
  auto *result = new vv_mp4_file(path);
  if (result->file.isValid() && result->file.tag()) return result;
  delete result;
  return nullptr;
}

void vv_mp4_set_text(vv_mp4_file *file, const char *item, const char *value) {
  file->file.tag()->setItem(String(item, String::UTF8), StringList(String(value, String::UTF8)));
}

void vv_mp4_set_byte(vv_mp4_file *file, const char *item, uint8_t value) {
  file->file.tag()->setItem(String(item, String::UTF8), MP4::Item(static_cast<uchar>(value)));
}

void vv_mp4_set_number(vv_mp4_file *file, const char *item, int value) {
  file->file.tag()->setItem(String(item, String::UTF8), MP4::Item(value));
}

void vv_mp4_set_pair(vv_mp4_file *file, const char *item, int first, int second) {
  file->file.tag()->setItem(String(item, String::UTF8), MP4::Item(first, second));
}

void vv_mp4_set_cover(vv_mp4_file *file, const uint8_t *bytes, size_t count, int is_png) {
  MP4::CoverArtList list;
  list.append(MP4::CoverArt(is_png ? MP4::CoverArt::PNG : MP4::CoverArt::JPEG, vector(bytes, count)));
  file->file.tag()->setItem("covr", list);
}

void vv_mp4_set_bytes(vv_mp4_file *file, const char *item, const uint8_t *bytes, size_t count) {
  ByteVectorList list;
  list.append(vector(bytes, count));
  MP4::Item value(list);
  value.setAtomDataType(MP4::TypeImplicit);
  file->file.tag()->setItem(String(item, String::UTF8), value);
}

int vv_mp4_save(vv_mp4_file *file) {
  if (file->stream.readOnly()) return EACCES;
  const bool saved = file->file.save();
  return file->stream.failure() != 0 ? file->stream.failure() : saved ? 0 : EIO;
}

void vv_mp4_close(vv_mp4_file *file) { delete file; }
