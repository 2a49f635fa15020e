import Foundation
import Prose

/// The values of SSML's attributes; nil where they are none.
enum SSMLValues {
  /// Longer silences are cut to this, in milliseconds: nobody waits longer for a word.
  static let longestBreak = 10_000

  /// `250ms`, `1.5s`: milliseconds.
  static func time(_ text: String) -> Int? {
    let text = text.trimmingCharacters(in: .whitespaces)
    let isMilliseconds = text.hasSuffix("ms")
    guard text.hasSuffix("s"), let value = number(text.dropLast(isMilliseconds ? 2 : 1), signed: false) else {
      return nil
    }
    let milliseconds = isMilliseconds ? value : value * 1000
    return Int(min(milliseconds, 1e9).rounded())
  }

  /// A factor of the voice's rate: a name, `80%`, `0.8`; `+10%` and `-10%` count from the rate around.
  static func rate(_ text: String, around: Double) -> Double? {
    let names = ["x-slow": 0.5, "slow": 0.75, "medium": 1, "fast": 1.35, "x-fast": 1.75, "default": 1]
    if let factor = names[text] { return factor }
    guard let change = percent(text) else {
      return number(text[...], signed: false).map { bounded($0, 0.05...20) }
    }
    return bounded(isSigned(text) ? around * (1 + change / 100) : change / 100, 0.05...20)
  }

  /// Semitones above the voice's pitch: a name; `+2st`, `-10%` count from the pitch around. The engine knows no
  /// hertz.
  static func pitch(_ text: String, around: Double) -> Double? {
    let names = ["x-low": -8.0, "low": -4, "medium": 0, "high": 4, "x-high": 8, "default": 0]
    if let semitones = names[text] { return semitones }
    guard isSigned(text) else { return nil }
    if text.hasSuffix("st") {
      return number(text.dropLast(2), signed: true).map { bounded(around + $0, -48...48) }
    }
    return percent(text).flatMap { $0 > -100 ? bounded(around + 12 * log2(1 + $0 / 100), -48...48) : nil }
  }

  /// Decibels above the voice's level: a name; `+6dB` counts from the volume around; 0 to 100 is SSML 1.0's
  /// amplitude.
  static func volume(_ text: String, around: Double) -> Double? {
    let names = [
      "silent": Manner.silent, "x-soft": -12, "soft": -6, "medium": 0, "loud": 4, "x-loud": 8, "default": 0,
    ]
    if let decibels = names[text] { return decibels }
    if text.hasSuffix("dB"), isSigned(text) {
      return number(text.dropLast(2), signed: true).map { bounded(around + $0, Manner.silent...40) }
    }
    guard let amplitude = number(text[...], signed: false), amplitude <= 100 else { return nil }
    return amplitude == 0 ? Manner.silent : bounded(20 * log10(amplitude / 100), Manner.silent...0)
  }

  /// How characters are to be understood; nil for a kind that we do not know. `currency` and its like are read as
  /// all text is.
  static func sayAs(_ kind: String, format: String?) -> Span.SayAs? {
    let kind = kind.lowercased()
    return switch kind == "number" ? format?.lowercased() ?? "cardinal" : kind {
    case "cardinal": Span.SayAs(.cardinal)
    case "ordinal": Span.SayAs(.ordinal)
    case "telephone", "phone": Span.SayAs(.telephone)
    case "digits", "digit": Span.SayAs(.digits)
    case "characters", "character", "spell-out", "spell", "verbatim", "letters": Span.SayAs(.characters)
    case "date": Span.SayAs(.date, format: format?.lowercased())
    case "time": Span.SayAs(.time, format: format?.lowercased())
    case "fraction": Span.SayAs(.fraction)
    case "unit", "measure": Span.SayAs(.unit)
    case "expletive", "bleep": Span.SayAs(.expletive)
    default: nil
    }
  }

  /// A language tag of letters, digits and hyphens.
  static func language(_ text: String) -> Language? {
    let isTag = text.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
      default: false
      }
    }
    return isTag && !text.isEmpty && text.utf8.count <= 35 ? Language(text) : nil
  }

  private static func isSigned(_ text: String) -> Bool { text.hasPrefix("+") || text.hasPrefix("-") }

  private static func percent(_ text: String) -> Double? {
    text.hasSuffix("%") ? number(text.dropLast(), signed: true) : nil
  }

  /// A decimal number without an exponent.
  private static func number(_ text: Substring, signed: Bool) -> Double? {
    let unsigned = signed && (text.hasPrefix("+") || text.hasPrefix("-")) ? text.dropFirst() : text
    guard !unsigned.isEmpty, unsigned.utf8.count <= 12,
      unsigned.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E })
    else { return nil }
    return Double(text)
  }

  private static func bounded(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }
}
