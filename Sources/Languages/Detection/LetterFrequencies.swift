import Foundation

/// How often the letters of some languages are met: whether text is in a language that is alone in its script, which its
/// script would tell of any letters at all.
package struct LetterFrequencies: Sendable {
  /// Binary logarithms of the letters' shares.
  private let logarithms: [Unicode.Scalar: Double]
  /// What a letter of the language says in the mean, bits.
  private let entropy: Double

  /// Languages whose letters are counted, by their codes.
  package static let all: [String: LetterFrequencies] = {
    var shares: [String: [Unicode.Scalar: Double]] = [:]
    for row in LanguagePack.everywhere("letter-frequencies") {
      guard let letter = row[1].unicodeScalars.first, let count = Double(row[2]) else { continue }
      shares[row[0], default: [:]][letter] = count / 10_000
    }
    return shares.mapValues(LetterFrequencies.init)
  }()

  private init(_ shares: [Unicode.Scalar: Double]) {
    logarithms = shares.mapValues { log2($0) }
    entropy = -shares.values.reduce(0) { $0 + $1 * log2($1) }
  }

  /// What a letter that was hardly met counts as: 2 of 10,000.
  private static let rare = log2(0.0002)

  /// How many bits more the letters of a text say in the mean than those of the language do: 0 to 0.5 for text in it,
  /// 0.6 and more for letters by chance; nil where there are none.
  ///
  /// - Parameter letters: those of the language's script, small.
  package func surprise(of letters: some Sequence<Unicode.Scalar>) -> Double? {
    var sum = 0.0
    var count = 0
    for letter in letters {
      sum += logarithms[letter] ?? Self.rare
      count += 1
    }
    return count == 0 ? nil : -sum / Double(count) - entropy
  }
}
