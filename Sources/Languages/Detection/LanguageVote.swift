public import Prose

/// The language of a whole text: what most of its passages are in.
///
/// A few lines in another language at its head, a motto, a chapter of quotations do not decide.
public enum LanguageVote: Hashable, Sendable {
  /// Most passages are in it.
  case language(Language)
  /// There are words enough, but no language that is known speaks for itself in them.
  case noneKnown
  /// There are too few words to tell.
  case tooShort

  /// The language with the country whose rules and narrators are ordinary; one that is not among ours as it is.
  public static func ordinary(_ language: Language) -> Language { ordinaries[language.code] ?? language }

  private static let ordinaries: [String: Language] = [
    "de": Language("de-DE"), "en": .americanEnglish, "es": Language("es-ES"), "fr": Language("fr-FR"),
    "ru": Language("ru-RU"),
  ]

  /// How many passages are asked at most.
  static let passages = 24
  /// Length of a passage, UTF-8 bytes.
  static let length = 600
  /// With fewer letters a text may be in anything.
  static let leastLetters = 40

  /// Lets passages vote that stand evenly over a text: 24 of 600 bytes, all of it where it is shorter.
  ///
  /// The language of most votes wins where it has more of them than there are passages in none; of two with as many,
  /// that of the earlier passage.
  ///
  /// - Parameter paragraphs: the text, in order.
  public init(of paragraphs: [String]) {
    let passages = Self.sample(paragraphs)
    // A text is asked about once, and the rest of its work needs its memory.
    defer { LanguageDetector.rest() }
    var votes: [(language: Language, count: Int)] = []
    var nobody = 0
    for passage in passages {
      guard let language = LanguageDetector.language(of: passage) else {
        nobody += 1
        continue
      }
      if let index = votes.firstIndex(where: { $0.language == language }) {
        votes[index].count += 1
      } else {
        votes.append((language, 1))
      }
    }
    let best = votes.indices.max {
      votes[$0].count == votes[$1].count ? $0 > $1 : votes[$0].count < votes[$1].count
    }
    if let best, votes[best].count > nobody || nobody == votes[best].count && nobody < 2 {
      self = .language(votes[best].language)
    } else {
      let letters = passages.lazy.flatMap { $0 }.lazy.filter(\.isLetter).prefix(Self.leastLetters).count
      self = letters < Self.leastLetters ? .tooShort : .noneKnown
    }
  }

  private static func sample(_ paragraphs: [String]) -> [String] {
    let total = paragraphs.reduce(0) { $0 + $1.utf8.count + 1 }
    guard total > passages * length else {
      // Paragraphs are together until they are a passage; the last may be short.
      var result: [String] = []
      var passage = ""
      for paragraph in paragraphs {
        var rest = paragraph.utf8[...]
        while !rest.isEmpty {
          let piece = rest.prefix(max(1, length - passage.utf8.count))
          passage += String(decoding: piece, as: UTF8.self)
          rest = rest.dropFirst(piece.count)
          if passage.utf8.count >= length {
            result.append(passage)
            passage = ""
          }
        }
        if !passage.isEmpty { passage += "\n" }
      }
      return passage.isEmpty ? result : result + [passage]
    }
    var result: [String] = []
    var index = 0
    var before = 0
    for number in 0..<passages {
      // The middle of each of as many stretches.
      let start = (2 * number + 1) * total / (2 * passages) - length / 2
      while index < paragraphs.count, before + paragraphs[index].utf8.count + 1 <= start {
        before += paragraphs[index].utf8.count + 1
        index += 1
      }
      var passage: [UInt8] = []
      var place = index
      var skip = max(0, start - before)
      while place < paragraphs.count, passage.count < length {
        passage += paragraphs[place].utf8.dropFirst(skip).prefix(length - passage.count)
        passage.append(0x0A)
        skip = 0
        place += 1
      }
      result.append(String(decoding: passage, as: UTF8.self))
    }
    return result
  }
}
