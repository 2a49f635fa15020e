import Script

/// How some tokens are said.
struct Reading: Hashable, Sendable {
  /// How many tokens it covers.
  var count: Int
  /// What is said; nothing where they are skipped.
  var spoken: String
  /// The rule that says so, or the reason for saying nothing.
  var rule: String
  /// A silence after it.
  var pause: Pause?
  /// Its sounds, in the International Phonetic Alphabet, where spelling does not tell them.
  var ipa: String?

  init(_ count: Int, _ spoken: String, rule: String, pause: Pause? = nil, ipa: String? = nil) {
    self.ipa = ipa
    self.count = count
    self.spoken = spoken
    self.rule = rule
    self.pause = pause
  }

  /// Tokens that are not said.
  static func skip(_ count: Int, _ reason: String, pause: Pause? = nil) -> Reading {
    Reading(count, "", rule: reason, pause: pause)
  }
}

/// A class of written things: looks at the tokens from a position on, within a bounded window.
typealias ReadingRule = @Sendable (TokenLine, Int, ReadingStyle) -> Reading?

/// What the rules know besides the tokens.
struct ReadingStyle: Sendable {
  /// British dates and "and" in hundreds.
  var isBritish: Bool
  /// The author's full name, for an initialled signature.
  var author: String?
  /// False in a text without marks of notes, where a number in brackets is one (``NoteMarks``).
  var hasNoteMarks = true
  /// The numbers that marks of notes have; nil where they are not known.
  var noteNumbers: Set<Int>?
  /// True at the beginning of a paragraph or of a line.
  var opensLine = false
  /// True in headings, where "I." is a number.
  var isHeading = false
  /// True in an address.
  var isAddress = false
}
