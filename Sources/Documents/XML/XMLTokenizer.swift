/// Takes an XML 1.0 document apart, strictly, and knows the place of every byte.
///
/// Everything in it is in exactly one token. What is not well-formed is refused, and what the rules do not allow. Nothing
/// is ever fetched.
public struct XMLTokenizer {
  private let rules: XMLRules
  private var scanner: XMLScanner
  private var open: [String] = []
  private var hasRoot = false
  private var hasDocumentType = false
  private var isCharacterData = false

  /// Begins at the first byte of a document in UTF-8, without a byte order mark.
  public init(_ bytes: [UInt8], rules: XMLRules = .strict) {
    self.rules = rules
    scanner = XMLScanner(bytes, rules: rules)
  }

  /// White space of XML.
  public static func isSpace(_ byte: UInt8) -> Bool { XMLScanner.isSpace(byte) }

  /// The next token; nil at the end of a whole document.
  ///
  /// - Throws: `XMLProblem` at the first place that is wrong.
  public mutating func next() throws(XMLProblem) -> XMLToken? {
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
    try scanner.takeCharacters(until: "]]>")
    return .characters
  }

  private mutating func markup() throws(XMLProblem) -> XMLToken.Kind {
    let start = scanner.position
    if scanner.starts("<?") { return try instruction() }
    if scanner.take("<!--") {
      try scanner.takeCharacters(until: "--")
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
    if scanner.starts("<!") { return try documentType() }
    if scanner.take("</") { return try endTag(from: start) }
    if scanner.take("<") { return try startTag(from: start) }
    if scanner.byte == 0x26 {
      try requireElement(at: start)
      return .reference(try scanner.takeReference())
    }
    try scanner.takeText()
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
    try scanner.takeCharacters(until: "?>")
    guard scanner.take("?>") else {
      throw XMLProblem(offset: start, problem: "a processing instruction is not closed")
    }
    return .instruction
  }

  private mutating func documentType() throws(XMLProblem) -> XMLToken.Kind {
    let start = scanner.position
    guard rules.documentType == .skipped else {
      throw XMLProblem(
        offset: start,
        problem: "a document type is not allowed here; remove it and write its characters out",
        isMalformed: false)
    }
    guard !hasRoot, !hasDocumentType, scanner.take("<!DOCTYPE") else {
      throw XMLProblem(offset: start, problem: "“<!” begins nothing that may stand here")
    }
    hasDocumentType = true
    try scanner.takeDocumentType(from: start)
    return .documentType
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
        guard open.count <= rules.deepest else {
          throw XMLProblem(
            offset: start, problem: "elements stand more than \(rules.deepest) deep inside each other",
            isMalformed: false)
        }
        return .start(name: name, attributes: attributes, isEmpty: isEmpty)
      }
      guard !scanner.isAtEnd else { throw XMLProblem(offset: start, problem: "<\(name) lacks its “>”") }
      guard hadSpace else {
        throw XMLProblem(offset: scanner.position, problem: "in <\(name)> a space or “>” is missing")
      }
      let attribute = try scanner.takeAttribute(of: name)
      // They are few, so that the search is short.
      guard attributes.count < rules.mostAttributes,
        !attributes.contains(where: { $0.name == attribute.name })
      else {
        throw XMLProblem(
          offset: start, problem: "<\(name)> has the attribute “\(attribute.name)” twice, or too many of them"
        )
      }
      attributes.append(attribute)
    }
  }
}
