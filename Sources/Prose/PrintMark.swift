/// How a stretch of the source is printed, where that is not as running text. Nothing of it is heard.
public struct PrintMark: Hashable, Sendable, Codable {
  /// The ways.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Blocks: an item of a list, a row of a table, a quotation, what stands below a picture, a listing.
    case item, row, quote, caption, code
    /// The border of two cells of a row.
    case cell
    /// The words that stand for a picture.
    case picture
    /// Words in italics, in bold type.
    case emphasis, strong

    /// True for a block.
    public var isBlock: Bool {
      switch self {
      case .item, .row, .quote, .caption, .code: true
      case .cell, .picture, .emphasis, .strong: false
      }
    }

    /// True for words that stand out from those around them.
    public var isEmphasis: Bool { self == .emphasis || self == .strong }
  }

  /// UTF-8 bytes of the source.
  public var range: Range<Int>
  /// How it is printed.
  public var kind: Kind

  /// Makes a mark.
  public init(_ range: Range<Int>, _ kind: Kind) {
    self.range = range
    self.kind = kind
  }
}
