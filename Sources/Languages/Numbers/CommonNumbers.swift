import CICU
public import Prose
import Synchronization

/// The numbers of a language without a pack, as CLDR spells and writes them, through ICU.
///
/// ICU has rules for some sixty languages. Of one that it does not know it says nothing: it takes the environment's
/// language, or a related one's (French for Haitian), so the rules are asked whose they are.
public final class CommonNumbers: Sendable {
  private let locale: String
  /// Between whole and broken part.
  public let decimalMark: Character
  /// Between groups of three digits, besides spaces; a space where the language has no other.
  public let groupMark: Character

  private let speller: NumberSpeller
  /// What the rules have wrong, and what is said.
  private let spellings: [(from: String, to: String)]
  /// Percentages with their number in digits, by that number.
  private let percents = Mutex<[Int: String]>([:])

  /// The numbers of a language; nil where CLDR has no rules of the language itself.
  public static func of(_ language: Language) -> CommonNumbers? {
    known.withLock { known in
      let locale = locale(language)
      if let found = known[locale] { return found }
      let made = CommonNumbers(locale)
      known[locale] = .some(made)
      return made
    }
  }

  private static let known = Mutex<[String: CommonNumbers?]>([:])

  /// ICU's name of a language, with its script where the tag names one: "sr_Latn".
  private static func locale(_ language: Language) -> String {
    let script = language.tag.split { $0 == "-" || $0 == "_" }.dropFirst().first {
      $0.utf8.count == 4 && $0.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }
    return language.code + (script.map { "_" + $0.lowercased().withCapital } ?? "")
  }

  private init?(_ locale: String) {
    guard locale.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F }),
      (2...8).contains(locale.utf8.count)
    else { return nil }
    let tag = locale.replacing("_", with: "-")
    let spellings = LanguagePack.undetermined.rows("spellings").filter { $0[0] == tag }
    // Slovenian numbers are Croatian there, for the greater part.
    guard !spellings.contains(where: { $0[1] == "*" }) else { return nil }
    self.spellings = spellings.map { ($0[1], $0[2]) }
    let speller = NumberSpeller(locale)
    guard speller.speaks(locale), let marks = Self.marks(locale) else { return nil }
    self.locale = locale
    self.speller = speller
    (decimalMark, groupMark) = marks
  }

  private static func marks(_ locale: String) -> (Character, Character)? {
    var decimal = [CChar](repeating: 0, count: 32)
    var group = decimal
    guard vv_number_marks(locale, &decimal, &group, 32) != 0, let first = Self.text(decimal).first,
      let second = Self.text(group).first
    else { return nil }
    return (first, second)
  }

  private static func text(_ bytes: [CChar]) -> String {
    String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A whole number, as it is counted; nil where the rules have no words for it.
  public func cardinal(_ number: Int) -> String? { words(Double(number), "numbering") }

  /// A number of four digits, which mostly is a year: by hundreds where the language says those from 1100 to 1999 so.
  public func year(_ number: Int) -> String? {
    // The rules of Japanese write years, in characters that stand for digits.
    let isSaidSo = 1100..<2000 ~= number && !locale.hasPrefix("ja")
    return isSaidSo ? words(Double(number), "numbering-year") : cardinal(number)
  }

  /// A whole number with the digits after its decimal mark; nil where the rules have no words for it.
  public func decimal(_ whole: Int, _ digits: String) -> String? {
    guard digits.utf8.count <= 6, String(whole).utf8.count <= 9, let value = Double("\(whole).\(digits)"),
      let words = words(value, "numbering")
    else { return nil }
    let zeros = digits.reversed().prefix { $0 == "0" }.count
    guard zeros > 0 else { return words }
    // Digits that are said one by one are all said; "two whole, five tenths" is the same without its zeros.
    guard let zero = cardinal(0), let one = cardinal(1), let four = cardinal(4),
      let sample = self.words(3.14, "numbering")
    else { return nil }
    let isSpaced = sample.hasSuffix("\(one) \(four)")
    guard isSpaced || sample.hasSuffix(one + four) else { return words }
    let link = isSpaced ? " " : ""
    if zeros < digits.utf8.count { return words + String(repeating: link + zero, count: zeros) }
    // The rules say no mark before nothing.
    guard let marked = self.words(Double(whole) + 0.1, "numbering"), marked.hasSuffix(one) else { return nil }
    return marked.dropLast(one.count) + [String](repeating: zero, count: zeros).joined(separator: link)
  }

  /// A number in words as a percentage; nil where CLDR has no word for it.
  ///
  /// - Parameter number: the whole number that decides between singular and plural; nil for a decimal.
  public func percent(_ words: String, _ number: Int?) -> String? {
    // A decimal takes the name that most numbers take.
    let sample = number ?? 100
    guard sample <= Int(Int32.max) else { return nil }
    let named = percents.withLock { percents in
      if let found = percents[sample] { return found }
      var bytes = [CChar](repeating: 0, count: 512)
      let text = vv_percent_name(locale, Int32(sample), &bytes, 512) < 0 ? "" : Self.text(bytes)
      percents[sample] = text
      return text
    }
    let digits = String(sample)
    guard named.contains(digits) else { return nil }
    let rest = named.replacing(digits, with: "")
    guard rest.contains(where: \.isLetter), !rest.contains(where: { "%٪".contains($0) }) else { return nil }
    return named.replacing(digits, with: words).replacing("\u{A0}", with: " ")
  }

  private func words(_ value: Double, _ rules: String) -> String? {
    guard let words = speller.words(value, rules) else { return nil }
    // Beyond their largest name the rules write digits.
    guard !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .decimalNumber }) else {
      return nil
    }
    // A space of no width shows where a line may be broken. The letter that is an apostrophe divides words in espeak-ng.
    let plain = words.replacing("\u{200B}", with: "").replacing("\u{2BC}", with: "’")
    return spellings.reduce(plain) { words, spelling in
      guard spelling.from.hasPrefix("^") else { return words.replacing(spelling.from, with: spelling.to) }
      let start = spelling.from.dropFirst()
      return words.hasPrefix(start) ? spelling.to + words.dropFirst(start.count) : words
    }
  }
}
