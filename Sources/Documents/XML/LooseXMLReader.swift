import Prose

/// Reads what was meant to be XML of one vocabulary: the events of `XMLReader`, whatever is wrong with the text.
///
/// A `<` that begins none of the vocabulary's tags is a character, and so is a `&` without a name. An end closes what is
/// open inside its element; one of an element that is not open is passed over. What no XML may hold is left out.
public struct LooseXMLReader {
  /// True once the text has ended with elements open.
  public private(set) var unclosed: [String] = []
  /// Where the last event stood, UTF-8 bytes of the source.
  public private(set) var place = 0..<0

  private let bytes: [UInt8]
  private let names: Set<String>
  private var position = 0
  private var scopes: [(written: String, name: XMLName, around: XMLNamespaces)] = []
  private var openCounts: [String: Int] = [:]
  private var namespaces = XMLNamespaces()
  /// How many elements are still to be closed.
  private var closing = 0
  /// Ends of comments and their kin that do not come any more.
  private var absent: Set<String> = []

  /// The longest tag, bytes.
  private static let longestTag = 1 << 16

  /// Begins at the first byte of a text in UTF-8.
  ///
  /// - Parameter names: the vocabulary, local names; everything else in angle brackets is text.
  public init(_ bytes: [UInt8], names: Set<String>) {
    self.bytes = bytes
    self.names = names
  }

  /// The next event; nil at the end.
  public mutating func next() -> XMLReader.Event? {
    if closing > 0 {
      closing -= 1
      return end()
    }
    while position < bytes.count {
      let start = position
      defer { place = start..<position }
      if bytes[position] == 0x3C {
        if let event = markup() { return event }
        if position > start { continue }
        position += 1
        return .text("<")
      }
      if bytes[position] == 0x26 { return .text(reference()) }
      while position < bytes.count, bytes[position] != 0x3C, bytes[position] != 0x26 { position += 1 }
      let text = Self.text(bytes[start..<position])
      if !text.isEmpty { return .text(text) }
    }
    guard !scopes.isEmpty else { return nil }
    if unclosed.isEmpty { unclosed = scopes.map(\.name.local) }
    return end()
  }

  private mutating func end() -> XMLReader.Event? {
    guard let scope = scopes.popLast() else { return nil }
    openCounts[scope.written, default: 1] -= 1
    namespaces = scope.around
    return .end(scope.name)
  }

  /// What begins with `<`; nil for what is none, the position moved where it is to be passed over.
  private mutating func markup() -> XMLReader.Event? {
    for (opening, closing) in [("<!--", "-->"), ("<?", "?>")] where starts(opening, at: position) {
      if let end = find(closing, from: position + opening.utf8.count) { position = end + closing.utf8.count }
      return nil
    }
    if starts("<![CDATA[", at: position) {
      guard let end = find("]]>", from: position + 9) else { return nil }
      let text = Self.text(bytes[position + 9..<end])
      position = end + 3
      return .text(text)
    }
    if starts("<!", at: position) {
      if let end = find(">", from: position) { position = end + 1 }
      return nil
    }
    return starts("</", at: position) ? endTag() : startTag()
  }

  private mutating func endTag() -> XMLReader.Event? {
    var index = position + 2
    guard let name = name(at: &index), isKnown(name) else { return nil }
    while index < bytes.count, XMLScanner.isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == 0x3E else { return nil }
    position = index + 1
    guard openCounts[name, default: 0] > 0, let last = scopes.lastIndex(where: { $0.written == name }) else {
      return nil
    }
    closing = scopes.count - last - 1
    return end()
  }

  private mutating func startTag() -> XMLReader.Event? {
    let start = position
    var index = position + 1
    guard let name = name(at: &index), isKnown(name), let end = tagEnd(from: index) else { return nil }
    var attributes: [XMLAttribute] = []
    while let attribute = attribute(at: &index, before: end) {
      if attributes.count < 64, !attributes.contains(where: { $0.name == attribute.name }) {
        attributes.append(attribute)
      }
    }
    position = end + 1
    let around = namespaces
    if attributes.contains(where: { $0.name.hasPrefix("xmlns") }) { namespaces.declare(attributes) }
    let element = XMLElement(
      name: namespaces.resolve(name), attributes: attributes, namespaces: namespaces,
      source: start..<position)
    scopes.append((name, element.name, around))
    openCounts[name, default: 0] += 1
    if bytes[end - 1] == 0x2F { closing = 1 }
    return .start(element)
  }

  private func isKnown(_ name: String) -> Bool {
    names.contains(name.split(separator: ":").last.map(String.init) ?? name)
  }

  /// The `>` of a tag; nil where another tag begins before, outside quotation marks or inside.
  private func tagEnd(from start: Int) -> Int? {
    var index = start
    let limit = min(bytes.count, start + Self.longestTag)
    var quote: UInt8?
    while index < limit {
      let byte = bytes[index]
      if byte == 0x3C { return nil }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x3E {
        return index
      } else if (byte == 0x22 || byte == 0x27) && bytes[index - 1] == 0x3D {
        quote = byte
      }
      index += 1
    }
    return nil
  }

  private func attribute(at index: inout Int, before end: Int) -> XMLAttribute? {
    while index < end {
      while index < end, XMLScanner.isSpace(bytes[index]) || bytes[index] == 0x2F { index += 1 }
      guard index < end else { return nil }
      guard let name = name(at: &index) else {
        index += 1
        continue
      }
      while index < end, XMLScanner.isSpace(bytes[index]) { index += 1 }
      guard index < end, bytes[index] == 0x3D else { continue }
      index += 1
      while index < end, XMLScanner.isSpace(bytes[index]) { index += 1 }
      guard index < end else { return nil }
      let quote = bytes[index]
      let isQuoted = quote == 0x22 || quote == 0x27
      if isQuoted { index += 1 }
      let start = index
      while index < end, isQuoted ? bytes[index] != quote : !XMLScanner.isSpace(bytes[index]) { index += 1 }
      let value = Self.resolved(Self.text(bytes[start..<index]))
      if isQuoted { index += 1 }
      return XMLAttribute(name: name, value: value)
    }
    return nil
  }

  private func name(at index: inout Int) -> String? {
    let start = index
    while index < bytes.count, index - start < 200 {
      let byte = bytes[index]
      let isLetter = 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x5F || byte >= 0x80
      let isRest = 0x30...0x39 ~= byte || byte == 0x2D || byte == 0x2E || byte == 0x3A
      guard isLetter || isRest && index > start else { break }
      index += 1
    }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
  }

  private func starts(_ text: String, at index: Int) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func find(_ text: String, from start: Int) -> Int? {
    guard !absent.contains(text) else { return nil }
    let wanted = Array(text.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += 1
    }
    absent.insert(text)
    return nil
  }

  /// The text of what begins with `&`; the character itself where it is no reference.
  private mutating func reference() -> String {
    let rest = bytes[(position + 1)...].prefix(34)
    guard let end = rest.firstIndex(of: 0x3B),
      let text = CharacterReferences.text(of: String(decoding: rest[..<end], as: UTF8.self))
    else {
      position += 1
      return "&"
    }
    position = end + 1
    return text
  }

  private static func resolved(_ value: String) -> String {
    guard value.contains("&") else { return value }
    var result = ""
    var rest = value[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      let inner = rest[rest.index(after: start)...]
      if let end = inner.prefix(34).firstIndex(of: ";"),
        let text = CharacterReferences.text(of: String(inner[..<end]))
      {
        result += text
        rest = inner[inner.index(after: end)...]
      } else {
        result += "&"
        rest = inner
      }
    }
    return result + rest
  }

  /// Text as XML allows it, line ends plain.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }
    let text = String(decoding: bytes, as: UTF8.self)
    if isPlain { return text }
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    var scalars = String.UnicodeScalarView()
    for scalar in lines.unicodeScalars where XMLScanner.isCharacter(scalar) { scalars.append(scalar) }
    return String(scalars)
  }
}
