import Languages
import Prose

/// Numbers as headings write them: arabic, Roman, spelled out.
extension Vocabulary {
  /// The number that a word is.
  func number(_ word: some StringProtocol) -> Int? {
    let bare = word.lowercased()
    if bare.count <= 3, bare.utf8.allSatisfy({ 48...57 ~= $0 }), let value = Int(bare) { return value }
    return Self.roman(String(word)) ?? spelled(bare)
  }

  /// The number that a word spells: "seven", "Twenty-First", "siebentes", "vingtième".
  func spelled(_ word: some StringProtocol) -> Int? { Self.spelled(word, in: numbers) }

  /// The number that a word spells in a language; "fuenftes", too, where a typewriter had no "ü".
  static func spelled(_ word: some StringProtocol, in numbers: NumberWords) -> Int? {
    let key = NumberWords.folded(word)
    if let value = numbers.numbers[key] { return value }
    guard key.utf8.contains(UInt8(ascii: "e")), key.utf8.count >= 4 else { return nil }
    for (vowels, vowel) in [("ue", "u"), ("oe", "o")] where key.holds(vowels) {
      if let value = numbers.numbers[key.replacing(vowels, with: vowel)] { return value }
    }
    return nil
  }

  /// True for a number word that counts and does not order.
  func isCardinal(_ word: some StringProtocol) -> Bool { numbers.counting.contains(NumberWords.folded(word)) }

  /// The number that some words spell together, and how many words it takes: "TWENTY ONE", "двадцать первая",
  /// "one hundred and five"; nil where the first of them alone is all of it.
  func compound(_ tokens: [String]) -> (value: Int, length: Int)? {
    func value(_ index: Int) -> Int? {
      guard tokens.indices.contains(index) else { return nil }
      return spelled(tokens[index].filter { $0.isLetter || $0 == "-" })
    }
    func isOne(of words: Set<String>, _ index: Int) -> Bool {
      tokens.indices.contains(index) && words.contains(tokens[index].lowercased().filter(\.isLetter))
    }
    guard let hundreds = value(0) else { return nil }
    var total = 0
    var length = 0
    if 1...9 ~= hundreds, isOne(of: numbers.hundred, 1) {
      total = hundreds * 100
      length = 2
      if isOne(of: numbers.links, 2), value(3) != nil { length = 3 }
    }
    if let next = value(length), next < 100 {
      total += next
      length += 1
      if next >= 20, next % 10 == 0 {
        let start = isOne(of: numbers.links, length) ? length + 1 : length
        if let unit = value(start), 1...9 ~= unit {
          total += unit
          length = start + 1
        }
      }
    }
    return length > 1 ? (total, length) : nil
  }

  /// A well-formed Roman numeral below 400, in capitals or all small.
  static func roman(_ word: String) -> Int? {
    // A Russian typist takes the letters at hand.
    if word.utf8.count <= 18, word.utf8.first ?? 0 >= 0x49, word.utf8.contains(0xD0) {
      let latin = String(word.map { ["Х": "X", "І": "I", "С": "C"][$0] ?? $0 })
      if latin != word, latin.utf8.allSatisfy("IVXLC".utf8.contains) { return Numeral(latin)?.value }
    }
    // Nearly no word of a text is one, which is quickly seen.
    guard 1...9 ~= word.utf8.count, word.utf8.allSatisfy("IVXLCivxlc".utf8.contains) else { return nil }
    return Numeral(word)?.value
  }
}
