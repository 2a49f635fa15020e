import CLibAV

/// Bytes for libavformat out of one open file: it opens nothing by name, neither this file nor one that this file names.
final class LibavInput {
  private let file: OpenFile
  private var place = 0
  private var stream: UnsafeMutablePointer<AVIOContext>?

  private static let size = 1 << 16

  /// Nil where there is no memory.
  init?(_ file: OpenFile) {
    self.file = file
    guard let buffer = av_malloc(Self.size)?.assumingMemoryBound(to: UInt8.self) else { return nil }
    stream = avio_alloc_context(
      buffer, Int32(Self.size), 0, Unmanaged.passUnretained(self).toOpaque(),
      { context, buffer, count in LibavInput.of(context)?.read(buffer, Int(count)) ?? vv_averror_eof() }, nil,
      { context, offset, origin in LibavInput.of(context)?.seek(Int(offset), origin) ?? -1 })
    guard stream != nil else {
      av_free(buffer)
      return nil
    }
  }

  deinit {
    // libavformat may have put another buffer in the place of the first.
    av_free(stream?.pointee.buffer)
    avio_context_free(&stream)
  }

  /// A context for `avformat_open_input`, which frees it where it fails; nil where there is no memory.
  func context() -> UnsafeMutablePointer<AVFormatContext>? {
    let context = avformat_alloc_context()
    context?.pointee.pb = stream
    context?.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
    context?.pointee.io_open = { _, stream, _, _, _ in
      stream?.pointee = nil
      return -EACCES
    }
    return context
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> LibavInput? {
    context.map { Unmanaged<LibavInput>.fromOpaque($0).takeUnretainedValue() }
  }

  private func read(_ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let buffer else { return vv_averror_eof() }
    let got = file.read(UnsafeMutableRawBufferPointer(start: buffer, count: count), at: place)
    place += got
    return got > 0 ? Int32(got) : vv_averror_eof()
  }

  private func seek(_ offset: Int, _ origin: Int32) -> Int64 {
    let (target, overflows) =
      switch origin & ~AVSEEK_FORCE {
      case AVSEEK_SIZE: (file.count, false)
      case SEEK_CUR: place.addingReportingOverflow(offset)
      case SEEK_END: file.count.addingReportingOverflow(offset)
      default: (offset, false)
      }
    guard !overflows, target >= 0 else { return -1 }
    if origin & ~AVSEEK_FORCE != AVSEEK_SIZE { place = target }
    return Int64(target)
  }
}
