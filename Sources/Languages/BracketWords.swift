/// Words behind which a number in brackets is meant, and no mark of a note: "see [3]", "Figure [2]", in every language.
public enum BracketWords {
  /// The words of a kind that stand before brackets, in every language.
  public static func words(_ kind: String) -> Set<String> {
    LanguagePack.all.reduce(into: []) { $0.formUnion($1.words("marks", kind)) }
  }

  /// Little words that no note stands behind.
  public static let small = words("small")
  /// Words that point somewhere.
  public static let pointers = words("pointer")
  /// Words that join one thing with another.
  public static let conjunctions = words("conjunction")
  /// What numbers are given to.
  public static let divisions = words("division")

  /// True for a word, as written, after which a number in brackets is meant and no note.
  public static func needNumber(_ word: String) -> Bool {
    let lower = word.lowercased()
    return small.contains(lower) || pointers.contains(lower) || conjunctions.contains(lower)
      || word.first?.isUppercase ?? false && divisions.contains(lower)
  }
}
