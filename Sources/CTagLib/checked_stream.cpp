#include "checked_stream.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace TagLib;

CheckedStream::CheckedStream(const char *path) : path_(path), descriptor_(open(path, O_RDWR | O_CLOEXEC)) {
  if (descriptor_ < 0) {
    descriptor_ = open(path, O_RDONLY | O_CLOEXEC);
    read_only_ = true;
  }
}

CheckedStream::CheckedStream(int descriptor) : descriptor_(descriptor), read_only_(true), is_borrowed_(true) {}

CheckedStream::~CheckedStream() {
  if (descriptor_ >= 0 && !is_borrowed_) close(descriptor_);
}

bool CheckedStream::read(char *bytes, size_t count, long place) {
  size_t done = 0;
  while (done < count) {
    const ssize_t got = pread(descriptor_, bytes + done, count - done, place + static_cast<long>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    done += static_cast<size_t>(got);
  }
  return true;
}

void CheckedStream::write(const char *bytes, size_t count, long place) {
  size_t done = 0;
  // After a failure nothing more is written: the file is given up.
  while (done < count && failure_ == 0) {
    const ssize_t put = pwrite(descriptor_, bytes + done, count - done, place + static_cast<long>(done));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) {
      failure_ = put < 0 ? errno : EIO;
      return;
    }
    done += static_cast<size_t>(put);
  }
}

ByteVector CheckedStream::readBlock(unsigned long length) {
  const long left = std::max(this->length() - place_, 0L);
  const auto count = static_cast<unsigned int>(std::min(length, static_cast<unsigned long>(left)));
  ByteVector data(count, 0);
  if (count == 0 || !read(data.data(), count, place_)) return ByteVector();
  place_ += count;
  return data;
}

void CheckedStream::writeBlock(const ByteVector &data) {
  write(data.data(), data.size(), place_);
  place_ += data.size();
}

// Moves bytes within the file, in the order in which none is overwritten before it is read.
void CheckedStream::shift(long from, long to, long count) {
  std::vector<char> chunk(static_cast<size_t>(std::min(count, 1L << 20)));
  long done = 0;
  while (done < count && failure_ == 0) {
    const long length = std::min(static_cast<long>(chunk.size()), count - done);
    const long offset = to > from ? count - done - length : done;
    if (!read(chunk.data(), static_cast<size_t>(length), from + offset)) {
      failure_ = EIO;
      return;
    }
    write(chunk.data(), static_cast<size_t>(length), to + offset);
    done += length;
  }
}

void CheckedStream::insert(const ByteVector &data, unsigned long start, unsigned long replace) {
  const long end = static_cast<long>(start + replace);
  const long rest = std::max(length() - end, 0L);
  const long target = static_cast<long>(start) + static_cast<long>(data.size());
  if (target != end) shift(end, target, rest);
  write(data.data(), data.size(), static_cast<long>(start));
  if (target < end) truncate(target + rest);
  place_ = target;
}

void CheckedStream::removeBlock(unsigned long start, unsigned long length) { insert(ByteVector(), start, length); }

void CheckedStream::seek(long offset, Position position) {
  const long base = position == Current ? place_ : position == End ? length() : 0;
  place_ = std::max(base + offset, 0L);
}

long CheckedStream::length() {
  struct stat status;
  return fstat(descriptor_, &status) == 0 ? static_cast<long>(status.st_size) : 0;
}

void CheckedStream::truncate(long length) {
  if (failure_ == 0 && ftruncate(descriptor_, length) != 0) failure_ = errno;
}
