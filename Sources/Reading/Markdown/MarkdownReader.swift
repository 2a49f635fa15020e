import Documents
import Prose

/// Reads Markdown: CommonMark with GitHub's tables, footnotes and tasks, and what Pandoc adds for books.
///
/// The parser is our own: each character of the file is a word, or is left out by the rule that took it, which no parser
/// that drops definitions of links and gives no places inside lines can prove.
public struct MarkdownReader: DocumentReader {
  /// Markdown.
  public static let format = "markdown"

  private static let endings = [".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn"]
  private static let plainEndings = [".txt", ".text", ".asc"]

  /// True for a file of such a name, or one that begins with a block of YAML, unless it is called plain text.
  public static func reads(_ file: ForeignFile) -> Bool {
    guard file.entries == nil else { return false }
    let name = file.name.lowercased()
    if endings.contains(where: name.hasSuffix) { return true }
    guard file.head.starts(with: "---".utf8), !plainEndings.contains(where: name.hasSuffix) else {
      return false
    }
    return FrontMatter.isYAML(lines(of: file.head).map { String(decoding: file.head[$0], as: UTF8.self) })
  }

  /// The document in a file.
  public static func document(in file: ForeignFile) throws(ReadingError) -> Document {
    let decoding = try TextDecoding(try file.contents(), name: file.name)
    let bytes = Array(decoding.text.utf8)
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty(name: file.name) }
    let lines = lines(of: bytes)
    if let long = lines.firstIndex(where: { $0.count > longestLine }) {
      throw .lineTooLong(name: file.name, line: long + 1, limit: longestLine)
    }
    var builder = MarkdownBuilder(bytes, lines: lines)
    var document = builder.document(for: format)
    document.remarks = decoding.findings.map { Document.Remark(code: $0.code, message: $0.message) }
    return document
  }

  /// A longer line is no paragraph that anybody wrote.
  private static let longestLine = 4 << 20

  /// The lines of a text without their ends.
  static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0A || bytes[index] == 0x0D {
        lines.append(start..<index)
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }
}
