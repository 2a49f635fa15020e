/// Builds a message or an entry: little-endian integers, strings and arrays with their length before them.
public struct ByteWriter: Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// Begins with nothing.
  public init() {}

  /// Adds one byte.
  public mutating func add(_ value: UInt8) { bytes.append(value) }

  /// Adds an integer in four bytes; 0 to 2³²-1, what is outside is clamped.
  public mutating func add(_ value: Int) {
    withUnsafeBytes(of: UInt32(clamping: value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds a string as UTF-8.
  public mutating func add(_ string: String) {
    add(string.utf8.count)
    bytes.append(contentsOf: string.utf8)
  }

  /// Adds bytes.
  public mutating func add(_ content: [UInt8]) {
    add(content.count)
    bytes.append(contentsOf: content)
  }

  /// Adds 16-bit samples.
  public mutating func add(_ samples: [Int16]) {
    add(samples.count)
    samples.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Takes what a `ByteWriter` made apart; every read is bounded by what is there.
public struct ByteReader: Sendable {
  /// Bytes that end too early or hold what they cannot.
  public struct Malformed: Error {
    /// Makes the error.
    public init() {}
  }

  private let bytes: [UInt8]
  private var position = 0

  /// Begins at the first byte.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func take(_ count: Int) throws(Malformed) -> Range<Int> {
    guard count >= 0, bytes.count - position >= count else { throw Malformed() }
    defer { position += count }
    return position..<position + count
  }

  /// One byte.
  public mutating func byte() throws(Malformed) -> UInt8 { bytes[try take(1).lowerBound] }

  /// An integer.
  public mutating func integer() throws(Malformed) -> Int {
    let range = try take(4)
    return range.reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
  }

  /// How many things follow that take at least `size` bytes each.
  public mutating func count(of size: Int) throws(Malformed) -> Int {
    let count = try integer()
    guard count <= (bytes.count - position) / size else { throw Malformed() }
    return count
  }

  /// A string; bytes that are no UTF-8 are replaced.
  public mutating func string() throws(Malformed) -> String {
    String(decoding: bytes[try take(try integer())], as: UTF8.self)
  }

  /// Bytes.
  public mutating func content() throws(Malformed) -> [UInt8] { Array(bytes[try take(try integer())]) }

  /// 16-bit samples.
  public mutating func samples() throws(Malformed) -> [Int16] {
    let count = try integer()
    let range = try take(count * 2)
    return [Int16](unsafeUninitializedCapacity: count) { buffer, initialized in
      bytes[range].withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      initialized = count
    }
  }
}
