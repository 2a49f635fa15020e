/// A stretch of one of the documents that a source is made of.
public struct Place: Hashable, Sendable, Codable {
  /// The document's name, as the file that holds it names it.
  public var document: String
  /// UTF-8 byte range in the document's own text.
  public var bytes: Range<Int>

  /// Makes a place.
  public init(document: String, bytes: Range<Int>) {
    self.document = document
    self.bytes = bytes
  }
}

/// The documents that a source is made of, where there are several: one behind the other.
///
/// A text of one file has none, and nothing in it has a place but its offset and its line.
public struct SourceDocuments: Hashable, Sendable, Codable {
  /// One of them.
  public struct Document: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Where its text begins in the source, UTF-8 bytes.
    public var start: Int
  }

  /// The documents in the source's order.
  public private(set) var all: [Document] = []

  /// None.
  public init() {}

  /// True where the source is one document.
  public var isEmpty: Bool { all.isEmpty }

  /// Adds the next document, whose text begins at an offset of the source not before that of the last one.
  public mutating func begin(_ name: String, at offset: Int) {
    precondition(offset >= all.last?.start ?? 0)
    all.append(Document(name: name, start: offset))
  }

  /// Ends the last one: of those that have no text none begins behind the end.
  public mutating func end(at offset: Int) {
    for index in all.indices { all[index].start = min(all[index].start, offset) }
  }

  /// The place of a stretch of the source, by its first byte; nil where the source is one document.
  public func place(of source: Range<Int>) -> Place? {
    guard let document = all.last(where: { $0.start <= source.lowerBound }) else { return nil }
    return Place(
      document: document.name,
      bytes: source.lowerBound - document.start..<source.upperBound - document.start)
  }
}

extension Finding {
  /// The finding with the place of its line, where the source is of several documents and it has none yet.
  public func placed(in documents: SourceDocuments, _ lines: LineIndex) -> Finding {
    guard place == nil, !documents.isEmpty else { return self }
    var finding = self
    let start = lines.start(ofLine: line)
    finding.place = documents.place(of: start..<max(start, lines.start(ofLine: line + 1)))
    return finding
  }

  /// Where a person finds it: its line, and its document where there are several.
  public var whereabouts: String { "line \(line)" + (place.map { " (\($0.document))" } ?? "") }
}
