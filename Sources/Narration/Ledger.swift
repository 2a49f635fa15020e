public import Prose
public import Script

/// The account of a whole source: every byte is said, rewritten, skipped, or white space between.
public struct Ledger: Sendable {
  /// A place where the account does not add up.
  public struct Discrepancy: Error, Hashable, CustomStringConvertible {
    /// Line in the source, from 1.
    public var line: Int
    /// The text that is unaccounted for, or accounted for twice.
    public var text: String
    /// True when two entries claim it.
    public var isDouble: Bool
    /// Where it is among several documents; nil for a source of one.
    public var place: Place?

    /// One sentence for a person.
    public var description: String {
      let fault = isDouble ? "accounted for twice" : "not accounted for"
      return
        "line \(line)\(place.map { " (\($0.document))" } ?? ""): “\(text)” is \(fault); this is a fault of the program, please report it with the text"
    }
  }

  /// The entries in source order, then those that do not stand in the source.
  public private(set) var entries: [LedgerEntry] = []

  /// An empty ledger.
  public init() {}

  /// Enters what a script says and leaves out.
  public mutating func enter(_ script: ChapterScript) {
    for paragraph in script.paragraphs {
      for sentence in paragraph.sentences { entries += sentence.ledger }
    }
  }

  /// Enters what was left out before there was a script.
  public mutating func enter(_ skips: [Skip]) {
    entries += skips.map {
      LedgerEntry(source: $0.source, spoken: "", treatment: .skipped(reason: $0.reason))
    }
  }

  /// Sorts the entries and checks that they cover the source once.
  ///
  /// - Parameter documents: what the source is made of, to say where a discrepancy is.
  /// - Throws: `Discrepancy` for the first stretch that is missing or claimed twice.
  public mutating func close(
    over source: String, of documents: SourceDocuments = SourceDocuments()
  ) throws(Discrepancy) {
    let places = entries.enumerated().sorted { left, right in
      let a = left.element.source?.lowerBound ?? .max
      let b = right.element.source?.lowerBound ?? .max
      return a == b ? left.offset < right.offset : a < b
    }
    entries = places.map(\.element)

    var coverage = Coverage()
    for entry in entries { if let range = entry.source { coverage.enter(range) } }
    try coverage.close(over: source, of: documents)
  }
}
