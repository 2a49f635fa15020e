import Prose

/// What of a document is said that need not be, and what is not that could be.
public struct ReadingChoices: Hashable, Sendable {
  /// True where cover pages, imprints, contents lists and the like are said.
  public var saysAllParts = false
  /// True where the words that stand for pictures are said.
  public var saysPictures = false
  /// What becomes of tables.
  public var tables = Tables.automatic

  /// What becomes of tables.
  public enum Tables: String, Hashable, Sendable, CaseIterable {
    /// Said by rows, unless they have more than 20 of them or are mostly numbers.
    case automatic
    /// Said by rows.
    case rows
    /// Not said.
    case skip
  }

  /// What is said unless somebody asks for something else.
  public init() {}

  /// Why a block is not said; nil for one that is.
  func silence(of block: DocumentBlock, in part: DocumentPart) -> String? {
    if let matter = block.matter ?? part.matter, let reason = matter.silence, !saysAllParts {
      return block.note == nil ? reason : block.silence ?? reason
    }
    switch block.silence {
    case Self.picture where saysPictures: return nil
    case Self.table where tables == .rows: return nil
    case nil where block.role == .row && tables == .skip: return Self.table
    case let silence: return silence
    }
  }

  /// Why pictures' words are left out.
  static let picture = "picture"
  /// Why tables are left out.
  static let table = "table"
}
