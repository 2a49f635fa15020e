/// Document types: passed over, but for the entities that they declare.
extension XMLScanner {
  /// Moves over what follows `<!DOCTYPE`; takes down the entities of the internal subset.
  mutating func takeDocumentType(from start: Int) throws(XMLProblem) {
    guard takeSpace() else { throw XMLProblem(offset: start, problem: "the document type has no name") }
    _ = try takeName()
    takeSpace()
    _ = try takeExternalID(from: start)
    takeSpace()
    if take("[") { try takeSubset(from: start) }
    takeSpace()
    guard take(">") else { throw XMLProblem(offset: start, problem: "the document type lacks its “>”") }
  }

  /// `SYSTEM "…"` or `PUBLIC "…" "…"`; false where there is none.
  private mutating func takeExternalID(from start: Int) throws(XMLProblem) -> Bool {
    let isPublic = take("PUBLIC")
    guard isPublic || take("SYSTEM") else { return false }
    takeSpace()
    _ = try takeLiteral()
    takeSpace()
    // The address is missing in many documents of HTML.
    if isPublic, byte == 0x22 || byte == 0x27 { _ = try takeLiteral() }
    return true
  }

  /// The declarations between square brackets.
  private mutating func takeSubset(from start: Int) throws(XMLProblem) {
    while true {
      takeSpace()
      guard !isAtEnd else { throw XMLProblem(offset: start, problem: "the document type is not closed") }
      if take("]") { return }
      let place = position
      if take("<!--") {
        try takeCharacters(until: "-->")
        guard take("-->") else { throw XMLProblem(offset: place, problem: "a comment is not closed") }
      } else if take("<?") {
        try takeCharacters(until: "?>")
        guard take("?>") else {
          throw XMLProblem(offset: place, problem: "a processing instruction is not closed")
        }
      } else if take("<!ENTITY") {
        try takeEntity(from: place)
      } else if take("<!") {
        try takeDeclaration(from: place)
      } else if take("%") {
        // What it stands for may be in another file, where nobody looks.
        _ = try takeName()
        guard take(";") else {
          throw XMLProblem(offset: place, problem: "in the document type a reference does not end")
        }
      } else {
        throw XMLProblem(offset: place, problem: "in the document type stands what is no declaration")
      }
    }
  }

  /// What follows `<!ENTITY`.
  private mutating func takeEntity(from start: Int) throws(XMLProblem) {
    takeSpace()
    let isParameter = take("%")
    takeSpace()
    let name = try takeName()
    takeSpace()
    var declaration = XMLEntities.Declaration.external
    if byte == 0x22 || byte == 0x27 {
      declaration = .text(try Self.withCharacters(try takeLiteral(), at: start))
    } else if try !takeExternalID(from: start) {
      throw XMLProblem(offset: start, problem: "the entity “\(name)” stands for nothing")
    }
    if !isParameter { try declare(name, declaration, at: start) }
    try takeDeclaration(from: start)
  }

  /// The rest of a declaration, up to its end.
  private mutating func takeDeclaration(from start: Int) throws(XMLProblem) {
    while !isAtEnd {
      if take(">") { return }
      if byte == 0x22 || byte == 0x27 { _ = try takeLiteral() } else { takeByte() }
    }
    throw XMLProblem(offset: start, problem: "a declaration of the document type lacks its “>”")
  }

  /// A literal as an entity holds it: the numbers of characters count at once, as XML has it (4.4.5), so that `&#60;` in
  /// it is markup.
  private static func withCharacters(_ literal: String, at offset: Int) throws(XMLProblem) -> String {
    guard literal.contains("&#") else { return literal }
    var result = ""
    var rest = literal[...]
    while let start = rest.firstRange(of: "&#") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: ";") else {
        throw XMLProblem(offset: offset, problem: "in the document type a reference does not end")
      }
      let name = String(rest[start.upperBound..<end].prefix(16))
      result.unicodeScalars.append(try XMLEntities.character("#" + name, at: offset))
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
