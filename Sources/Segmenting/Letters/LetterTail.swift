import Prose

/// What stands under a letter: farewell, name, date, postscripts, enclosures.
struct LetterTail {
  var parts: [LetterPart] = []
  /// The letter's own words, without what belongs to its end.
  var body: [ProseBlock]
  var farewell: String?
  var author: String?
  var date: String?
  var signatories = 0
  var skips: [Skip] = []
  /// True where a farewell of the tables stands there.
  var hasPlainFarewell = false

  let vocabulary: Vocabulary
  let isMonthFirst: Bool?

  /// Reads the end of some blocks.
  ///
  /// - Parameter isLetter: true where the head is a letter's, so that a name alone is a signature.
  init(of blocks: [ProseBlock], isLetter: Bool, isMonthFirst: Bool?, _ vocabulary: Vocabulary) {
    body = blocks
    self.vocabulary = vocabulary
    self.isMonthFirst = isMonthFirst
    takeMailEnd()
    let notes = takeNotes()
    let last = takeAdditions()
    takeName(isLetter: isLetter)
    if author == nil, isLetter { takeInnerName() }
    parts += last + notes
    if date == nil { date = bodyDate() }
  }
}
