#include "CTagLib.h"
#include "checked_stream.h"

#include <cerrno>
#include <cstring>

#include <taglib/flacfile.h>
#include <taglib/flacpicture.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/xiphcomment.h>

using namespace TagLib;

struct vv_flac_file {
  CheckedStream stream;
  FLAC::File file;
  explicit vv_flac_file(const char *path) : stream(path), file(&stream, ID3v2::FrameFactory::instance()) {}
};

namespace {

FLAC::Picture *frontCover(const uint8_t *bytes, size_t count, const char *media_type) {
  auto *picture = new FLAC::Picture;
  picture->setType(FLAC::Picture::FrontCover);
  picture->setMimeType(media_type);
  picture->setColorDepth(24);
  picture->setData(ByteVector(reinterpret_cast<const char *>(bytes), static_cast<unsigned int>(count)));
  return picture;
}

}  // namespace

vv_flac_file *vv_flac_open(const char *path) {
  auto *result = new vv_flac_file(path);
  if (result->file.isValid() && !result->file.readOnly()) {
    result->file.xiphComment(true)->removeAllFields();
    return result;
  }
  delete result;
  return nullptr;
}

void vv_flac_add_comment(vv_flac_file *file, const char *key, const char *value) {
  file->file.xiphComment(true)->addField(String(key, String::UTF8), String(value, String::UTF8), false);
}

void vv_flac_add_cover(vv_flac_file *file, const uint8_t *bytes, size_t count, const char *media_type) {
  file->file.addPicture(frontCover(bytes, count, media_type));
}

int vv_flac_save(vv_flac_file *file) {
  if (file->stream.readOnly()) return EACCES;
  const bool saved = file->file.save();
  return file->stream.failure() != 0 ? file->stream.failure() : saved ? 0 : EIO;
}

void vv_flac_close(vv_flac_file *file) { delete file; }

char *vv_xiph_cover(const uint8_t *bytes, size_t count, const char *media_type) {
  auto *picture = frontCover(bytes, count, media_type);
  ByteVector text = picture->render().toBase64();
  delete picture;
  return strndup(text.data(), text.size());
}
