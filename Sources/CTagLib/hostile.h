#pragma once
#include "checked_stream.h"

#include <taglib/id3v2tag.h>

// What keeps files that anybody may have made from taking the stack and the memory of TagLib, which trusts them.

// False where atoms that hold atoms stand deeper in each other, or are more, than in any file of sound: TagLib calls itself
// for each.
bool mp4_is_shallow(CheckedStream &stream);

// The frames of an ID3v2 tag, made by TagLib one by one, but for those that are compressed and chapters inside chapters.
class ID3Frames {
 public:
  ID3Frames(CheckedStream &stream, long place);
  ID3Frames(const ID3Frames &) = delete;
  ID3Frames &operator=(const ID3Frames &) = delete;

  const TagLib::ID3v2::FrameList &frames() const { return frames_; }
  // False where frames were left out.
  bool isPlain() const { return is_plain_; }

 private:
  TagLib::ID3v2::FrameList frames_;
  bool is_plain_ = true;
};
