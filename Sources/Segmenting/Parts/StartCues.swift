import Prose

/// How good a paragraph is as a part's first, by how it and its neighbour are written.
struct StartCues {
  private let language: Language
  private let names: Set<String>

  /// - Parameter names: by which the reader of a letter is called.
  init(language: Language, names: [String]) {
    self.language = language
    self.names = Set(names)
  }

  /// True where no part may begin.
  static func forbids(_ paragraph: ProseBlock, after previous: ProseBlock?) -> Bool {
    if paragraph.startsLowerCase { return true }
    guard let end = previous?.lastMark else { return false }
    return end == ":" || end == "," || end == ";"
  }

  /// The worth of a start; positive is good.
  func score(_ paragraph: ProseBlock, after previous: ProseBlock, isDialogue: Bool) -> Double {
    let words = WordStream(String(paragraph.text.text.prefix(400))).words
    guard let first = words.first?.lower else { return -1 }
    var score = 0.0
    if paragraph.followsSceneBreak { score += 2 }
    if Self.startsWithOmission(paragraph) || Self.endsInOmission(previous) { score += 0.2 }
    let opening = words.prefix(4).map(\.lower).joined(separator: " ") + " "
    let pointsBack = words.dropFirst().prefix(3).contains { demonstratives.contains($0.lower) }
    if !pointsBack, openers.contains(where: { opening.hasPrefix($0 + " ") }) { score += 0.35 }
    if words.prefix(14).contains(where: { names.contains($0.text) }) { score += 0.15 }
    if !isDialogue, previous.words < 30, previous.lastMark == "." { score += 0.2 }
    if anaphors.contains(first) || anaphoricOpenings.contains(where: { opening.hasPrefix($0 + " ") }) {
      score -= 0.6
    }
    // "When this question was settled": what the words point to stands before.
    if pointsBack { score -= 0.4 }
    if conjunctions.contains(first) { score -= 0.35 }
    if previous.lastMark == "?" { score -= 0.35 }
    // A part that opens with a line or two sounds as if it were the end of the last one.
    if paragraph.words < 40 { score -= 0.4 * (1 - Double(paragraph.words) / 40) }
    return score
  }

  private static func startsWithOmission(_ paragraph: ProseBlock) -> Bool {
    paragraph.text.text.hasPrefix("..") || paragraph.text.text.hasPrefix("…")
      || paragraph.text.text.hasPrefix(". .")
  }

  private static func endsInOmission(_ paragraph: ProseBlock) -> Bool {
    let end = String(paragraph.text.text.suffix(6)).filter { $0 != " " }
    return end.hasSuffix("...") || end.hasSuffix("…")
  }

  private var openers: [String] {
    switch language.code {
    case "es":
      [
        "ahora", "hoy", "quiero", "quisiera", "en cuanto a", "por último", "finalmente", "primero", "cuando",
        "un día", "hace",
      ]
    case "fr":
      [
        "maintenant", "aujourd'hui", "je voudrais", "quant à", "enfin", "d'abord", "quand", "lorsque",
        "un jour", "il y a",
      ]
    case "de":
      [
        "nun", "heute", "jetzt", "ich möchte", "was", "endlich", "zuerst", "als", "eines tages", "vor",
        "zum schluss",
      ]
    case "ru":
      ["теперь", "сегодня", "я хочу", "я хотел бы", "что касается", "наконец", "когда", "однажды", "недавно"]
    default:
      [
        "now", "now i", "today", "i would like", "i want to", "i should like", "i must", "let me", "let us",
        "as for",
        "finally", "lastly", "first", "first of all", "to begin", "once", "one day", "at last", "meanwhile",
        "another", "not long ago", "some time ago", "in conclusion", "when", "while", "with the",
        "by the time",
        "after the", "before the", "in the spring", "in the summer", "in the autumn", "in the winter",
        "i come",
        "i come now", "you ask", "you write", "you asked", "people", "it was clear", "the question",
        "our country",
        "suppose", "years", "last year", "next", "turning to", "i have only", "there is", "there are",
        "it remains",
      ]
    }
  }

  private var anaphors: Set<String> {
    switch language.code {
    case "es":
      ["este", "esta", "estos", "estas", "esto", "eso", "ese", "esa", "él", "ella", "ellos", "tal", "así"]
    case "fr":
      [
        "ce", "cela", "ceci", "cet", "cette", "ces", "il", "elle", "ils", "elles", "tel", "telle", "ainsi",
        "c'est",
      ]
    case "de":
      ["dies", "diese", "dieser", "dieses", "das", "er", "sie", "es", "so", "solche", "deshalb", "daher"]
    case "ru": ["это", "этот", "эта", "эти", "он", "она", "они", "оно", "такой", "такая", "так", "поэтому"]
    default:
      [
        "this", "that", "these", "those", "it", "he", "she", "they", "such", "his", "her", "their", "its",
        "then",
        "thus", "therefore", "hence", "so", "otherwise", "likewise", "nevertheless", "however", "moreover",
        "also",
        "yes", "no", "consequently", "furthermore", "perhaps", "why", "indeed", "here", "there",
      ]
    }
  }

  private var demonstratives: Set<String> {
    switch language.code {
    case "es": ["este", "esta", "esto", "eso", "ese", "esa"]
    case "fr": ["cela", "ceci", "cette", "cet", "ces"]
    case "de": ["dies", "diese", "dieser", "diesem", "diesen"]
    case "ru": ["это", "этот", "эта", "эти", "этого", "этом"]
    default: ["this", "that", "these", "those", "such"]
    }
  }

  private var anaphoricOpenings: [String] {
    language.code == "en"
      ? [
        "without this", "for this", "because of", "in this", "in such", "of course", "for example",
        "from this", "at this", "in other words", "we took another",
      ]
      : []
  }

  private var conjunctions: Set<String> {
    switch language.code {
    case "es": ["y", "e", "pero", "o", "mas", "sino", "pues"]
    case "fr": ["et", "mais", "ou", "or", "car", "donc"]
    case "de": ["und", "aber", "oder", "denn", "doch", "sondern"]
    case "ru": ["и", "но", "а", "или", "да", "однако"]
    default: ["and", "but", "or", "nor", "yet", "for"]
    }
  }
}
