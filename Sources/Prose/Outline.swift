/// The headings of a manuscript, and what is no reading matter on the way: handed over by a reader whose format has a table
/// of contents of its own, or found in the blocks.
public struct Outline: Hashable, Sendable {
  /// One heading.
  public struct Entry: Hashable, Sendable {
    /// The blocks of the manuscript that make up the heading (number, title, subtitle); none where what it opens begins
    /// without one.
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
}
