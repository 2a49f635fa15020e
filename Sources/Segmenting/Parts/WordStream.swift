import Prose

/// The words of a paragraph, for those who count them.
struct WordStream {
  /// A word, with what stands around it.
  struct Word: Hashable {
    /// As written, without marks.
    var text: String
    /// Lower case.
    var lower: String
    /// True at the start of a sentence or a quotation, where a capital says nothing.
    var opensSentence: Bool
    /// True where punctuation follows.
    var endsClause: Bool
  }

  private(set) var words: [Word] = []

  init(_ text: String) {
    var current = String.UnicodeScalarView()
    var opens = true
    var wordOpens = true
    func flush(_ words: inout [Word], endsClause: Bool) {
      guard !current.isEmpty else {
        if endsClause, !words.isEmpty { words[words.count - 1].endsClause = true }
        return
      }
      var text = String(current)
      while let last = text.last, last == "-" || last == "'" { text.removeLast() }
      current = String.UnicodeScalarView()
      guard !text.isEmpty else { return }
      words.append(
        Word(text: text, lower: text.lowercased(), opensSentence: wordOpens, endsClause: endsClause))
      wordOpens = false
    }
    for scalar in text.unicodeScalars {
      if scalar.isLetter || scalar.isDigit
        || !current.isEmpty && (scalar == "-" || scalar == "'" || scalar == "’")
      {
        if current.isEmpty {
          wordOpens = opens
          opens = false
        }
        current.append(scalar == "’" ? "'" : scalar)
      } else if scalar.isSpace {
        flush(&words, endsClause: false)
      } else {
        flush(&words, endsClause: true)
        if ".!?…:\"“«„".unicodeScalars.contains(scalar) { opens = true }
      }
    }
    flush(&words, endsClause: true)
  }

  /// A word's stem, roughly: enough to see that two words are about the same thing.
  static func stem(_ word: String) -> String {
    var stem = word
    if stem.hasSuffix("'s") { stem.removeLast(2) }
    for (suffix, least) in [
      ("ies", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 4), ("en", 5), ("er", 5), ("e", 4),
    ]
    where stem.hasSuffix(suffix) && stem.count - suffix.count >= least {
      return String(stem.dropLast(suffix.count))
    }
    return stem
  }
}
