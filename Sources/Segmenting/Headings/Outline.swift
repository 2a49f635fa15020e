public import Prose

/// The headings of a manuscript, and what was recognised as no reading matter on the way.
public struct Outline: Hashable, Sendable {
  /// One heading.
  public struct Entry: Hashable, Sendable {
    /// The blocks of the manuscript that make up the heading (number, title, subtitle).
    public var blocks: Range<Int>
    /// The title, cleaned for a player's list.
    public var title: String
    /// What the heading opens.
    public var kind: Chapter.Kind
    /// Depth, 1 for the outermost.
    public var level: Int

    /// Makes an entry.
    public init(blocks: Range<Int>, title: String, kind: Chapter.Kind, level: Int) {
      self.blocks = blocks
      self.title = title
      self.kind = kind
      self.level = level
    }
  }

  /// Blocks that are not read, such as a table of contents.
  public struct Omission: Hashable, Sendable {
    /// The blocks.
    public var blocks: Range<Int>
    /// Why, such as `table of contents`.
    public var reason: String

    /// Makes an omission.
    public init(blocks: Range<Int>, reason: String) {
      self.blocks = blocks
      self.reason = reason
    }
  }

  /// The headings in source order; empty for a text without headings.
  public var entries: [Entry]
  /// What is not read.
  public var omissions: [Omission]

  /// Makes an outline.
  public init(entries: [Entry] = [], omissions: [Omission] = []) {
    self.entries = entries
    self.omissions = omissions
  }

  /// Finds the headings of a manuscript in a language.
  public init(of manuscript: Manuscript, in language: Language) {
    self.init(of: manuscript, Vocabulary(language))
  }

  init(of manuscript: Manuscript, _ vocabulary: Vocabulary) {
    var finder = OutlineFinder(manuscript.blocks, vocabulary)
    self = finder.outline()
  }
}
