#include "CTagLib.h"
#include "checked_stream.h"
#include "hostile.h"

#include <cstring>
#include <string>

#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/commentsframe.h>
#include <taglib/flacfile.h>
#include <taglib/flacpicture.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4coverart.h>
#include <taglib/mp4file.h>
#include <taglib/mp4item.h>
#include <taglib/mp4tag.h>
#include <taglib/opusfile.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/vorbisfile.h>
#include <taglib/xiphcomment.h>

using namespace TagLib;

namespace {

struct Reader {
  const vv_tag_reader *reader;

  void text(const char *scheme, const String &name, const String &value) const {
    reader->text(reader->context, scheme, name.toCString(true), std::string(value.toCString(true)).c_str());
  }

  void picture(const ByteVector &bytes, bool isFront) const {
    reader->picture(reader->context, reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size(), isFront);
  }

  static std::string identifier(const ByteVector &bytes) {
    return std::string(bytes.data(), strnlen(bytes.data(), bytes.size()));
  }

  static std::string title(const ID3v2::FrameList &frames) {
    return frames.isEmpty() ? std::string() : frames.front()->toString().to8Bit(true);
  }

  void id3(const ID3v2::FrameList &frames) const {
    for (auto *frame : frames) {
      String name(frame->frameID());
      if (auto *chapter = dynamic_cast<ID3v2::ChapterFrame *>(frame)) {
        reader->chapter(reader->context, identifier(chapter->elementID()).c_str(),
                        title(chapter->embeddedFrameList("TIT2")).c_str(), chapter->startTime(),
                        chapter->endTime());
      } else if (auto *contents = dynamic_cast<ID3v2::TableOfContentsFrame *>(frame)) {
        for (const auto &child : contents->childElements())
          reader->entry(reader->context, identifier(contents->elementID()).c_str(), contents->isTopLevel(),
                        identifier(child).c_str());
      } else if (auto *attached = dynamic_cast<ID3v2::AttachedPictureFrame *>(frame)) {
        picture(attached->picture(), attached->type() == ID3v2::AttachedPictureFrame::FrontCover);
      } else if (auto *user = dynamic_cast<ID3v2::UserTextIdentificationFrame *>(frame)) {
        StringList fields = user->fieldList();
        for (unsigned int index = 1; index < fields.size(); index++)
          // Named as mutagen names them: ID3v2's frame for texts with names of their own, and the name.
          text("ID3v2", "TXXX:" + user->description(), fields[index]);
      } else if (auto *texts = dynamic_cast<ID3v2::TextIdentificationFrame *>(frame)) {
        for (const auto &field : texts->fieldList()) text("ID3v2", name, field);
      } else if (auto *comment = dynamic_cast<ID3v2::CommentsFrame *>(frame)) {
        text("ID3v2", name, comment->text());
      }
    }
  }

  void xiph(Ogg::XiphComment *tag) const {
    if (!tag) return;
    for (const auto &field : tag->fieldListMap())
      for (const auto &value : field.second) text("Vorbis", field.first, value);
    for (auto *found : tag->pictureList())
      picture(found->data(), found->type() == FLAC::Picture::FrontCover);
  }

  void mp4(MP4::Tag *tag) const {
    if (!tag) return;
    for (const auto &item : tag->itemMap()) {
      if (item.first == "covr") {
        for (const auto &cover : item.second.toCoverArtList()) picture(cover.data(), true);
      } else if (item.first == "trkn" || item.first == "disk") {
        auto pair = item.second.toIntPair();
        text("MP4", item.first, String::number(pair.first) + "/" + String::number(pair.second));
      } else if (item.first == "stik") {
        text("MP4", item.first, String::number(item.second.toByte()));
      } else if (item.first == "\251mvi") {
        text("MP4", item.first, String::number(item.second.toInt()));
      } else {
        for (const auto &value : item.second.toStringList()) text("MP4", item.first, value);
      }
    }
  }
};

}  // namespace

int vv_read_tags(int descriptor, const char *kind, const vv_tag_reader *callbacks) {
  Reader reader{callbacks};
  CheckedStream stream(descriptor);
  std::string name(kind);
  if (name == "mp4") {
    if (!mp4_is_shallow(stream)) return 0;
    MP4::File file(&stream, false);
    if (!file.isValid()) return 0;
    reader.mp4(file.tag());
  } else if (name == "opus") {
    Ogg::Opus::File file(&stream, false);
    if (!file.isValid()) return 0;
    reader.xiph(file.tag());
  } else if (name == "vorbis") {
    Ogg::Vorbis::File file(&stream, false);
    if (!file.isValid()) return 0;
    reader.xiph(file.tag());
  } else if (name == "flac") {
    // Some programs put ID3 before FLAC, and TagLib reads that too.
    ID3Frames prefix(stream, 0);
    if (!prefix.isPlain()) return 0;
    FLAC::File file(&stream, ID3v2::FrameFactory::instance(), false);
    if (!file.isValid()) return 0;
    if (file.hasXiphComment()) reader.xiph(file.xiphComment());
    for (auto *found : file.pictureList())
      reader.picture(found->data(), found->type() == FLAC::Picture::FrontCover);
  } else {
    return 0;
  }
  return 1;
}

int vv_read_id3(int descriptor, int64_t place, const vv_tag_reader *callbacks) {
  CheckedStream stream(descriptor);
  ID3Frames tag(stream, static_cast<long>(place));
  Reader{callbacks}.id3(tag.frames());
  return tag.isPlain();
}

int vv_id3_is_plain(int descriptor, int64_t place) {
  CheckedStream stream(descriptor);
  return ID3Frames(stream, static_cast<long>(place)).isPlain();
}
