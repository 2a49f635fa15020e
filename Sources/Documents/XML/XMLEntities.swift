/// The entities that a document may name: XML's five, its own, and HTML's where they are asked for.
///
/// An entity of the document's own is words and other entities; one with markup in it is refused where it is used, and so
/// are those that name themselves, or give more text together than `XMLRules.mostExpanded`. What lies in another file is
/// never read.
struct XMLEntities {
  /// What a declaration says.
  enum Declaration {
    /// Text, with references in it.
    case text(String)
    /// Another file.
    case external
  }

  /// Names inside each other.
  private static let deepest = 16

  private let rules: XMLRules
  private var own: [String: Declaration] = [:]
  private var room: Int

  init(_ rules: XMLRules) {
    self.rules = rules
    room = rules.mostExpanded
  }

  /// Takes down a declaration; the first of a name counts. False where there are too many.
  mutating func declare(_ name: String, _ declaration: Declaration) -> Bool {
    if own[name] == nil { own[name] = declaration }
    return own.count <= rules.mostEntities
  }

  /// The text of a name.
  ///
  /// - Throws: `XMLProblem` at `offset`.
  mutating func text(of name: String, at offset: Int) throws(XMLProblem) -> String {
    if let known = Self.predefined[name] { return known }
    if own[name] != nil {
      var text = ""
      try expand(name, into: &text, depth: 0, at: offset)
      return text
    }
    if rules.knowsHTMLEntities, let known = HTMLEntities.text(of: name) { return known }
    throw XMLProblem(
      offset: offset, problem: "XML does not know the entity “&\(name);”; write the character itself")
  }

  private mutating func expand(
    _ name: String, into result: inout String, depth: Int, at offset: Int
  ) throws(XMLProblem) {
    guard depth < Self.deepest else {
      throw XMLProblem(
        offset: offset, problem: "the entity “&\(name);” stands for itself, or too many others")
    }
    guard let declaration = own[name] else {
      result += try text(of: name, at: offset)
      return
    }
    if case .external = declaration, rules.passesOverExternalEntities { return }
    guard case .text(let text) = declaration else {
      throw XMLProblem(
        offset: offset, problem: "the entity “&\(name);” is in another file, and none is ever fetched",
        isMalformed: false)
    }
    guard !text.utf8.contains(0x3C) else {
      throw XMLProblem(
        offset: offset, problem: "the entity “&\(name);” has markup in it; write it where it is used")
    }
    // One more, so that what stands for nothing is not free either.
    room -= text.utf8.count + 1
    guard room >= 0 else {
      throw XMLProblem(
        offset: offset, problem: "its entities stand for more than \(rules.mostExpanded >> 10) KiB of text",
        isMalformed: false)
    }
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      let inner = rest[rest.index(after: start)...]
      guard let end = inner.firstIndex(of: ";") else {
        throw XMLProblem(offset: offset, problem: "in the entity “&\(name);” a reference does not end")
      }
      let reference = String(inner[..<end])
      if reference.hasPrefix("#") {
        result.unicodeScalars.append(try Self.character(reference, at: offset))
      } else if Self.predefined[reference] != nil || own[reference] == nil {
        result += try self.text(of: reference, at: offset)
      } else {
        try expand(reference, into: &result, depth: depth + 1, at: offset)
      }
      rest = inner[inner.index(after: end)...]
    }
    result += rest
  }

  /// The character of `#233` or `#xE9`.
  static func character(_ name: String, at offset: Int) throws(XMLProblem) -> Unicode.Scalar {
    let isHexadecimal = name.hasPrefix("#x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    if digits.utf8.allSatisfy({ isHexadecimal || 0x30...0x39 ~= $0 }), digits.first != "+",
      digits.first != "-",
      let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value),
      XMLScanner.isCharacter(scalar)
    {
      return scalar
    }
    throw XMLProblem(offset: offset, problem: "“&\(name);” is no character of XML")
  }

  private static let predefined = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
}

/// The characters that HTML has names for.
enum HTMLEntities {
  /// The text of a name without its ampersand and semicolon; nil for none of HTML's.
  static func text(of name: String) -> String? { texts[name] }

  private static let texts: [String: String] = {
    var result: [String: String] = [:]
    for line in String(decoding: PackageResources.html_entities_tsv, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      guard columns.count == 2 else { continue }
      let scalars = columns[1].split(separator: " ").compactMap { UInt32($0, radix: 16) }
        .compactMap(Unicode.Scalar.init)
      result[String(columns[0])] = String(String.UnicodeScalarView(scalars))
    }
    return result
  }()
}
