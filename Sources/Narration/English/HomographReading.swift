/// Words that are written alike and said differently, where a neighbour decides. Respelled so that any engine
/// says them right; left alone where nothing decides.
enum HomographReading {
  /// The words that this type knows.
  static let words: Set<String> = ["read", "lead", "tear", "tears", "wound", "wind", "bow"]

  /// After these a verb is a participle, with an adverb between or not.
  private static let auxiliaries: Set<String> = [
    "have", "has", "had", "having", "i've", "you've", "we've", "they've", "be", "been", "was", "were", "is",
    "are", "being",
    "haven't", "hasn't", "hadn't",
  ]
  private static let adverbs: Set<String> = [
    "not", "never", "ever", "already", "just", "often", "once", "also", "only",
  ]
  private static let determiners: Set<String> = [
    "the", "a", "an", "this", "that", "his", "her", "my", "your", "their", "our", "its", "no", "some", "any",
    "every", "cold", "north", "south", "east", "west", "strong", "high", "of",
  ]
  private static let modals: Set<String> = [
    "to", "will", "would", "can", "could", "shall", "should", "may", "might", "must", "don't", "didn't",
    "doesn't", "let", "let's", "i'll", "you'll", "we'll", "they'll", "please",
  ]

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word else { return nil }
    let before = line.lower(line.before(index))
    let after = line.lower(line.afterSpace(index + 1))
    let verb = adverbs.contains(before) ? line.lower(line.before(line.before(index))) : before
    let said: String?
    switch token.lower {
    case "read":
      said =
        auxiliaries.contains(verb) || isPast(line) && !modals.contains(before) && before != "do" ? "red" : nil
    case "lead":
      let metals: Set<String> = [
        "pipe", "pipes", "pencil", "pencils", "poisoning", "paint", "shot", "roof", "bullet", "bullets",
        "box", "coffin", "weight", "weights",
      ]
      said =
        metals.contains(after)
          || ["of", "molten", "like"].contains(before) && !determiners.contains(after) && before != "of"
          || before == "of" && !["the", "a"].contains(after) && after != "to" ? "led" : nil
    case "tear": said = ["a", "single"].contains(before) && !["in", "at"].contains(after) ? "teer" : nil
    case "tears":
      said = modals.contains(before) || ["he", "she", "it", "who", "that"].contains(before) ? nil : "teers"
    case "wound":
      said =
        ["he", "she", "it", "they", "i", "we", "clock", "was", "path", "road", "river"].contains(before)
          && ["up", "round", "around", "down", "through", "its", "along", "the"].contains(after)
        ? "wownd" : nil
    case "wind":
      said =
        modals.contains(before)
          && ["up", "down", "the", "it", "its", "round", "around", "through", "his", "her"].contains(after)
        ? "wined" : nil
    case "bow":
      said =
        ["and", "cross", "a", "his", "her"].contains(before) && ["and", "or"].contains(after)
          && line.lower(line.afterSpace(line.afterSpace(index + 1) + 1)).hasPrefix("arrow") ? "boe" : nil
    default: said = nil
    }
    guard let said else { return nil }
    return Reading(1, token.isCapitalised ? said.capitalisedWord : said, rule: "homograph")
  }

  /// A sentence that says when: in the past.
  private static func isPast(_ line: TokenLine) -> Bool {
    line.tokens.prefix(200).contains { ["yesterday", "ago"].contains($0.lower) }
      || line.tokens.prefix(200).contains { $0.lower == "last" }
        && line.tokens.prefix(200).contains {
          ["night", "week", "year", "month", "summer", "winter"].contains($0.lower)
        }
  }
}
