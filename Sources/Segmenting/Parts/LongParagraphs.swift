import Prose

/// Paragraphs that are longer than a part, in pieces of some sentences, at which parts may begin.
struct LongParagraphs {
  /// The paragraphs, and the pieces of long ones.
  private(set) var pieces: [ProseBlock] = []
  /// For each piece, the index of the paragraph that it is of.
  private(set) var origins: [Int] = []
  /// A piece has as many words as a paragraph has, or a few more.
  private static let leastOfPiece = 80

  /// - Parameters:
  ///   - longest: words that a paragraph may have.
  ///   - bytes: the source, for the lines at which pieces begin.
  init(_ paragraphs: [ProseBlock], longest: Double, _ scanner: SentenceScanner, in bytes: [UInt8]) {
    for (index, paragraph) in paragraphs.enumerated() {
      let divided =
        Double(paragraph.words) > longest && !paragraph.isLines && !paragraph.isHeading
        ? Self.pieces(of: paragraph, scanner, in: bytes) : [paragraph]
      pieces += divided
      origins += divided.map { _ in index }
    }
  }

  private static func pieces(of paragraph: ProseBlock, _ scanner: SentenceScanner, in bytes: [UInt8])
    -> [ProseBlock]
  {
    var pieces: [ProseBlock] = []
    var start: Int?
    var line = paragraph.line
    var counted = paragraph.text.source?.lowerBound ?? 0
    var words = 0
    let sentences = scanner.sentences(in: paragraph.text)
    for (index, sentence) in sentences.enumerated() {
      let first = start ?? sentence.lowerBound
      start = first
      words += ProseBlock.countOfWords(in: String(paragraph.text[sentence]))
      guard words >= leastOfPiece || index + 1 == sentences.count else { continue }
      words = 0
      let text = paragraph.text.slice(first..<sentence.upperBound)
      var piece = ProseBlock(
        text: text, line: paragraph.line, lines: nil, like: paragraph, isFirst: pieces.isEmpty)
      if let place = text.source?.lowerBound, place >= counted {
        line += bytes[counted..<place].count { $0 == 0x0A }
        counted = place
      }
      piece.line = line
      pieces.append(piece)
      start = nil
    }
    return pieces.isEmpty ? [paragraph] : pieces
  }

  /// The paragraphs of a run of pieces: those of one paragraph are one again.
  func whole(_ range: Range<Int>) -> [(paragraph: ProseBlock, origin: Int)] {
    var result: [(paragraph: ProseBlock, origin: Int)] = []
    for index in range {
      if let last = result.last, last.origin == origins[index] {
        result[result.count - 1].paragraph.goOn(with: pieces[index])
      } else {
        result.append((pieces[index], origins[index]))
      }
    }
    return result
  }
}
