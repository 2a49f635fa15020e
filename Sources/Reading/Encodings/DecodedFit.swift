import Languages
import Prose

/// How well a text reads that was decoded by a charset which may be the wrong one.
///
/// Its characters beyond ASCII are judged one by one: letters of the language that the text is most like, and marks that print
/// has, at places where they stand, speak for the charset; letters of other languages, signs within words, capitals within
/// words, words in two scripts, and what is no character speak against it.
struct DecodedFit {
  /// The higher, the better; 6 to 7 for text as it was written.
  let score: Double
  /// What the text is like; nil for nothing.
  let language: String?

  private enum Script { case latin, greek, cyrillic, hebrew, arabic, thai, other }

  /// Judges.
  ///
  /// - Parameter joinsMarks: true where marks are written behind Latin letters, as in Windows-1258.
  init(_ text: String, joinsMarks: Bool) {
    let scalars = Array(text.unicodeScalars)
    let judged = Self.language(of: text, scalars)
    let exemplars = judged.code.flatMap(Exemplars.init)
    language = judged.code
    let marks = Set(scalars.lazy.filter { Self.typography.contains($0) })
    var sum = 0.0
    var count = 0
    for (index, scalar) in scalars.enumerated() where !scalar.isASCII {
      count += 1
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      if Self.isDamage(scalar) {
        sum += Self.damage
      } else if scalar.properties.isAlphabetic || Self.isMark(scalar) {
        sum += Self.letter(
          scalar, index, scalars, exemplars, isKnown: judged.code != nil,
          stranger: judged.isSure ? -1 : Self.unjudged, joinsMarks: joinsMarks)
      } else {
        sum += Self.sign(scalar, before, after, among: marks)
      }
    }
    score = Self.weight * (count == 0 ? 0 : sum / Double(count)) + judged.likeness
  }

  // How much a character says, chosen on half of the passages of the measurement on the page "Reading plain text"; that the
  // fit of characters counts six times as much as the likeness, within 3 and 10.
  private static let weight = 6.0
  private static let damage = -3.0
  /// A letter of a text that is like no language.
  private static let unjudged = 0.3
  /// A letter of a text in a language whose letters CLDR has not.
  private static let unlisted = 0.8

  // MARK: The language

  private struct Judgement {
    /// What the text is like.
    var code: String?
    /// How much: -0.5 to 1.
    var likeness: Double
    /// False where it may be a relative of it, with letters of its own.
    var isSure = true
  }

  private static func language(of text: String, _ scalars: [Unicode.Scalar]) -> Judgement {
    let found = LanguageDetector.resemblance(of: text)
    if found.code == "un" || found.code.isEmpty {
      // CLD2 is silent where it is not sure; Russian letters are as surely letters.
      let cyrillic = scalars.lazy.filter { script($0) == .cyrillic }.count
      guard cyrillic * 3 > scalars.count, let likeness = likeness(of: scalars, to: "ru") else {
        return Judgement(likeness: -0.5)
      }
      return Judgement(code: "ru", likeness: min(0.3, likeness), isSure: false)
    }
    let code = found.code == "iw" ? "he" : found.code
    if code != "ru", LetterFrequencies.all[code] != nil {
      // Alone in their scripts, CLD2 takes any letters of theirs for them.
      guard let likeness = likeness(of: scalars, to: code) else {
        return Judgement(likeness: -0.5)
      }
      return Judgement(code: code, likeness: likeness * found.share)
    }
    return Judgement(code: code, likeness: min(found.score, 1000) / 1000 * found.share)
  }

  /// By the frequencies of letters: up to 0.5; nil where they are no text in the language.
  private static func likeness(of scalars: [Unicode.Scalar], to code: String) -> Double? {
    guard let frequencies = LetterFrequencies.all[code] else { return nil }
    let kind = scripts[code]
    let letters = scalars.lazy.filter { script($0) == kind }.map {
      $0.properties.lowercaseMapping.unicodeScalars.first ?? $0
    }
    guard let surprise = frequencies.surprise(of: letters) else { return nil }
    let likeness = min(0.5, 1.2 - 2 * surprise)
    return likeness > -0.2 ? likeness : nil
  }

  private static let scripts: [String: Script] = ["ru": .cyrillic, "el": .greek, "he": .hebrew, "th": .thai]

  private static func script(_ scalar: Unicode.Scalar) -> Script {
    switch scalar.value {
    case 0..<0x80, 0xC0..<0x250, 0x1E00..<0x1F00: .latin
    case 0x370..<0x400: .greek
    case 0x400..<0x530: .cyrillic
    case 0x590..<0x600: .hebrew
    case 0x600..<0x700: .arabic
    case 0xE00..<0xE80: .thai
    default: .other
    }
  }

  // MARK: Characters

  private static func isDamage(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FFFD}" || (0x80..<0xA0).contains(scalar.value)
      || [.privateUse, .unassigned].contains(scalar.properties.generalCategory)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? (0x41...0x5A).contains(scalar.value & 0xDF) : scalar.properties.isAlphabetic && !isMark(scalar)
  }

  private static func letter(
    _ scalar: Unicode.Scalar, _ index: Int, _ scalars: [Unicode.Scalar], _ exemplars: Exemplars?,
    isKnown: Bool, stranger: Double, joinsMarks: Bool
  ) -> Double {
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + 1 < scalars.count ? scalars[index + 1] : " "
    let own = script(scalar)
    var value = isKnown ? unlisted : unjudged
    if let exemplars {
      value =
        switch exemplars.kind(of: scalar) {
        case .own: 1
        case .foreign: 0.3
        case .none: stranger
        }
    }
    if isMark(scalar) {
      let isBorne = isLetter(before) || isMark(before)
      value = isBorne && (joinsMarks || script(before) == own) ? max(value, 0.9) : -1.5
    }
    if isLetter(before), script(before) != own, before.isASCII || own != .other && script(before) != .other {
      value -= 1.5
    } else if after.isASCII, isLetter(after), own != .latin, own != .other {
      value -= 1.5
    }
    let isUpper = scalar.properties.isUppercase
    let isLower = scalar.properties.isLowercase
    if isUpper, before.properties.isLowercase {
      value -= 1
    } else if isLower, before.properties.isUppercase, after.properties.isUppercase {
      value -= 0.5
    } else if isLower, before == " ", index > 2, ".!?".unicodeScalars.contains(scalars[index - 2]),
      scalars[index - 3].properties.isLowercase
    {
      value -= 0.5
    }
    return value
  }

  /// What print has besides letters.
  private static let typography = Set(
    "‘’“”„‚«»‹›–—…•·°§©®™€£¥¢¡¿ºª½¼¾¹²³×†‡№\u{A0}\u{AD}\u{200C}\u{200E}\u{200F}、。「」『』（）・！？，：；《》〈〉【】〜～ー―％\u{3000}ʹ־׳״،؛؟"
      .unicodeScalars)
  private static let opening: [Unicode.Scalar: String.UnicodeScalarView] = [
    "’": "‘‚".unicodeScalars, "”": "“„".unicodeScalars, "»": "«".unicodeScalars, "›": "‹".unicodeScalars,
  ]
  /// Those that stand within words.
  private static let inner = Set("‘’·\u{AD}\u{200C}־׳״".unicodeScalars)

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private static func sign(
    _ scalar: Unicode.Scalar, _ before: Unicode.Scalar, _ after: Unicode.Scalar,
    among marks: Set<Unicode.Scalar>
  ) -> Double {
    let isWithin = isLetter(before) && isLetter(after)
    guard typography.contains(scalar) else { return isLetter(before) || isLetter(after) ? -1.3 : -0.7 }
    switch scalar {
    case _ where isWithin && script(before) != .other && !inner.contains(scalar):
      return "–—…«»”“".unicodeScalars.contains(scalar) ? 0.3 : -0.5
    case "¹", "²", "³", "º", "ª", "°", "½", "¼", "¾", "¢", "¥":
      if before == " " || before.properties.numericType != nil { return 0.8 }
      return isLetter(before) ? -0.3 : 0
    case "€", "£": return isLetter(after) && after != "E" ? -0.7 : 0.8
    case "‘", "“", "«", "‹", "„", "‚":
      return isSpace(before) && !isSpace(after) ? 1 : 0.6
    case "’" where isWithin: return 0.8
    case "’", "”", "»", "›":
      // One that closes what is open.
      return isSpace(before) ? 0.2 : marks.contains { opening[scalar]?.contains($0) ?? false } ? 1 : 0.5
    case "–", "—", "…": return 1
    case "†", "‡", "•": return isLetter(before) ? 0.3 : 0.8
    case "©", "®", "×", "·", "§": return 0.2
    default: return 0.8
    }
  }
}
