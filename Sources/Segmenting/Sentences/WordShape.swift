import Prose

/// What a word before a stop looks like, whatever it means.
enum WordShape {
  /// "a", "12", "iv": what numbers the entries of a list.
  static func isMarker(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    return scalars.count == 1 && scalars.allSatisfy(\.isLetter)
      || (1...3).contains(scalars.count) && scalars.allSatisfy(\.isDigit)
      || (2...6).contains(scalars.count) && isRoman(word)
  }

  /// Letters that are numbers in Latin.
  static func isRoman(_ word: String) -> Bool {
    !word.isEmpty && word.unicodeScalars.allSatisfy { "IVXLCDMivxlcdm".unicodeScalars.contains($0) }
  }

  /// "4s", "6d": a sum in old money.
  static func isPence(_ word: String) -> Bool {
    guard let last = word.last, last == "s" || last == "d" || last == "l" else { return false }
    let digits = word.dropLast()
    return !digits.isEmpty && digits.utf8.allSatisfy { 48...57 ~= $0 }
  }

  /// "J", "J.R.R" and "J.-P".
  static func isInitial(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    guard let last = scalars.last, last.isUpper else { return false }
    return scalars.count == 1
      || isLettersAndPeriods(word) && scalars.filter(\.isUpper).count == scalars.filter(\.isLetter).count
  }

  /// "U.S.A", "J.-P", "e.g": parts of one letter or two between periods.
  static func isLettersAndPeriods(_ word: String) -> Bool {
    var run = 0
    for scalar in word.unicodeScalars {
      if scalar == "." || scalar == "-" { run = 0 } else { run += 1 }
      if run > 2 { return false }
    }
    return word.contains(".") && word.contains(where: \.isLetter)
  }
}
