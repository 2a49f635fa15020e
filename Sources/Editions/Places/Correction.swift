import Foundation

/// What a writer does to a page without making another text of it: slips are put right, words are joined or parted, sentences
/// come and go. A word for another is another sense ("I accept", "I decline"; nine sacks, ten), and nothing tells a better one from
/// it.
///
/// In longer texts a word or two are no matter.
enum Correction {
  /// So many words that come or go together say something of their own, and leave the rest as it is: no "not" is so long.
  private static let fewestOfText = 5

  /// Shorter words that end with two letters in another order are two words: an angle, an angel.
  private static let leastOfTurned = 6

  /// True where some word of one text stands for another word in the other.
  static func changesSense(_ old: [BookLikeness.Word], _ new: [BookLikeness.Word]) -> Bool {
    let alignment = SequenceAlignment(old.map(\.folded), new.map(\.folded))
    var (gone, come) = (0, 0)
    for pair in alignment.pairs + [(old.count, new.count)] {
      if !isCorrection(old, gone..<pair.old, new, come..<pair.new) { return true }
      (gone, come) = (pair.old + 1, pair.new + 1)
    }
    return false
  }

  /// True where what stands between two words that both texts have is only corrected.
  private static func isCorrection(
    _ old: [BookLikeness.Word], _ gone: Range<Int>, _ new: [BookLikeness.Word], _ come: Range<Int>
  ) -> Bool {
    if gone.isEmpty { return come.isEmpty || isText(come, of: new) }
    if come.isEmpty { return isText(gone, of: old) }
    let (here, there) = (old[gone].map(\.plain), new[come].map(\.plain))
    if here.joined() == there.joined() { return true }
    return here.count == there.count && zip(here, there).allSatisfy(isSlip)
  }

  /// True for whole sentences, and for many words.
  private static func isText(_ range: Range<Int>, of words: [BookLikeness.Word]) -> Bool {
    guard range.count < fewestOfText else { return true }
    let begins = range.lowerBound == 0 || words[range.lowerBound - 1].endsSentence
    return begins && (range.upperBound == words.count || words[range.upperBound - 1].endsSentence)
  }

  /// True for a word and the same with a slip; a letter more at its beginning makes another ("possible", "impossible").
  private static func isSlip(_ word: String, _ other: String) -> Bool {
    guard word.first == other.first, word != other else { return word == other }
    let letters = (Array(word), Array(other))
    let isTurned =
      letters.0.count == letters.1.count && letters.0.count >= leastOfTurned
      && BookLikeness.isTransposed(letters.0, letters.1)
    return isTurned || BookLikeness.isSpelling(of: word, other)
  }
}

extension BookLikeness.Word {
  /// Without accents, which come and go, and with ss in place of ß.
  fileprivate var plain: String {
    String(
      String.UnicodeScalarView(
        folded.uppercased().lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter {
          !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark
        }))
  }
}
