#pragma once
#include <taglib/tiostream.h>

#include <string>

// A file for TagLib that remembers whether every write went well: TagLib's own does not say.
class CheckedStream : public TagLib::IOStream {
 public:
  explicit CheckedStream(const char *path);
  // Reads what somebody else has opened, and goes on owning.
  explicit CheckedStream(int descriptor);
  ~CheckedStream() override;
  CheckedStream(const CheckedStream &) = delete;
  CheckedStream &operator=(const CheckedStream &) = delete;

  // The number of the first error of a write (errno), or 0.
  int failure() const { return failure_; }

  TagLib::FileName name() const override { return path_.c_str(); }
  TagLib::ByteVector readBlock(unsigned long length) override;
  void writeBlock(const TagLib::ByteVector &data) override;
  void insert(const TagLib::ByteVector &data, unsigned long start, unsigned long replace) override;
  void removeBlock(unsigned long start, unsigned long length) override;
  bool readOnly() const override { return read_only_; }
  bool isOpen() const override { return descriptor_ >= 0; }
  void seek(long offset, Position position) override;
  long tell() const override { return place_; }
  long length() override;
  void truncate(long length) override;

  // All of `count` bytes from a place on; false where there are not so many.
  bool read(char *bytes, size_t count, long place);

 private:
  void write(const char *bytes, size_t count, long place);
  void shift(long from, long to, long count);

  std::string path_;
  int descriptor_;
  bool read_only_ = false;
  bool is_borrowed_ = false;
  long place_ = 0;
  int failure_ = 0;
};
