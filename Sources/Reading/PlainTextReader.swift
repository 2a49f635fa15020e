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
    let furnitureLines = furniture.indices.sorted().map { lines[$0] }
    lines = furniture.removed()
    var wrapper = GutenbergWrapper(lines, in: source)
    let inside = Self.inside(lines.indices, without: wrapper.outside.map(\.lines))
    let notes = PlainNotes(lines, of: inside, in: source)
    let taken = notes.lines.sorted().map { lines[$0] }
    lines = LineRemoval(lines: lines, bytes: source, indices: notes.lines, cuts: notes.cuts).remaining()
    if !taken.isEmpty { wrapper = GutenbergWrapper(lines, in: source) }
    let removed = (furnitureLines + taken).sorted { $0.content.lowerBound < $1.content.lowerBound }
    var builder = BlockBuilder(source, lines: lines, without: removed, notes)
    for line in furnitureLines {
      builder.skip(bytes: line.content, line: line.number, reason: "page furniture")
    }
    let index = LineIndex(utf8: notes.cuts.cuts.isEmpty ? [] : source)
    for cut in notes.cuts.cuts {
      guard let reason = cut.reason else { continue }
      let range = cut.exact ?? cut.range
      builder.skip(bytes: range, line: index.line(at: range.lowerBound), reason: reason)
    }
    var next = 0
    for (outside, reason) in wrapper.outside {
      builder.addBlocks(of: next..<outside.lowerBound)
      builder.skip(outside, reason: reason)
      next = outside.upperBound
    }
    builder.addBlocks(of: next..<lines.count)
    let texts = builder.noteTexts()
    var manuscript = Manuscript(
      name: name, source: decoding.text, blocks: builder.blocks, metadata: wrapper.metadata,
      skipped: builder.skipped,
      findings: decoding.findings + Self.controlFindings(source, lines: lines))
    manuscript.notes = texts
    return manuscript
  }

  /// The lines between those that are no part of the work.
  private static func inside(_ lines: Range<Int>, without outside: [Range<Int>]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var next = lines.lowerBound
    for range in outside {
      if range.lowerBound > next { ranges.append(next..<range.lowerBound) }
      next = range.upperBound
    }
    if next < lines.upperBound { ranges.append(next..<lines.upperBound) }
    return ranges
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
