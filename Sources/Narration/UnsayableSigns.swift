import Languages
import Prose
import Script

/// What a language's voice has no sound for, and calls a letter or leaves out: signs of its own writing, digits.
struct UnsayableSigns {
  /// What is known of the voices of each language, by its code.
  private static let known = Dictionary(
    LanguagePack.everywhere("unsayable").map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  /// So many signs are named in a finding.
  private static let named = 24

  private var found: [String: (count: Int, signs: [String], known: Set<String>, offset: Int)] = [:]

  /// True where the voice of a language has no sound for a sign.
  static func contains(_ scalar: Unicode.Scalar, in language: Language) -> Bool {
    switch known[language.code] {
    case "han": WritingSystem.of(scalar) == .han || scalar == "々"
    case "digits": scalar.properties.generalCategory == .decimalNumber
    default: false
    }
  }

  /// True where the voice of a language has no sound for some of the signs of a text.
  static func occur(in text: String, _ language: Language) -> Bool {
    known[language.code] != nil && text.unicodeScalars.contains { contains($0, in: language) }
  }

  /// Counts what a phrase has of them, without the words whose sounds are given.
  mutating func look(at phrase: ScriptPhrase) {
    let language = phrase.language
    guard Self.known[language.code] != nil else { return }
    var word = 0
    for (index, scalar) in phrase.text.unicodeScalars.enumerated() where Self.contains(scalar, in: language) {
      if phrase.pronunciations.contains(where: { $0.scalars.contains(index) }) { continue }
      while word + 1 < phrase.words.count, phrase.words[word + 1].scalars.lowerBound <= index { word += 1 }
      let offset = phrase.words.isEmpty ? 0 : phrase.words[word].source?.lowerBound ?? 0
      var known = found[language.code] ?? (0, [], [], offset)
      known.count += 1
      if known.known.insert(String(scalar)).inserted { known.signs.append(String(scalar)) }
      found[language.code] = known
    }
  }

  /// One finding a language, with its place.
  func findings(_ lines: LineIndex) -> [(offset: Int, finding: Finding)] {
    found.map { code, place in
      let signs = place.signs.prefix(Self.named).map { "“\($0)”" }.joined(separator: ", ")
      let what = place.signs.count == 1 ? "one sign" : "\(place.signs.count) signs"
      let often = place.count == place.signs.count ? "" : ", met \(place.count) times"
      return (
        place.offset,
        Finding(
          line: lines.line(at: place.offset), code: "unsayable-sign",
          message:
            "the voice of \(LanguageName.english(Language(code))) has no sound for \(what)\(often): \(signs)"
            + (place.signs.count > Self.named ? " and so on" : "")
            + "; it calls them letters or leaves them out; a lexicon can say the words")
      )
    }.sorted { $0.offset < $1.offset }
  }
}
