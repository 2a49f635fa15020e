import Prose

/// Finds the words of a sentence that belong to another language.
struct ForeignPhrases {
  private let language: Language

  init(language: Language) { self.language = language }

  /// The language of each token that is not in the text's own.
  func languages(of line: TokenLine) -> [Int: Language] {
    var result: [Int: Language] = [:]
    for (index, token) in line.tokens.enumerated() where token.kind == .word {
      guard let scalar = token.text.unicodeScalars.first else { continue }
      let system = WritingSystem.of(scalar)
      if !system.writes(language), let foreign = system.language { result[index] = foreign }
    }
    for range in emphasised(line) {
      guard let foreign = tongue(of: line.tokens[range]) else { continue }
      for index in range where line[index]?.kind == .word && result[index] == nil { result[index] = foreign }
    }
    return result
  }

  /// Stretches between marks of emphasis, each of at most sixteen words.
  private func emphasised(_ line: TokenLine) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var open: (index: Int, mark: String)?
    for (index, token) in line.tokens.enumerated() where token.text == "*" || token.text == "_" {
      if let start = open, start.mark == token.text {
        let range = start.index + 1..<index
        if !range.isEmpty, line.tokens[range].filter({ $0.kind == .word }).count <= 16 {
          result.append(range)
        }
        if !range.isEmpty { open = nil }
      } else if open == nil {
        open = (index, token.text)
      }
    }
    return result
  }

  /// The language that small words and letters speak for; nil where they do not, or speak for the text's own.
  private func tongue(of tokens: ArraySlice<Token>) -> Language? {
    let words = tokens.filter { $0.kind == .word }.map(\.lower)
    guard !words.isEmpty else { return nil }
    var best: (code: String, score: Int) = ("", 0)
    let own = score(words, Self.signs[language.code])
    for code in Self.order where code != language.code {
      let score = score(words, Self.signs[code])
      if score > best.score { best = (code, score) }
    }
    // A single small word may stand in any language: it takes another sign, or no sign of our own.
    let needed = words.count == 1 ? 2 : 1
    return best.score >= needed && best.score > own ? Language(best.code) : nil
  }

  private func score(_ words: [String], _ signs: Signs?) -> Int {
    guard let signs else { return 0 }
    return words.reduce(0) { sum, word in
      sum + (signs.words.contains(word) ? 1 : 0)
        + (word.unicodeScalars.contains { signs.letters.contains($0) } ? 2 : 0)
        + (signs.endings.contains { word.count > $0.count + 2 && word.hasSuffix($0) } ? 1 : 0)
    }
  }

  private struct Signs {
    var words: Set<String>
    var letters: Set<Unicode.Scalar>
    var endings: [String]
  }

  private static let order = ["es", "fr", "de", "it", "la", "en"]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  private static let signs: [String: Signs] = [
    "en": Signs(
      words: words(
        "the of and to in is it that was for on are with as his they be at one have this from or had by but what some we can out other were all there when up use your how said an each she which do their if will way about many then them would like so these her long make thing see him two has look more day could go come did my no most who over know than call first people may down side been now find any"
      ), letters: [], endings: ["ing", "ness", "tion", "ly"]),
    "es": Signs(
      words: words(
        "el la los las de del y o u que en un una por para con no es su al lo como más pero sus le ya muy sin sobre mi hasta hay donde quien desde todo nos durante patria muerte viva señor"
      ),
      letters: ["ñ", "¿", "¡", "í", "ó", "ú"],
      endings: ["ción", "mente", "dad", "ado", "ada", "ando", "iendo", "eza"]),
    "fr": Signs(
      words: words(
        "le la les de du des et à un une dans que qui ne pas pour par est sur avec ce il elle au aux je vous nous son sa ses mais ou où comme plus tout bien sans fait être toujours jamais bon mon ma mes c'est n'est d'un d'une l'on qu'il s'il joie vie vivre"
      ),
      letters: ["ç", "è", "ê", "à", "œ", "û", "î", "ô", "ù"],
      endings: ["eux", "euse", "tion", "ment", "aire", "eur", "ette"]),
    "de": Signs(
      words: words(
        "der die das und ist nicht ein eine den dem des zu mit sich auf für von im ich es er sie wir ihr auch als an nach wie aus bei oder wenn nur noch über um am durch man sein so zum war haben hat werden kann über alles guten"
      ),
      letters: ["ß", "ä", "ü"], endings: ["ung", "heit", "keit", "schaft", "lich", "isch", "geist", "chen"]),
    "it": Signs(
      words: words(
        "il lo la gli le di e che non per una un con del della dei è si più ma come sono nel alla dal al mio cosa dolce vita buon tutti tutto senza"
      ),
      letters: ["ì", "ò"], endings: ["zione", "issimo", "mente", "ità", "etto", "ella"]),
    "la": Signs(
      words: words(
        "et in ad de est non cum ex ab pro per ipso facto sic sunt quod qui quae ut aut sed nec si te deum nostra nostrum omnia vincit"
      ),
      letters: [], endings: ["orum", "ibus", "tur", "tio", "arum"]),
  ]
}
