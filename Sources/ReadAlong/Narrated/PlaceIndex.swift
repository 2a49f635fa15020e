import Prose
import Reading

/// Where the characters of a book's source stand in its pages.
struct PlaceIndex {
  /// A stretch of the source in a page.
  struct Hit {
    var page: Int
    var node: Int
    var bytes: Range<Int>
    var source: Range<Int>
  }

  private let entries: [(source: Range<Int>, page: Int, piece: Int)]
  private let pages: [PlacedEPUB.Page]

  init(_ pages: [PlacedEPUB.Page]) {
    self.pages = pages
    entries = pages.indices.flatMap { page in
      pages[page].pieces.indices.map { (pages[page].pieces[$0].source, page, $0) }
    }.sorted { ($0.source.lowerBound, $0.source.upperBound) < ($1.source.lowerBound, $1.source.upperBound) }
  }

  /// Where a range of the source stands, in the order of the source.
  func hits(of source: Range<Int>) -> [Hit] {
    let low = entries.partitioningIndex { $0.source.upperBound > source.lowerBound }
    return entries[low...].prefix { $0.source.lowerBound < source.upperBound }.compactMap { entry in
      let part = source.clamped(to: entry.source)
      guard !part.isEmpty else { return nil }
      let piece = pages[entry.page].pieces[entry.piece]
      let shift = piece.bytes.lowerBound - piece.source.lowerBound
      let bytes =
        piece.source.count == piece.bytes.count
        ? part.lowerBound + shift..<part.upperBound + shift : piece.bytes
      return Hit(page: entry.page, node: piece.node, bytes: bytes, source: part)
    }
  }
}
