public import Prose
public import Script

/// The proof that a source is covered once: the ledger's check without its entries, which need ten times the memory.
public struct Coverage: Sendable {
  private var ranges: [Range<Int>] = []

  /// Nothing covered.
  public init() {}

  /// Enters what a script says and leaves out.
  public mutating func enter(_ script: ChapterScript) {
    for paragraph in script.paragraphs {
      for sentence in paragraph.sentences {
        for entry in sentence.ledger {
          guard let range = entry.source, !range.isEmpty else { continue }
          // Neighbours are one range: a book has hundreds of thousands.
          if let last = ranges.last, last.upperBound == range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
          } else {
            ranges.append(range)
          }
        }
      }
    }
  }

  /// Enters what was left out before there was a script.
  public mutating func enter(_ skips: [Skip]) { for skip in skips { enter(skip.source) } }

  /// Enters a stretch of the source, UTF-8 bytes.
  mutating func enter(_ range: Range<Int>) {
    if !range.isEmpty { ranges.append(range) }
  }

  /// Checks that everything of the source is entered once.
  ///
  /// - Parameter documents: what the source is made of, to say where a discrepancy is.
  /// - Throws: `Discrepancy` for the first stretch that is missing or entered twice.
  public mutating func close(
    over source: String, of documents: SourceDocuments = SourceDocuments()
  ) throws(Ledger.Discrepancy) {
    ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    let bytes = Array(source.utf8)
    var accounted = 0
    for range in ranges {
      if range.lowerBound < accounted {
        throw discrepancy(
          range.lowerBound..<min(accounted, range.upperBound), in: bytes, of: documents, isDouble: true)
      }
      try requireBlank(accounted..<range.lowerBound, in: bytes, of: documents)
      accounted = range.upperBound
    }
    try requireBlank(accounted..<bytes.count, in: bytes, of: documents)
  }

  /// White space, control characters and invisible marks are layout; anything else is text.
  private func requireBlank(
    _ range: Range<Int>, in bytes: [UInt8], of documents: SourceDocuments
  ) throws(Ledger.Discrepancy) {
    var offset = range.lowerBound
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      let properties = scalar.properties
      let isLayout =
        properties.isWhitespace || properties.isDefaultIgnorableCodePoint
        || properties.generalCategory == .control
      if !isLayout {
        throw discrepancy(offset..<range.upperBound, in: bytes, of: documents, isDouble: false)
      }
      offset += UTF8.width(scalar)
    }
  }

  private func discrepancy(
    _ range: Range<Int>, in bytes: [UInt8], of documents: SourceDocuments, isDouble: Bool
  ) -> Ledger.Discrepancy {
    let line = bytes[..<range.lowerBound].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    let text = String(decoding: bytes[range].prefix(80), as: UTF8.self)
    return Ledger.Discrepancy(line: line, text: text, isDouble: isDouble, place: documents.place(of: range))
  }
}
