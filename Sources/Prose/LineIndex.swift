/// Finds the line of a byte in a source.
public struct LineIndex: Sendable {
  private let starts: [Int]

  /// Indexes the lines of a text; a line ends at LF.
  public init(_ source: String) { self.init(utf8: source.utf8) }

  /// Indexes the lines of a text in UTF-8.
  public init(utf8 bytes: some Collection<UInt8>) {
    starts =
      bytes.withContiguousStorageIfAvailable(Self.starts) ?? Array(bytes).withUnsafeBufferPointer(Self.starts)
  }

  private static func starts(of bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    return starts
  }

  /// Where a line, from 1, begins; the last one for what is beyond.
  public func start(ofLine line: Int) -> Int { starts[min(max(line, 1), starts.count) - 1] }

  /// The line, from 1, of a UTF-8 offset.
  public func line(at offset: Int) -> Int {
    let low = starts.partitioningIndex { $0 > offset }
    return max(low, 1)
  }
}
