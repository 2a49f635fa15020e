#include "CTagLib.h"

#include <cstdlib>
#include <cstring>

#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/commentsframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>

using namespace TagLib;

struct vv_id3_tag {
  ID3v2::Tag tag;
};

namespace {

ID3v2::TextIdentificationFrame *textFrame(const char *name, const char *value) {
  auto *frame = new ID3v2::TextIdentificationFrame(ByteVector(name), String::UTF8);
  frame->setText(String(value, String::UTF8));
  return frame;
}

}  // namespace

void vv_free(void *bytes) { std::free(bytes); }

vv_id3_tag *vv_id3_make(void) { return new vv_id3_tag; }

void vv_id3_add_text(vv_id3_tag *tag, const char *frame, const char *value) {
  tag->tag.addFrame(textFrame(frame, value));
}

void vv_id3_add_user_text(vv_id3_tag *tag, const char *name, const char *value) {
  auto *frame = new ID3v2::UserTextIdentificationFrame(String::UTF8);
  frame->setDescription(String(name, String::UTF8));
  frame->setText(String(value, String::UTF8));
  tag->tag.addFrame(frame);
}

void vv_id3_add_comment(vv_id3_tag *tag, const char *language, const char *text) {
  auto *frame = new ID3v2::CommentsFrame(String::UTF8);
  frame->setLanguage(ByteVector(language, 3));
  frame->setText(String(text, String::UTF8));
  tag->tag.addFrame(frame);
}

void vv_id3_add_cover(vv_id3_tag *tag, const uint8_t *bytes, size_t count, const char *media_type) {
  auto *frame = new ID3v2::AttachedPictureFrame;
  frame->setType(ID3v2::AttachedPictureFrame::FrontCover);
  frame->setMimeType(media_type);
  frame->setPicture(ByteVector(reinterpret_cast<const char *>(bytes), static_cast<unsigned int>(count)));
  tag->tag.addFrame(frame);
}

void vv_id3_add_chapter(vv_id3_tag *tag, const char *name, uint32_t start, uint32_t end, const char *title) {
  auto *frame = new ID3v2::ChapterFrame(ByteVector(name), start, end, 0xFFFFFFFF, 0xFFFFFFFF);
  frame->addEmbeddedFrame(textFrame("TIT2", title));
  tag->tag.addFrame(frame);
}

void vv_id3_add_contents(vv_id3_tag *tag, const char *name, int is_top, const char *const *children,
                         size_t count, const char *title) {
  ByteVectorList list;
  for (size_t index = 0; index < count; index++) list.append(ByteVector(children[index]));
  auto *frame = new ID3v2::TableOfContentsFrame(ByteVector(name), list);
  frame->setIsTopLevel(is_top != 0);
  frame->setIsOrdered(true);
  if (title) frame->addEmbeddedFrame(textFrame("TIT2", title));
  tag->tag.addFrame(frame);
}

uint8_t *vv_id3_render(vv_id3_tag *tag, int version, size_t *count) {
  ByteVector bytes = tag->tag.render(version == 3 ? ID3v2::v3 : ID3v2::v4);
  auto *result = static_cast<uint8_t *>(std::malloc(bytes.size() > 0 ? bytes.size() : 1));
  if (!result) return nullptr;
  std::memcpy(result, bytes.data(), bytes.size());
  *count = bytes.size();
  return result;
}

void vv_id3_free(vv_id3_tag *tag) { delete tag; }
