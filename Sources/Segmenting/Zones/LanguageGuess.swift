import Prose

/// Recognises a text's language by its small words.
enum LanguageGuess {
  private static let words: [(tag: String, words: Set<String>)] = [
    (
      "en-US",
      [
        "the", "and", "of", "to", "that", "is", "was", "with", "for", "his", "it", "which", "you", "not",
        "have", "this", "are", "by", "he", "she", "i", "in", "on", "at", "but", "had", "they", "be", "her",
        "from", "or", "as",
        "were", "we", "there", "been", "their", "what", "when", "who", "would", "my", "me", "him", "an", "so",
      ]
    ),
    (
      "es-ES",
      [
        "el", "los", "las", "que", "y", "una", "por", "con", "del", "para", "como", "pero", "su", "más",
        "está", "no", "se", "lo",
      ]
    ),
    (
      "fr-FR",
      [
        "le", "les", "des", "et", "une", "dans", "que", "qui", "pour", "est", "pas", "sur", "avec", "il",
        "nous", "vous", "ce", "je",
      ]
    ),
    (
      "de-DE",
      [
        "der", "die", "und", "das", "nicht", "ist", "ein", "eine", "den", "mit", "sich", "auf", "ich", "zu",
        "dem", "von", "auch", "wie",
      ]
    ),
    (
      "ru-RU",
      [
        "и", "в", "не", "на", "что", "я", "с", "он", "как", "это", "по", "но", "они", "к", "из", "у", "за",
        "бы",
      ]
    ),
  ]

  /// The language of a text; American English where nothing speaks for another.
  static func language(of text: String) -> Language {
    var counts = [Int](repeating: 0, count: words.count)
    // A character may have any number of marks.
    let beginning = String(text.unicodeScalars.prefix(80_000)).prefix(40_000)
    for word in beginning.lowercased().split(whereSeparator: { !$0.isLetter }) where word.utf8.count <= 40 {
      for index in words.indices where words[index].words.contains(String(word)) { counts[index] += 1 }
    }
    let best = counts.indices.max { counts[$0] == counts[$1] ? $0 > $1 : counts[$0] < counts[$1] }
    guard let best, counts[best] >= 3 else {
      let isCyrillic =
        text.unicodeScalars.prefix(400).filter { (0x400...0x4FF).contains($0.value) }.count > 40
      return isCyrillic ? Language("ru-RU") : .americanEnglish
    }
    return Language(words[best].tag)
  }
}
