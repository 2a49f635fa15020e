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
    try TextDecoding.refuseOtherKinds(bytes, name: name)
    let text: XMLText
    do throws(XMLProblem) {
      text = try XMLText(bytes)
    } catch {
      let line = LineIndex(utf8: bytes).line(at: error.offset)
      throw .malformed(name: name, line: line, problem: error.problem)
    }
    let source = text.bytes
    guard source.contains(where: { !XMLTokenizer.isSpace($0) }) else { throw .empty(name: name) }
    let lines = text.lines
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
      name: name, source: String(decoding: source, as: UTF8.self), blocks: builder.blocks,
      metadata: builder.metadata, skipped: builder.skips, findings: Self.findings(text) + builder.findings)
    manuscript.isAuthored = true
    return manuscript
  }

  private static func findings(_ text: XMLText) -> [Finding] {
    guard text.encoding != .utf8 else { return [] }
    return [
      Finding(line: 1, code: "encoding", message: "the text is encoded in \(text.encoding.rawValue)")
    ]
  }
}
