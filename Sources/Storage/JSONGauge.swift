/// Measures JSON before anybody decodes it, which takes many times the memory of the text.
///
/// It reads the bytes once, in as many parts as they come in, and knows strings, braces and commas; what is no JSON is
/// the decoder's to refuse.
public struct JSONGauge: Sendable {
  /// How much JSON is read.
  public struct Limits: Sendable {
    /// Bytes.
    public var bytes: Int
    /// Values and keys, all together.
    public var values: Int
    /// Arrays and objects inside each other.
    public var depth: Int

    /// Makes limits.
    public init(bytes: Int, values: Int, depth: Int) {
      self.bytes = bytes
      self.values = values
      self.depth = depth
    }
  }

  /// What is more than is read.
  public struct Excess: Error, Hashable, CustomStringConvertible {
    /// A few words on what there is too much of, as in “it is nested more than 16 deep”.
    public var description: String
  }

  private let limits: Limits
  private var bytes = 0
  private var values = 0
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Begins a measurement.
  public init(_ limits: Limits) { self.limits = limits }

  /// Checks a whole text.
  ///
  /// - Throws: `Excess`.
  public static func check(_ text: [UInt8], _ limits: Limits) throws(Excess) {
    var gauge = JSONGauge(limits)
    try text.withUnsafeBufferPointer { text throws(Excess) in try gauge.add(text) }
  }

  /// Reads on.
  ///
  /// - Throws: `Excess` as soon as there is too much of something.
  public mutating func add(_ text: UnsafeBufferPointer<UInt8>) throws(Excess) {
    for byte in text {
      // What has zeros is UTF-16 or worse, where decoders would see other braces than are counted here.
      guard byte != 0 else { throw Excess(description: "it is not UTF-8") }
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: ","), UInt8(ascii: ":"): values += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        values += 1
        depth += 1
        guard depth <= limits.depth else {
          throw Excess(description: "it is nested more than \(limits.depth) deep")
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    bytes += text.count
    guard bytes <= limits.bytes else {
      throw Excess(description: "it is longer than \(limits.bytes) bytes")
    }
    guard values <= limits.values else {
      throw Excess(description: "it holds more than \(limits.values) values")
    }
  }
}
