/// The text of an XML file that anybody may have written, for FoundationXML: in UTF-8, without document type or entities of
/// its own, and so without anything to expand or to fetch.
struct PlainXML {
  /// Why a file is refused.
  struct Fault: Error {
    /// The line, from 1.
    var line: Int
    /// What is wrong, and what to do.
    var problem: String
  }

  /// The text, with white space where its declaration stood: that names an encoding which it has no more.
  let bytes: [UInt8]

  /// Decodes a file and looks at its characters, so that no encoding hides any.
  init(_ file: [UInt8]) throws(Fault) {
    let text = try Self.text(file)
    for word in ["<!DOCTYPE", "<!ENTITY"] {
      guard let place = text.firstRange(of: word) else { continue }
      throw Fault(
        line: text[..<place.lowerBound].reduce(1) { $1.isNewline ? $0 + 1 : $0 },
        problem: "a document type is not allowed here; remove it and write characters out")
    }
    bytes = Array(text.utf8)
  }

  /// UTF-8 or UTF-16; by its mark or by its first character, which must be "<" (XML 1.0, appendix F).
  private static func text(_ file: [UInt8]) throws(Fault) -> String {
    let decoded: String?
    switch (file.first, file.dropFirst().first) {
    case (0xFF, 0xFE), (0xFE, 0xFF): decoded = units(file.dropFirst(2), isBig: file[0] == 0xFE)
    case (0x00, _), (_, 0x00): decoded = units(file[...], isBig: file[0] == 0)
    default:
      let hasMark = file.starts(with: [0xEF, 0xBB, 0xBF])
      decoded = String(validating: file.dropFirst(hasMark ? 3 : 0), as: UTF8.self)
    }
    // A zero character is what UTF-32 looks like here.
    guard let decoded, !decoded.utf8.contains(0) else {
      throw Fault(line: 1, problem: "it is neither UTF-8 nor UTF-16; save it as UTF-8")
    }
    return try withoutDeclaration(decoded)
  }

  private static func units(_ bytes: ArraySlice<UInt8>, isBig: Bool) -> String? {
    guard bytes.count % 2 == 0 else { return nil }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
      let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBig ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
    }
    return String(validating: units, as: UTF16.self)
  }

  private static func withoutDeclaration(_ text: String) throws(Fault) -> String {
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>") else { return text }
    let declaration = text[..<end.upperBound]
    if let name = declaration.firstRange(of: "encoding") {
      let value = declaration[name.upperBound...].drop { $0 != "\"" && $0 != "'" }.dropFirst()
        .prefix { $0 != "\"" && $0 != "'" }.uppercased()
      guard ["UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16", "UTF-16LE", "UTF-16BE"].contains(value) else {
        throw Fault(line: 1, problem: "its encoding is “\(value.prefix(40))”; save it as UTF-8")
      }
    }
    return declaration.map { $0.isNewline ? "\n" : " " }.joined() + text[end.upperBound...]
  }
}
