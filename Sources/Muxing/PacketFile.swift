import Glibc

/// The packets of one encoded chapter, on disk without a name: whatever happens, nothing is left behind.
public final class PacketFile: Sendable {
  private let descriptor: Int32

  /// The sizes of the packets, bytes, in order.
  public let sizes: [Int32]

  fileprivate init(descriptor: Int32, sizes: [Int32]) {
    self.descriptor = descriptor
    self.sizes = sizes
  }

  deinit { close(descriptor) }

  /// Reads the packets from `first` on, in order.
  ///
  /// - Throws: what `body` throws, and `MuxingError.library` where the disk fails.
  public func read(
    from first: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(MuxingError) -> Void
  ) throws(MuxingError) {
    var offset = sizes[..<first].reduce(0) { $0 + Int($1) }
    var index = first
    while index < sizes.count {
      // Many packets at a time, each of them some two hundred bytes.
      var end = index
      var length = 0
      while end < sizes.count, length < 1 << 16 {
        length += Int(sizes[end])
        end += 1
      }
      let chunk = try bytes(at: offset, count: length)
      var start = 0
      for size in sizes[index..<end] {
        let packet = chunk[start..<start + Int(size)]
        try packet.withUnsafeBufferPointer { packet throws(MuxingError) in try body(packet) }
        start += Int(size)
      }
      offset += length
      index = end
    }
  }

  private func bytes(at offset: Int, count: Int) throws(MuxingError) -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = chunk.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
      }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else {
        throw .library("encoded audio", reason: "could not be read back: \(String(cString: strerror(errno)))")
      }
      done += got
    }
    return chunk
  }
}

/// Takes a chapter's packets down as the encoder makes them.
public final class PacketRecorder {
  private var descriptor: Int32
  private let folder: String
  private var buffer: [UInt8] = []
  private var written = 0
  private var sizes: [Int32] = []

  /// Begins an empty file.
  ///
  /// - Parameter folder: where there is room for it; the folder must exist.
  /// - Throws: `MuxingError.cannotWrite`.
  public init(in folder: String) throws(MuxingError) {
    self.folder = folder
    var path = Array((folder + "/.packets-XXXXXX").utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: folder, reason: String(cString: strerror(errno)))
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a packet.
  public func append(_ packet: UnsafeBufferPointer<UInt8>) throws(MuxingError) {
    sizes.append(Int32(packet.count))
    buffer.append(contentsOf: packet)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Ends the recording.
  public func finish() throws(MuxingError) -> PacketFile {
    try flush()
    defer { descriptor = -1 }
    return PacketFile(descriptor: descriptor, sizes: sizes)
  }

  private func flush() throws(MuxingError) {
    var start = 0
    while start < buffer.count {
      let done = buffer.withUnsafeBytes { bytes in
        pwrite(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start, off_t(written))
      }
      if done < 0 && errno == EINTR { continue }
      guard done > 0 else { throw .cannotWrite(path: folder, reason: String(cString: strerror(errno))) }
      start += done
      written += done
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
