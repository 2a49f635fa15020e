/// The words around a word, in lower case; a mark between two words separates them.
struct WordContext {
  /// The word before, and the one before that; empty at the start of a clause.
  let before: String
  let earlier: String
  /// The third word before.
  let earliest: String
  /// The word after, and the one after that; empty at the end of a clause.
  let after: String
  let later: String
  /// True where no word stands before in the sentence, or only a quotation mark.
  let opens: Bool

  /// The words around a position.
  init(_ line: TokenLine, _ index: Int) {
    var places: [Int] = []
    var cursor = index
    for _ in 0..<3 {
      guard line[cursor - 1]?.isSpace ?? false, line[cursor - 2]?.kind == .word else { break }
      cursor -= 2
      places.append(cursor)
    }
    before = places.isEmpty ? "" : line.lower(places[0])
    earlier = places.count < 2 ? "" : line.lower(places[1])
    earliest = places.count < 3 ? "" : line.lower(places[2])
    let hasAfter = line[index + 1]?.isSpace ?? false && line[index + 2]?.kind == .word
    after = hasAfter ? line.lower(index + 2) : ""
    later =
      hasAfter && line[index + 3]?.isSpace ?? false && line[index + 4]?.kind == .word
      ? line.lower(index + 4) : ""
    opens = line.opens(index)
  }

  // MARK: Kinds of words

  static let articles = WordLists.homographs.words("articles")
  static let determiners: Set<String> = articles.union([
    "this", "that", "these", "those", "his", "her", "my", "your", "their", "our", "its", "no", "some", "any",
    "every",
    "each", "another", "one", "such", "whose", "what", "which", "many", "several", "both", "few", "two",
    "three",
  ])
  static let objects = WordLists.homographs.words("objects")
  static let modals = WordLists.homographs.words("modals")
  static let auxiliaries = WordLists.homographs.words("auxiliaries")
  static let subjects = WordLists.homographs.words("subjects")
  static let singularSubjects = WordLists.homographs.words("singular-subjects")
  static let adverbs = WordLists.homographs.words("adverbs")
  static let prepositions = WordLists.homographs.words("prepositions")
  private static let joiners = WordLists.homographs.words("joiners")

  private static func isAdverb(_ word: String) -> Bool {
    adverbs.contains(word) || word.utf8.count > 4 && word.hasSuffix("ly")
  }

  /// The word that an adverb between it and here leaves in charge.
  var governor: String { Self.isAdverb(before) ? earlier : before }

  /// After "to", "will", "I", "they": a verb in its plain form.
  var isPlainVerb: Bool {
    // "close to death", "from house to house"
    if before == "to",
      ["close", "next", "near", "according", "due", "owing", "from"].contains(earlier) || earliest == "from"
    {
      return false
    }
    if Self.modals.contains(governor) || Self.subjects.contains(governor) { return true }
    return governor == "who" && Self.objects.union(Self.determiners).contains(after)
  }

  /// "Close the door.": a verb that opens the sentence.
  var isImperative: Bool {
    opens && (Self.determiners.contains(after) || Self.objects.contains(after)) && after != "one"
      && after != "no"
      || Self.modals.contains(before)
  }

  /// After "he", "she", "who": a verb in its form with "s".
  var isSingularVerb: Bool { Self.singularSubjects.contains(governor) }

  /// After an article and the like, with an adjective between or not.
  var isNominal: Bool {
    if Self.determiners.contains(before), before != "that" || Self.isEnd(after) { return true }
    // "a fierce advocate of": one word between an article and what can only be its noun.
    if ["a", "an"].contains(earlier), Self.isEnd(after), !Self.prepositions.contains(before) { return true }
    return Self.determiners.contains(earlier) && Self.isAdjective(before)
  }

  /// True for a word before which a phrase with a noun is over.
  static func isEnd(_ word: String) -> Bool {
    word.isEmpty || prepositions.contains(word) || joiners.contains(word)
  }

  private static let adjectives = WordLists.homographs.words("adjectives")

  static func isAdjective(_ word: String) -> Bool {
    adjectives.contains(word)
      || word.utf8.count > 4
        && ["ous", "ful", "al", "ic", "ive", "able", "ible", "less", "ish", "ent", "ant", "ary"].contains(
          where: word.hasSuffix)
  }

  /// A noun in the plural before, which is not another noun's companion: "the muscles contract".
  var followsPlural: Bool {
    let isPlural =
      before.utf8.count > 3 && before.hasSuffix("s")
      && !["ss", "us", "is", "'s"].contains(where: before.hasSuffix)
      || ["men", "women", "people", "children", "police", "mice", "geese"].contains(before)
    return isPlural
      && !["a", "an", "this", "that", "one", "his", "her", "of", "in", "for"].contains(earlier)
  }

  /// "prices increase daily", "the muscles contract": a plural noun that does something.
  var isPluralVerb: Bool {
    guard followsPlural else { return false }
    if after.isEmpty { return Self.determiners.contains(earlier) || earlier.isEmpty || earliest == "the" }
    return after != "of"
      && (Self.prepositions.contains(after) || Self.isAdverb(after) || Self.determiners.contains(after)
        || Self.objects.contains(after) || after == "when" || after == "daily")
  }
}
