/// What became of a stretch of the source.
public struct LedgerEntry: Hashable, Sendable {
  /// What becomes of a stretch of text.
  public enum Treatment: Hashable, Sendable {
    /// Said as it stands.
    case asWritten
    /// Said in other words; the rule that chose them, such as `year`.
    case rewritten(rule: String)
    /// Not said, and why, such as `omission mark`.
    case skipped(reason: String)
  }

  /// UTF-8 byte range in the source; nil for words that are said without standing in it.
  public var source: Range<Int>?
  /// What is said; empty when skipped.
  public var spoken: String
  /// Said as written, rewritten, or skipped.
  public var treatment: Treatment

  /// Makes an entry.
  public init(source: Range<Int>?, spoken: String, treatment: Treatment) {
    self.source = source
    self.spoken = spoken
    self.treatment = treatment
  }
}
