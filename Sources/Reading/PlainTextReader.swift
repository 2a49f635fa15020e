public import Prose

/// Reads plain text, with or without light markup.
public struct PlainTextReader: Reader {
  /// Plain text, and Markdown as far as headings go.
  public static let extensions = ["txt", "text", "md", "markdown", "asc"]

  /// A longer line is no paragraph that anybody wrote.
  static let longestLine = 4 << 20

  private let encoding: TextEncoding?

  /// Makes a reader that finds the encoding out.
  public init() { self.init(encoding: nil) }

  /// Makes a reader of texts of an encoding; nil to find it out.
  init(encoding: TextEncoding?) { self.encoding = encoding }

  /// Decodes a text and cuts it into blocks.
  ///
  /// - Throws: `ReadingError` for what is no text, has nothing in it, or has a line of more than 4 MiB.
  public func manuscript(from bytes: [UInt8], name: String) throws(ReadingError) -> Manuscript {
    let decoding = try TextDecoding(bytes, name: name, encoding: encoding)
    let source = Array(decoding.text.utf8)
    var lines = SourceLine.lines(of: source)
    guard lines.contains(where: { !$0.isBlank }) else { throw .empty(name: name) }
    if let long = lines.first(where: { $0.content.count > Self.longestLine }) {
      throw .lineTooLong(name: name, line: long.number, limit: Self.longestLine)
    }
    let furniture = PageFurniture(lines, in: source)
    let left = furniture.indices.sorted().map { lines[$0] }
    lines = furniture.removed()
    let wrapper = GutenbergWrapper(lines, in: source)
    var builder = BlockBuilder(source, lines: lines, without: left)
    var next = 0
    for (outside, reason) in wrapper.outside {
      builder.addBlocks(of: next..<outside.lowerBound)
      builder.skip(outside, reason: reason)
      next = outside.upperBound
    }
    builder.addBlocks(of: next..<lines.count)
    return Manuscript(
      name: name, source: decoding.text, blocks: builder.blocks, metadata: wrapper.metadata,
      skipped: builder.skipped,
      findings: decoding.findings + Self.controlFindings(source, lines: lines))
  }

  /// One finding for all stray control characters, which are neither text nor layout.
  private static func controlFindings(_ source: [UInt8], lines: [SourceLine]) -> [Finding] {
    var count = 0
    var first: Int?
    for (offset, byte) in source.enumerated() where byte < 0x20 && !(0x09...0x0D).contains(byte) {
      count += 1
      if first == nil { first = offset }
    }
    guard let first else { return [] }
    let line = LineIndex(String(decoding: source[...first], as: UTF8.self)).line(at: first)
    let what = count == 1 ? "a control character was" : "\(count) control characters were"
    return [Finding(line: line, code: "control-character", message: "\(what) left out, the first one here")]
  }
}
