/// A paragraph as an array of scalars, with the UTF-8 offset of each.
public struct ScalarText: Sendable {
  /// The scalars.
  public let scalars: [Unicode.Scalar]
  /// One more than there are scalars; the last is the length in bytes.
  public let offsets: [Int]

  /// Takes a text apart.
  public init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var offset = 0
    scalars.reserveCapacity(text.utf8.count)
    offsets.reserveCapacity(text.utf8.count + 1)
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.scalars = scalars
    self.offsets = offsets
  }

  /// How many scalars there are.
  public var count: Int { scalars.count }

  /// The scalar at a position, or nil outside the text.
  public subscript(index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  /// The first position from `index` on that is no white space.
  public func skippingSpace(from index: Int) -> Int {
    var index = index
    while index < count, scalars[index].isSpace { index += 1 }
    return index
  }

  /// The stretch without white space around a position.
  public func token(around index: Int) -> Range<Int> {
    var lower = index
    while lower > 0, !scalars[lower - 1].isSpace, index - lower < 200 { lower -= 1 }
    var upper = index
    while upper < count, !scalars[upper].isSpace, upper - index < 200 { upper += 1 }
    return lower..<upper
  }

  /// The text of a range.
  public func string(_ range: Range<Int>) -> String {
    String(scalars[range], bytes: offsets[range.upperBound] - offsets[range.lowerBound])
  }
}

extension String {
  /// The text of some scalars.
  public init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(scalars, bytes: scalars.reduce(0) { $0 + UTF8.width($1) })
  }

  /// - Parameter bytes: how many they are in UTF-8.
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>, bytes count: Int) {
    // Most are words, which have room in a string without any memory beside it.
    self.init(unsafeUninitializedCapacity: count) { bytes in
      var count = 0
      for scalar in scalars {
        if scalar.isASCII {
          bytes[count] = UInt8(truncatingIfNeeded: scalar.value)
          count += 1
        } else {
          for byte in UTF8.encode(scalar)! {
            bytes[count] = byte
            count += 1
          }
        }
      }
      return count
    }
  }
}

extension Unicode.Scalar {
  /// White space of any script.
  public var isSpace: Bool {
    value == 0x20 || (value < 0x80 ? (0x09...0x0D).contains(value) : properties.isWhitespace)
  }
  /// 0 to 9.
  public var isDigit: Bool { (0x30...0x39).contains(value) }
  /// A letter of any script.
  public var isLetter: Bool {
    value < 0x80 ? (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) : properties.isAlphabetic
  }
  /// An upper-case letter.
  public var isUpper: Bool { value < 0x80 ? (0x41...0x5A).contains(value) : properties.isUppercase }
  /// A lower-case letter.
  public var isLower: Bool { value < 0x80 ? (0x61...0x7A).contains(value) : properties.isLowercase }
  /// Marks that close what stands before them.
  public var isCloser: Bool {
    switch self {
    case "\"", "'", "”", "’", "»", ")", "]", "}", "*", "_", "›", "」", "』", "）", "】", "》": true
    default: false
    }
  }
  /// Marks that open what stands after them.
  public var isOpener: Bool {
    switch self {
    case "\"", "'", "“", "‘", "«", "(", "[", "{", "*", "_", "¿", "¡", "„", "‚", "‹", "「", "『", "（", "【": true
    default: false
    }
  }
  /// Full stops of scripts that need no space after them, and of others whose stop is nothing else.
  public var isAbsoluteStop: Bool {
    switch self {
    case "。", "！", "？", "．", "।", "॥", "؟", "۔", "։", "။", "።": true
    default: false
    }
  }
  /// A mark that may end a sentence, of any script.
  public var endsSentence: Bool { ".!?…".unicodeScalars.contains(self) || isAbsoluteStop }
  /// The mark of Latin writing that a mark of another script stands for, "?" for "؟"; any other scalar itself.
  public var latinMark: Unicode.Scalar {
    switch self {
    case "。", "．", "।", "॥", "۔", "։", "።", "။": "."
    case "、", "，", "،": ","
    case "；", "؛": ";"
    case "：": ":"
    case "？", "؟": "?"
    case "！": "!"
    default: self
    }
  }
  /// A bullet that opens a list's item.
  public var isBullet: Bool {
    switch self {
    case "•", "‣", "⁃", "◦", "▪", "●", "■": true
    default: false
    }
  }
  /// A hyphen or a dash.
  public var isDash: Bool { self == "—" || self == "–" || self == "-" }
}
