public import Prose
public import Script

/// A stretch of a paragraph and what becomes of it.
///
/// The pieces of a sentence tile it: each byte is in one piece, in order. That is how nothing is lost.
public struct Piece: Hashable, Sendable {
  /// What becomes of a stretch of text.
  public typealias Treatment = LedgerEntry.Treatment

  /// UTF-8 byte range in the paragraph's text.
  public var range: Range<Int>
  /// What is said, with the white space and punctuation that belongs to it; empty when skipped.
  public var spoken: String
  /// What becomes of it.
  public var treatment: Treatment
  /// The language, where it differs from the paragraph's.
  public var language: Language?
  /// A silence after it.
  public var pauseAfter: Pause?
  /// Its sounds, in the International Phonetic Alphabet, where the lexicon or the author gives them.
  public var ipa: String?
  /// Who says it, and how.
  public var delivery = Delivery.plain
  /// How much it stands out.
  public var emphasis: Span.Emphasis?
  /// What happens at its place; it has no words then, and no length.
  public var event: Event?

  /// What may happen at a place.
  public enum Event: Hashable, Sendable {
    /// A silence of so many milliseconds.
    case silence(milliseconds: Int)
    /// A boundary of a strength.
    case boundary(Span.Boundary)
    /// A place with a name.
    case mark(String)
  }

  /// Makes a piece.
  public init(
    range: Range<Int>, spoken: String, treatment: Treatment, language: Language? = nil,
    pauseAfter: Pause? = nil, ipa: String? = nil
  ) {
    self.ipa = ipa
    self.range = range
    self.spoken = spoken
    self.treatment = treatment
    self.language = language
    self.pauseAfter = pauseAfter
  }

  /// Makes a piece without length at which something happens.
  init(at place: Int, _ event: Event) {
    self.init(range: place..<place, spoken: "", treatment: .skipped(reason: "markup"))
    self.event = event
  }
}
