import Prose

/// Abbreviations as tokens, the longest first.
struct ShortenedWords: Sendable {
  private struct Entry: Sendable {
    var tokens: [String]
    var words: String
    var isExact: Bool
  }

  private var entries: [String: [Entry]] = [:]

  /// - Parameter table: what each stands for; one with a capital is written just so, others also with one.
  init(_ table: [String: String]) {
    for (written, words) in table {
      let tokens = Self.tokens(written)
      guard let first = tokens.first else { continue }
      let isExact = written.contains(where: \.isUppercase)
      entries[first.lowercased(), default: []].append(Entry(tokens: tokens, words: words, isExact: isExact))
    }
    for (first, list) in entries {
      entries[first] = list.sorted { ($1.tokens.count, $0.words) < ($0.tokens.count, $1.words) }
    }
  }

  private static func tokens(_ text: String) -> [String] {
    TokenLine(TracedText(text, at: 0), 0..<text.utf8.count).tokens.filter { !$0.isSpace }.map(\.text)
  }

  /// The abbreviation at a position, and how many tokens it takes.
  func match(_ line: TokenLine, _ index: Int) -> (count: Int, words: String)? {
    guard let first = line[index], !first.isSpace, let candidates = entries[first.text.lowercased()] else {
      return nil
    }
    // A word inside another is none: "stéréo." has no "St." in it.
    if first.kind == .word, let before = line[index - 1], before.kind == .word { return nil }
    for entry in candidates {
      var cursor = index
      var matches = true
      for (place, token) in entry.tokens.enumerated() {
        if place > 0 { cursor = line.afterSpace(cursor) }
        let text = line.text(cursor)
        let same = entry.isExact ? text == token : text.lowercased() == token
        guard same else {
          matches = false
          break
        }
        cursor += 1
      }
      if matches { return (cursor - index, entry.words) }
    }
    return nil
  }
}

/// Halves, thirds and the like.
enum Fractions {
  private static let names: [String: [(one: String, many: String)]] = [
    "es": [
      ("medio", "medios"), ("tercio", "tercios"), ("cuarto", "cuartos"), ("quinto", "quintos"),
      ("sexto", "sextos"),
      ("séptimo", "séptimos"), ("octavo", "octavos"), ("noveno", "novenos"), ("décimo", "décimos"),
    ],
    "fr": [
      ("demi", "demis"), ("tiers", "tiers"), ("quart", "quarts"), ("cinquième", "cinquièmes"),
      ("sixième", "sixièmes"), ("septième", "septièmes"), ("huitième", "huitièmes"),
      ("neuvième", "neuvièmes"),
      ("dixième", "dixièmes"),
    ],
    "de": [
      ("halb", "halbe"), ("drittel", "drittel"), ("viertel", "viertel"), ("fünftel", "fünftel"),
      ("sechstel", "sechstel"), ("siebtel", "siebtel"), ("achtel", "achtel"), ("neuntel", "neuntel"),
      ("zehntel", "zehntel"),
    ],
    "ru": [
      ("вторая", "вторых"), ("третья", "третьих"), ("четвёртая", "четвёртых"), ("пятая", "пятых"),
      ("шестая", "шестых"), ("седьмая", "седьмых"), ("восьмая", "восьмых"), ("девятая", "девятых"),
      ("десятая", "десятых"),
    ],
  ]

  /// A fraction smaller than one, with a divisor from 2 to 10.
  static func said(_ number: Int, _ divisor: Int, in code: String) -> String? {
    guard let language = WrittenLanguage.all.first(where: { $0.code == code }),
      let name = names[code]?[divisor - 2]
    else { return nil }
    let word = number == 1 ? name.one : name.many
    switch (code, number, divisor) {
    case ("es", 1, 2): return "un medio"
    case ("de", 1, 2): return "ein halb"
    case ("de", 1, _): return "ein " + word
    case ("ru", _, 3): return language.count(number, .feminine) + (number == 1 ? " треть" : " трети")
    case ("ru", _, 4): return language.count(number, .feminine) + (number == 1 ? " четверть" : " четверти")
    case ("ru", _, _): return language.count(number, .feminine) + " " + word
    default: return language.count(number, .masculine) + " " + word
    }
  }
}
