/// Writes a file from its start on, a megabyte at a time.
public struct BufferedWriter: ~Copyable {
  private let file: DiskFile
  private var buffer: [UInt8] = []
  private var place = 0

  private static let most = 1 << 20

  /// Takes over an empty file.
  public init(_ file: consuming DiskFile) {
    self.file = file
    buffer.reserveCapacity(Self.most)
  }

  /// Adds bytes.
  public mutating func add(_ bytes: [UInt8]) throws(FileError) {
    guard bytes.count < Self.most else {
      // A large table goes to the file as it is.
      try flush()
      try file.write(bytes, at: place)
      place += bytes.count
      return
    }
    buffer += bytes
    if buffer.count >= Self.most { try flush() }
  }

  /// Adds bytes.
  public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) throws(FileError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.most { try flush() }
  }

  /// Writes what is left.
  public mutating func end() throws(FileError) { try flush() }

  private mutating func flush() throws(FileError) {
    try file.write(buffer, at: place)
    place += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
