#include "hostile.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <taglib/id3v2extendedheader.h>
#include <taglib/id3v2footer.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2header.h>
#include <taglib/id3v2synchdata.h>

using namespace TagLib;

// MP4

// Those that TagLib looks into (mp4atom.cpp).
static bool holds_atoms(const char *name) {
  static const char *const names[] = {"moov", "udta", "mdia", "meta", "ilst", "stbl",
                                      "minf", "moof", "traf", "trak", "stsd"};
  return std::any_of(std::begin(names), std::end(names), [&](auto known) { return !std::memcmp(known, name, 4); });
}

static uint64_t big(const char *bytes, int count) {
  uint64_t value = 0;
  for (int index = 0; index < count; index++) value = value << 8 | static_cast<unsigned char>(bytes[index]);
  return value;
}

// Where the atoms in an atom begin: "meta" has four bytes before them, unless it is QuickTime's, and "stsd" eight.
static long children(CheckedStream &stream, const char *name, long place) {
  if (!std::memcmp(name, "stsd", 4)) return place + 8;
  if (std::memcmp(name, "meta", 4)) return place;
  static const char *const first[] = {"hdlr", "ilst", "mhdr", "ctry", "lang"};
  char next[8];
  const bool is_plain = stream.read(next, 8, place) && std::any_of(std::begin(first), std::end(first), [&](auto known) {
    return !std::memcmp(known, next + 4, 4);
  });
  return is_plain ? place : place + 4;
}

bool mp4_is_shallow(CheckedStream &stream) {
  constexpr size_t deepest = 16;
  constexpr int most = 400000;
  // The ends of the atoms that hold the place.
  std::vector<long> ends{stream.length()};
  long place = 0;
  for (int count = 0; count < most; count++) {
    while (place >= ends.back()) {
      ends.pop_back();
      if (ends.empty()) return true;
    }
    char header[16];
    // TagLib ends its search where an atom is none.
    if (!stream.read(header, 8, place)) return true;
    uint64_t length = big(header, 4);
    long content = place + 8;
    if (length == 0) length = static_cast<uint64_t>(stream.length() - place);
    if (length == 1) {
      if (!stream.read(header + 8, 8, place + 8)) return true;
      length = big(header + 8, 8);
      content += 8;
    }
    if (length < 8 || length > static_cast<uint64_t>(stream.length() - place)) return true;
    const long end = place + static_cast<long>(length);
    if (!holds_atoms(header + 4)) {
      place = end;
      continue;
    }
    ends.push_back(end);
    if (ends.size() > deepest) return false;
    place = children(stream, header + 4, content);
  }
  return false;
}

// ID3

namespace {

// Larger than any tag with a cover, and more frames than any book has chapters.
constexpr unsigned int largest_tag = 64 << 20;
constexpr int most_frames = 100000;

// A way to TagLib's own reading of a frame's header.
struct Peek : ID3v2::Frame {
  using Header = ID3v2::Frame::Header;
};

// The embedded frames of a chapter or a table of contents, which TagLib makes as it meets them.
ByteVector embedded(const ByteVector &name, const ByteVector &data) {
  const int end = data.find('\0');
  if (end < 0) return ByteVector();
  unsigned int place = static_cast<unsigned int>(end) + 1;
  if (name == "CHAP") return data.mid(place + 16);
  if (data.size() < place + 2) return ByteVector();
  int count = static_cast<unsigned char>(data[place + 1]);
  place += 2;
  while (count-- > 0) {
    const int next = data.find('\0', place);
    if (next < 0) return ByteVector();
    place = static_cast<unsigned int>(next) + 1;
  }
  return data.mid(place);
}

// True for a frame that takes no more memory than it has bytes, and no stack; `room` is how many more there may be.
bool is_plain(const ByteVector &data, unsigned int version, bool is_inside, int &room) {
  const Peek::Header header(data, version);
  const unsigned int size = ID3v2::Frame::headerSize(version);
  if (--room < 0) return false;
  if (header.compression() || header.encryption()) return false;
  const ByteVector name = header.frameID();
  if (name != "CHAP" && name != "CTOC") return true;
  if (is_inside || header.unsynchronisation()) return false;
  ByteVector rest = embedded(name, data.mid(size, header.frameSize()));
  while (rest.size() > size && rest[0] != 0) {
    if (!is_plain(rest, version, true, room)) return false;
    const Peek::Header inner(rest, version);
    if (inner.frameSize() == 0) break;
    rest = rest.mid(size + inner.frameSize());
  }
  return true;
}

}  // namespace

ID3Frames::ID3Frames(CheckedStream &stream, long place) {
  frames_.setAutoDelete(true);
  char start[10];
  if (!stream.read(start, 10, place) || std::memcmp(start, "ID3", 3)) return;
  ID3v2::Header header(ByteVector(start, 10));
  const unsigned int version = header.majorVersion();
  if (header.tagSize() > largest_tag) {
    is_plain_ = false;
    return;
  }
  const long left = std::max(stream.length() - place - 10, 0L);
  ByteVector data(static_cast<unsigned int>(std::min(static_cast<long>(header.tagSize()), left)), 0);
  if (!stream.read(data.data(), data.size(), place + 10)) return;
  // As ID3v2::Tag::parse goes about it.
  if (header.unsynchronisation() && version <= 3) data = ID3v2::SynchData::decode(data);
  if (header.extendedHeader()) {
    ID3v2::ExtendedHeader extension;
    extension.setData(data);
    if (extension.size() <= data.size()) data = data.mid(extension.size());
  }
  const unsigned int size = ID3v2::Frame::headerSize(version);
  unsigned int at = 0;
  int room = most_frames;
  while (data.size() > size && at < data.size() - size && data[at] != 0) {
    const ByteVector rest = data.mid(at);
    const Peek::Header frame(rest, version);
    if (!is_plain(rest, version, false, room)) {
      is_plain_ = false;
      if (frame.frameSize() == 0 || room < 0) return;
      at += size + frame.frameSize();
      continue;
    }
    auto *made = ID3v2::FrameFactory::instance()->createFrame(rest, const_cast<const ID3v2::Header *>(&header));
    if (!made) return;
    frames_.append(made);
    if (made->size() == 0) return;
    at += size + made->size();
  }
}
