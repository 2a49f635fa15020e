#include "CTagLib.h"

#include <taglib/mp4coverart.h>
#include <taglib/mp4file.h>
#include <taglib/mp4item.h>
#include <taglib/mp4tag.h>

using namespace TagLib;

struct vv_mp4_file {
  MP4::File file;
  explicit vv_mp4_file(const char *path) : file(path) {}
};

vv_mp4_file *vv_mp4_open(const char *path) {
  auto *result = new vv_mp4_file(path);
  if (result->file.isValid() && !result->file.readOnly() && result->file.tag()) return result;
  delete result;
  return nullptr;
}

void vv_mp4_set_text(vv_mp4_file *file, const char *item, const char *value) {
  file->file.tag()->setItem(String(item, String::UTF8), StringList(String(value, String::UTF8)));
}

void vv_mp4_set_byte(vv_mp4_file *file, const char *item, uint8_t value) {
  file->file.tag()->setItem(String(item, String::UTF8), MP4::Item(static_cast<uchar>(value)));
}

void vv_mp4_set_cover(vv_mp4_file *file, const uint8_t *bytes, size_t count, int is_png) {
  MP4::CoverArtList list;
  ByteVector data(reinterpret_cast<const char *>(bytes), static_cast<unsigned int>(count));
  list.append(MP4::CoverArt(is_png ? MP4::CoverArt::PNG : MP4::CoverArt::JPEG, data));
  file->file.tag()->setItem("covr", list);
}

int vv_mp4_save(vv_mp4_file *file) { return file->file.save() ? 1 : 0; }

void vv_mp4_close(vv_mp4_file *file) { delete file; }
