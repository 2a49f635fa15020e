import Prose
import Script

/// How many words of a source are said, and how many are left out, for each reason.
///
/// A word is a run of letters and digits. It is said where the ledger says it as written or rewritten, whatever becomes
/// of the marks around it.
public struct WordAccount: Hashable, Sendable {
  /// Words that are said, in whichever form.
  public private(set) var said = 0
  /// Words that are not, by reason.
  public private(set) var leftOut: [String: Int] = [:]

  /// All words.
  public var total: Int { leftOut.values.reduce(said, +) }

  /// Counts the words of a closed ledger's source.
  ///
  /// - Parameter range: the UTF-8 bytes in which words begin that count; everything where it is nil.
  public init(_ ledger: Ledger, of source: String, in range: Range<Int>? = nil) {
    var entries = ledger.entries[...]
    for word in Self.words(of: source) where range?.contains(word.lowerBound) ?? true {
      while let first = entries.first?.source, first.upperBound <= word.lowerBound { entries.removeFirst() }
      guard let entry = entries.first, let source = entry.source, source.lowerBound < word.upperBound else {
        continue
      }
      if case .skipped(let reason) = entry.treatment { leftOut[reason, default: 0] += 1 } else { said += 1 }
    }
  }

  /// The words of a text by the plainest rule: runs of letters and digits, as UTF-8 ranges.
  public static func words(of text: String) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var offset = 0
    var start: Int?
    for scalar in text.unicodeScalars {
      if scalar.isWordPart {
        if start == nil { start = offset }
      } else if let begin = start {
        result.append(begin..<offset)
        start = nil
      }
      offset += UTF8.width(scalar)
    }
    if let begin = start { result.append(begin..<offset) }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isWordPart: Bool {
    if value < 0x80 { return isLetter || isDigit }
    return properties.isAlphabetic || properties.numericType != nil
  }
}
