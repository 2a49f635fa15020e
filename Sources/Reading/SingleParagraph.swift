public import Prose

extension PlainTextReader {
  /// The blocks of a text without a book around it, read in the same way: invisible marks, ligatures, light markup.
  public static func blocks(of text: String) -> [Block] {
    let source = Array(text.utf8)
    let lines = SourceLine.lines(of: source)
    var builder = BlockBuilder(source, lines: lines)
    builder.addBlocks(of: 0..<lines.count)
    return builder.blocks
  }
}
