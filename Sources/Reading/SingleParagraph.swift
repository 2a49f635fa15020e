public import Prose

extension PlainTextReader {
  /// The blocks of a text without a book around it, read in the same way: invisible marks, ligatures, light markup.
  public static func blocks(of text: String) -> [Block] {
    let source = Array(text.utf8)
    let lines = SourceLine.lines(of: source)
    let notes = PlainNotes(lines, of: [lines.indices], in: source)
    let removed = notes.lines.sorted().map { lines[$0] }
    let rest = LineRemoval(lines: lines, bytes: source, indices: notes.lines, cuts: notes.cuts).remaining()
    var builder = BlockBuilder(source, lines: rest, without: removed, notes)
    builder.addBlocks(of: 0..<rest.count)
    return builder.blocks
  }
}
