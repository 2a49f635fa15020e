import Documents
public import Prose

/// Reads Speech Synthesis Markup Language (SSML 1.1, W3C Recommendation of 7 September 2010; 1.0 where it differs).
///
/// What the markup says becomes spans of the text; the markup itself is left out, byte by byte. What we cannot do is
/// a finding, and the text inside it is kept.
public struct SSMLReader: Reader {
  /// SSML documents.
  public static let extensions = ["ssml"]

  /// Makes a reader.
  public init() {}

  /// The paragraphs of a document, and what it says about how they are said.
  ///
  /// - Throws: `ReadingError.malformed` with the line for what is not well-formed, has a document type, or does not
  ///   begin with `speak`; `.empty` where nothing in it is said.
  public func manuscript(from bytes: [UInt8], name: String) throws(ReadingError) -> Manuscript {
    let decoding = try TextDecoding(bytes, name: name)
    if !decoding.isUnicode, !Self.declaresLatin(bytes) {
      throw .malformed(
        name: name, line: decoding.findings.first?.line ?? 1,
        problem: "the text is not valid UTF-8; save it as UTF-8")
    }
    let source = Array(decoding.text.utf8)
    guard source.contains(where: { !XMLTokenizer.isSpace($0) }) else { throw .empty(name: name) }
    let lines = LineIndex(decoding.text)
    var tokenizer = XMLTokenizer(source)
    var builder = SSMLBuilder(source, lines: lines)
    do throws(XMLProblem) {
      while let token = try tokenizer.next() { try builder.take(token) }
    } catch {
      throw .malformed(name: name, line: lines.line(at: error.offset), problem: error.problem)
    }
    builder.end()
    guard !builder.blocks.isEmpty else { throw .empty(name: name) }
    var manuscript = Manuscript(
      name: name, source: decoding.text, blocks: builder.blocks, metadata: builder.metadata,
      skipped: builder.skips, findings: decoding.findings + builder.findings)
    manuscript.isAuthored = true
    return manuscript
  }

  /// True where the XML declaration names the encoding that every byte has a meaning in.
  private static func declaresLatin(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased().prefix { $0 != ">" }
    return head.hasPrefix("<?xml") && (head.contains("iso-8859-1") || head.contains("windows-1252"))
  }
}
