internal import CCLD2
public import Prose

/// Tells which language a passage is in, or that it is none of those it knows.
///
/// The work is CLD2's (Compact Language Detector 2, Dick Sites, 2013: Bayes over four-letter pieces and over words),
/// with its tables of 175 languages: a language that espeak-ng does not speak is recognised as itself, and so is none
/// of ours.
///
/// Measured by `Tests/detect FOLDER` on passages of about 200 characters (treebanks of Universal Dependencies, the
/// Declaration of Human Rights, Bibles), 20 a language to choose by and 20 kept apart. Apart: of 84 known languages
/// 99.2 % right, 0.3 % none, 0.5 % wrong; of 57 unknown ones 96.2 % none. On the choosing half CLD2's small tables had
/// 87 % none of 52 unknown languages, libexttextcat 84 % and 86 % right of 89 known, at thirty times the time.
public enum LanguageDetector {
  /// How much of a passage is looked at, UTF-8 bytes.
  public static let limit = 4_096

  /// The language of a passage; nil where it is none of `languages`, or where too little speaks for one.
  ///
  /// The same bytes have the same answer at all times and in all threads. Croatian stands for Bosnian too, which a
  /// passage does not tell from it.
  ///
  /// - Parameter passage: prose, best of 200 bytes or more; only its first 4,096 bytes are looked at.
  public static func language(of passage: some StringProtocol) -> Language? {
    let bytes = exchangeable(passage)
    let answer = bytes.withUnsafeBytes { vv_cld2_detect($0.baseAddress, $0.count) }
    guard answer.percent >= leastPercent, let code = codes[String(cString: answer.code)],
      answer.score >= leastScore[code, default: 0], isEnough(bytes, for: code)
    else { return nil }
    guard code == "hr" || code == "sr", isLatin(bytes) else { return Language(code) }
    return Language(YatReflex.isEkavian(String(decoding: bytes, as: UTF8.self)) ? "sr-Latn" : "hr")
  }

  /// What a passage is like, without a judgement on whether it is like it enough.
  package struct Resemblance: Sendable {
    /// CLD2's name of the language: mostly ISO 639-1; `un` for none.
    package let code: String
    /// How much of the passage is in it, 0-1.
    package let share: Double
    /// How much it is like it; prose has 300 to 1,500.
    package let score: Double
  }

  /// What a passage is most like.
  package static func resemblance(of passage: some StringProtocol) -> Resemblance {
    let bytes = exchangeable(passage)
    let answer = bytes.withUnsafeBytes { vv_cld2_detect($0.baseAddress, $0.count) }
    return Resemblance(
      code: String(cString: answer.code), share: Double(answer.percent) / 100, score: answer.score)
  }

  /// Gives back the memory of the tables, 6 MB, which come again when they are asked.
  package static func rest() { vv_cld2_rest() }

  /// Codes of the languages that it can answer with: those that CLD2 knows, espeak-ng speaks, and that were measured.
  public static let languages: [String] =
    """
    af am ar az be bg bn ca cs cy da de el en eo es et eu fa fi fr ga gd gn gu haw he hi hr ht hu hy id is it ja ka kk
    kl kn ko ky la lb lt lv mi mk ml mr ms mt my nb ne nl om pa pl pt qu ro ru si sk sl sq sr sv sw ta te th tk tn tr
    tt ug uk ur uz vi zh
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  /// CLD2's names of them, old ones and those of scripts among them.
  private static let codes: [String: String] = {
    var codes = Dictionary(uniqueKeysWithValues: languages.map { ($0, $0) })
    for (theirs, ours) in [("iw", "he"), ("no", "nb"), ("zh-Hant", "zh"), ("bs", "hr"), ("sr-ME", "sr")] {
      codes[theirs] = ours
    }
    return codes
  }()

  /// A passage is in a language where no other can have as much of it. From 40 to 90 more words in two languages are
  /// "none", and no fewer in none of ours.
  private static let leastPercent: Int32 = 40

  /// Of four languages CLD2 has so many words that their small relatives (Asturian, Aragonese, Papiamento; Ligurian,
  /// Friulian; Walloon; Interlingua) are like them, though less than they are themselves.
  private static let leastScore: [String: Double] = ["en": 500, "es": 330, "fr": 320, "it": 330]

  /// Languages whose script is theirs alone, as far as the program goes: a word tells them.
  private static let aloneInScript: Set<String> = [
    "el", "gu", "hy", "ka", "kn", "ko", "ml", "my", "pa", "si", "ta", "te", "th",
  ]

  /// Of a few words CLD2 is wrong too often: 1 of 4 of its answers on phrases of two and three words.
  private static func isEnough(_ bytes: [UInt8], for code: String) -> Bool {
    // Letters of ASCII are one byte; of others the first byte is counted. Han has a word in two letters.
    let letters = bytes.lazy.filter { $0 >= 0xC0 || (0x41...0x5A).contains($0 & 0xDF) }.count
    return letters >= (aloneInScript.contains(code) ? 2 : code == "zh" || code == "ja" ? 8 : 20)
  }

  /// The beginning of a passage in characters that CLD2 takes: it refuses a text with controls in it.
  private static func exchangeable(_ passage: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(limit)
    for scalar in passage.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      // Noncharacters: the last two of each plane, and 32 among the Arabic forms.
      let isNone = scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
      if isControl || isNone {
        bytes.append(0x20)
      } else {
        let encoded = UTF8.encode(scalar).map(Array.init) ?? []
        if bytes.count + encoded.count > limit { break }
        bytes += encoded
      }
      if bytes.count >= limit { break }
    }
    return bytes
  }

  private static func isLatin(_ bytes: [UInt8]) -> Bool {
    // Cyrillic is D0 to D3 in UTF-8; Latin with marks C3 to C9.
    var latin = 0
    var cyrillic = 0
    for byte in bytes {
      if (0x41...0x5A).contains(byte & 0xDF) { latin += 1 }
      if (0xD0...0xD3).contains(byte) { cyrillic += 1 }
    }
    return latin > cyrillic
  }
}
