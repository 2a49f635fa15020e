import Foundation

/// The numbers that words spell: the inverse of a language's `NumberForms`, with the spellings of `number-words`.
public struct NumberWords: Sendable {
  /// Cardinals and ordinals that are one word, folded: 0 to 99, and 0 for "last".
  public let numbers: [String: Int]
  /// The cardinals of 1 to 12, which count and do not order.
  public let counting: Set<String>
  /// "Hundred", where numbers above it are several words.
  public let hundred: Set<String>
  /// What may stand between hundreds or tens and units.
  public let links: Set<String>

  /// The words of some languages together; of two that differ, the first one's.
  public init(_ packs: [LanguagePack]) {
    var numbers: [String: Int] = [:]
    var counting: Set<String> = []
    var hundred: Set<String> = []
    var links: Set<String> = []
    func add(_ words: String?, _ number: Int) {
      guard let words, !words.isEmpty, !words.contains(" ") else { return }
      let key = Self.folded(words)
      if numbers[key] == nil { numbers[key] = number }
    }
    for pack in packs {
      let rows = pack.rows("number-words")
      let isWhole = Self.isWhole(rows)
      if !isWhole {
        let forms = pack.forms
        // Other cases stand in sentences, not over chapters.
        let names = forms.names.filter {
          $0 == "cardinal" || $0.hasPrefix("ordinal") && !$0.contains("-plural")
        }
        .filter { $0.split(separator: "-").count < 3 }.sorted()
        for name in names { for number in 1..<100 { add(forms.spell(number, name), number) } }
        counting.formUnion((1...12).compactMap { forms.spell($0, "cardinal") }.map(Self.folded))
      }
      for row in rows {
        guard let number = Int(row[0]) else { continue }
        if isWhole, 1...12 ~= number { counting.formUnion(row.words(1).map(Self.folded)) }
        for word in row.words(1) + row.words(2) {
          add(word.replacing("_", with: " "), number)
        }
      }
      for word in pack.words("headings", "ordinal-last") { add(word, 0) }
      let marks = pack.templates("numbers")
      hundred.formUnion(marks.words("hundred"))
      links.formUnion(marks.words("and"))
    }
    self.numbers = numbers
    self.counting = counting
    self.hundred = hundred
    self.links = links
  }

  /// True for a table that says of itself (row `whole`) that it has all numbers up to 99, beside which nothing needs to be
  /// spelled. English words are looked for in texts of every language, most of which need nothing else of ICU: its rules and its
  /// data take 4 MB.
  static func isWhole(_ rows: [Table.Row]) -> Bool { rows.contains { $0[0] == "whole" } }

  /// Lower case without accents, which capitals often lack.
  public static func folded(_ word: some StringProtocol) -> String {
    let lower = word.lowercased()
    return lower.utf8.allSatisfy { $0 < 0x80 }
      ? lower : lower.folding(options: .diacriticInsensitive, locale: nil).replacing("ß", with: "ss")
  }
}
