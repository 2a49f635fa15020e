import Prose

/// Pandoc's attributes: `{#place .class lang=fr}`.
struct MarkdownAttributes: Hashable {
  private(set) var id: String?
  private(set) var classes: [String] = []
  private(set) var language: Language?
  /// True for `{=html}`: what stands before it is in another language of markup.
  private(set) var isRaw = false
  /// Where they end, as an index of the bytes.
  private(set) var end = 0

  /// Attributes with one class.
  init(named name: String) { classes = [name] }

  /// The attributes at the start of some bytes; nil for none, and for braces with words in them.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.first == 0x7B else { return nil }
    let inner = bytes.dropFirst().prefix(2000)
    var close: Int?
    var quote: UInt8?
    for index in inner.indices {
      let byte = inner[index]
      if byte == 0x7B { return nil }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x7D {
        close = index
        break
      }
    }
    guard let close else { return nil }
    end = close + 1
    for word in Self.words(of: inner[..<close]) {
      switch word.first {
      case "#": id = String(word.dropFirst())
      case ".": classes.append(String(word.dropFirst()))
      case "=": isRaw = true
      case "-" where word == "-": classes.append("unnumbered")
      default:
        guard let sign = word.firstIndex(of: "=") else { return nil }
        let value = word[word.index(after: sign)...].filter { $0 != "\"" && $0 != "'" }
        switch word[..<sign] {
        case "lang", "xml:lang": if !value.isEmpty { language = Language(value) }
        case "id": id = value
        case "class": classes += value.split(separator: " ").map(String.init)
        default: break
        }
      }
    }
  }

  private static func words(of bytes: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var quote: UInt8?
    for byte in bytes {
      if let open = quote {
        if byte == open { quote = nil }
        word.append(byte)
      } else if byte == 0x20 || byte == 0x0A || byte == 0x09 {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      } else {
        if byte == 0x22 || byte == 0x27 { quote = byte }
        word.append(byte)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}

/// Where a link leads, and the title that it may have: what stands in its round brackets, or behind its label.
struct MarkdownTarget {
  let target: String
  let end: Int

  /// The target at the start of some bytes, behind white space; nil for none.
  ///
  /// - Parameter isDefinition: true for one that stands at the end of a line.
  init?(_ bytes: ArraySlice<UInt8>, isDefinition: Bool) {
    var index = Self.space(bytes, bytes.startIndex)
    guard let destination = Self.destination(bytes, &index, mayBeEmpty: !isDefinition) else { return nil }
    target = destination
    let after = Self.space(bytes, index)
    var place = isDefinition ? Self.lineEnd(bytes, index) : nil
    if after > index || index == bytes.startIndex, let close = Self.title(bytes, after) {
      let end = isDefinition ? Self.lineEnd(bytes, close) : close
      if let end {
        self.end = end
        return
      }
    }
    if !isDefinition { place = index }
    guard let place else { return nil }
    end = place
  }

  private static func destination(
    _ bytes: ArraySlice<UInt8>, _ index: inout Int, mayBeEmpty: Bool
  ) -> String? {
    let start = index
    if index < bytes.endIndex, bytes[index] == 0x3C {
      index += 1
      while index < bytes.endIndex, bytes[index] != 0x3E {
        if bytes[index] == 0x0A || bytes[index] == 0x3C { return nil }
        index += bytes[index] == 0x5C ? 2 : 1
      }
      guard index < bytes.endIndex else { return nil }
      index += 1
      return String(decoding: bytes[start + 1..<index - 1], as: UTF8.self)
    }
    var depth = 0
    scan: while index < bytes.endIndex {
      switch bytes[index] {
      case 0...0x20: break scan
      case 0x5C where index + 1 < bytes.endIndex && bytes[index + 1] > 0x20: index += 1
      case 0x28:
        depth += 1
        guard depth <= 32 else { return nil }
      case 0x29:
        if depth == 0 { break scan }
        depth -= 1
      default: break
      }
      index += 1
    }
    index = min(index, bytes.endIndex)
    guard depth == 0, index > start || mayBeEmpty else { return nil }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// The end of a title in quotation marks or brackets.
  private static func title(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
    guard start < bytes.endIndex else { return nil }
    let close: UInt8
    switch bytes[start] {
    case 0x22, 0x27: close = bytes[start]
    case 0x28: close = 0x29
    default: return nil
    }
    var index = start + 1
    // A title is a line or two.
    let limit = min(bytes.endIndex, start + 2000)
    while index < limit, bytes[index] != close { index += bytes[index] == 0x5C ? 2 : 1 }
    return index < limit ? index + 1 : nil
  }

  static func space(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A {
      index += 1
    }
    return index
  }

  /// The line's end, where nothing but white space stands before it.
  private static func lineEnd(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
    var index = start
    while index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.endIndex else { return index }
    return bytes[index] == 0x0A ? index + 1 : nil
  }
}

/// `[label]: target "title"` at the start of a paragraph.
struct MarkdownDefinition {
  let label: ArraySlice<UInt8>
  let target: String
  let end: Int

  init?(_ bytes: ArraySlice<UInt8>) {
    guard let close = Self.labelEnd(bytes), close - bytes.startIndex > 1,
      bytes[(close + 1)...].first == 0x3A
    else { return nil }
    label = bytes[bytes.startIndex + 1..<close]
    guard label.contains(where: { $0 > 0x20 }), label.first != 0x5E,
      let found = MarkdownTarget(bytes[(close + 2)...], isDefinition: true)
    else { return nil }
    target = found.target
    end = found.end
  }

  /// The place of the `]` of the label that begins here.
  static func labelEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.first == 0x5B else { return nil }
    var index = bytes.startIndex + 1
    let limit = min(bytes.endIndex, index + 1000)
    while index < limit {
      if bytes[index] == 0x5D { return index }
      if bytes[index] == 0x5B { return nil }
      index += bytes[index] == 0x5C ? 2 : 1
    }
    return nil
  }

  /// A label as it is compared: white space and case do not count.
  static func key(_ label: some Sequence<UInt8>) -> String {
    String(decoding: Array(label), as: UTF8.self).lowercased().split { $0.isWhitespace }.joined(
      separator: " ")
  }
}
