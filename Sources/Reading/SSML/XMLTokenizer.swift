/// A part of an XML document, with its place in the source.
struct XMLToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A start tag; `isEmpty` for one that closes itself.
    case start(name: String, attributes: [XMLAttribute], isEmpty: Bool)
    /// An end tag.
    case end(name: String)
    /// Characters as they stand; those of a CDATA section too, whose brackets are markup.
    case characters
    /// A reference, and the character it stands for.
    case reference(Unicode.Scalar)
    /// The brackets of a CDATA section.
    case markup
    case comment
    /// A processing instruction, or the XML declaration.
    case instruction
  }

  var kind: Kind
  /// UTF-8 byte range in the source.
  var source: Range<Int>
}

/// An attribute with its references resolved.
struct XMLAttribute: Hashable, Sendable {
  var name: String
  var value: String
}

/// What is wrong with a document, and where.
struct XMLProblem: Error, Hashable {
  /// UTF-8 byte in the source.
  var offset: Int
  var problem: String
}

/// Takes an XML 1.0 document apart, strictly, and knows the place of every byte.
///
/// Everything in it is in exactly one token. What is not well-formed is refused; so is a document type, and with it
/// every entity but the five of XML, and nesting deeper than `deepest`. Nothing is ever fetched.
struct XMLTokenizer {
  /// Elements inside each other.
  static let deepest = 200
  /// Bytes of a name or an attribute's value.
  static let longest = 4096

  private var scanner: XMLScanner
  private var open: [String] = []
  private var hasRoot = false
  private var isCharacterData = false

  init(_ bytes: [UInt8]) { scanner = XMLScanner(bytes) }

  /// The next token; nil at the end of a whole document.
  mutating func next() throws(XMLProblem) -> XMLToken? {
    let start = scanner.position
    guard !scanner.isAtEnd else {
      if isCharacterData { throw XMLProblem(offset: start, problem: "a CDATA section is not closed") }
      if let name = open.last {
        throw XMLProblem(offset: start, problem: "the file ends, but <\(name)> is not closed")
      }
      guard hasRoot else { throw XMLProblem(offset: start, problem: "there is no element in it") }
      return nil
    }
    let kind = isCharacterData ? try characterData() : try markup()
    return XMLToken(kind: kind, source: start..<scanner.position)
  }

  private mutating func characterData() throws(XMLProblem) -> XMLToken.Kind {
    if scanner.take("]]>") {
      isCharacterData = false
      return .markup
    }
    try scanner.takeCharacters { $0.starts("]]>") }
    return .characters
  }

  private mutating func markup() throws(XMLProblem) -> XMLToken.Kind {
    let start = scanner.position
    if scanner.starts("<?") { return try instruction() }
    if scanner.take("<!--") {
      try scanner.takeCharacters { $0.starts("--") }
      guard scanner.take("-->") else {
        throw XMLProblem(
          offset: start,
          problem: scanner.isAtEnd ? "a comment is not closed" : "“--” is not allowed inside a comment")
      }
      return .comment
    }
    if scanner.starts("<![CDATA[") {
      try requireElement(at: start)
      _ = scanner.take("<![CDATA[")
      isCharacterData = true
      return .markup
    }
    if scanner.starts("<!") {
      throw XMLProblem(
        offset: start,
        problem: "a document type is not allowed here; remove it and write its characters out")
    }
    if scanner.take("</") { return try endTag(from: start) }
    if scanner.take("<") { return try startTag(from: start) }
    if scanner.byte == 0x26 {
      try requireElement(at: start)
      return .reference(try scanner.takeReference())
    }
    try scanner.takeCharacters { $0.byte == 0x3C || $0.byte == 0x26 || $0.starts("]]>") }
    if scanner.starts("]]>") {
      throw XMLProblem(offset: scanner.position, problem: "“]]>” stands outside a CDATA section")
    }
    if open.isEmpty, let stray = scanner.firstNonSpace(in: start..<scanner.position) {
      try requireElement(at: stray)
    }
    return .characters
  }

  private func requireElement(at offset: Int) throws(XMLProblem) {
    guard open.isEmpty else { return }
    throw XMLProblem(
      offset: offset,
      problem: hasRoot ? "there is text after the end of the root" : "there is text before the root element")
  }

  private mutating func instruction() throws(XMLProblem) -> XMLToken.Kind {
    let start = scanner.position
    _ = scanner.take("<?")
    let target = try scanner.takeName()
    if target.lowercased() == "xml", start > 0 {
      throw XMLProblem(offset: start, problem: "the XML declaration must be the very first thing")
    }
    try scanner.takeCharacters { $0.starts("?>") }
    guard scanner.take("?>") else {
      throw XMLProblem(offset: start, problem: "a processing instruction is not closed")
    }
    return .instruction
  }

  private mutating func endTag(from start: Int) throws(XMLProblem) -> XMLToken.Kind {
    let name = try scanner.takeName()
    scanner.takeSpace()
    guard scanner.take(">") else { throw XMLProblem(offset: start, problem: "</\(name) lacks its “>”") }
    guard let expected = open.popLast() else {
      throw XMLProblem(offset: start, problem: "</\(name)> closes what is not open")
    }
    guard name == expected else {
      throw XMLProblem(offset: start, problem: "</\(name)> stands where </\(expected)> is expected")
    }
    return .end(name: name)
  }

  private mutating func startTag(from start: Int) throws(XMLProblem) -> XMLToken.Kind {
    let name = try scanner.takeName()
    guard !(open.isEmpty && hasRoot) else {
      throw XMLProblem(offset: start, problem: "<\(name)> stands after the end of the root")
    }
    var attributes: [XMLAttribute] = []
    while true {
      let hadSpace = scanner.takeSpace()
      let isEmpty = scanner.take("/>")
      if isEmpty || scanner.take(">") {
        hasRoot = true
        if !isEmpty { open.append(name) }
        guard open.count <= Self.deepest else {
          throw XMLProblem(
            offset: start, problem: "elements stand more than \(Self.deepest) deep inside each other")
        }
        return .start(name: name, attributes: attributes, isEmpty: isEmpty)
      }
      guard !scanner.isAtEnd else { throw XMLProblem(offset: start, problem: "<\(name) lacks its “>”") }
      guard hadSpace else {
        throw XMLProblem(offset: scanner.position, problem: "in <\(name)> a space or “>” is missing")
      }
      let attribute = try scanner.takeAttribute(of: name)
      // A tag with thousands of attributes is no speech; the search stays short.
      guard attributes.count < 64, !attributes.contains(where: { $0.name == attribute.name }) else {
        throw XMLProblem(
          offset: start, problem: "<\(name)> has the attribute “\(attribute.name)” twice, or too many of them"
        )
      }
      attributes.append(attribute)
    }
  }
}
