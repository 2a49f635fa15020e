import Prose

/// Tells Project Gutenberg's notices in its pages from the work, and takes what they say of it.
enum GutenbergNotices {
  /// Settles the blocks before the mark that begins the work and behind the one that ends it.
  static func settle(_ document: inout Document) {
    guard let first = document.parts.indices.first else { return }
    let places = document.parts.indices.flatMap { part in
      document.parts[part].blocks.indices.map { BlockPlace(part: part, block: $0) }
    }
    let starts = places.prefix(400).filter {
      lines(of: $0, in: document).contains(where: GutenbergWrapper.isStart)
    }
    let start = starts.last { $0.part == first }
    let end = places.first { place in
      (start.map { place > $0 } ?? true)
        && GutenbergWrapper.isNamed(in: document.parts[place.part].blocks[place.block].text)
        && lines(of: place, in: document).contains(where: GutenbergWrapper.isEnd)
    }
    if let start {
      var header: [String] = []
      for place in places where place <= start {
        header += lines(of: place, in: document)
        silence(place, in: &document)
      }
      learn(from: header, &document.metadata)
    }
    if let end, start != nil || document.parts.count == 1 {
      for place in places where place >= end { silence(place, in: &document) }
    }
  }

  private static func silence(_ place: BlockPlace, in document: inout Document) {
    document.parts[place.part].blocks[place.block].matter = .notice
  }

  private static func lines(of place: BlockPlace, in document: Document) -> [String] {
    document.parts[place.part].blocks[place.block].text.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
  }

  /// "Title: …", "Author: …": what the notice says is the work's own, not the page's.
  private static func learn(from lines: [String], _ metadata: inout Metadata) {
    let found = GutenbergWrapper.metadata(from: lines.map { ($0, 0) })
    if let title = found.title { metadata.title = title }
    if let author = found.author { metadata.author = metadata.author ?? author }
    metadata.language = metadata.language ?? found.language
  }
}
