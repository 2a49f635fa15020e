import Foundation
import Prose

/// The words by which texts are compared.
extension BookLikeness {
  struct Word {
    var text: Substring
    var beginsSentence: Bool

    /// In small letters, and without apostrophes: they may be quotation marks.
    var folded: String { String(text.lowercased().filter { !"'’".contains($0) }) }
  }

  /// Pairs of neighbours, each as a number that is the same everywhere.
  static func pairs(_ words: [String]) -> Set<UInt64> {
    // FNV-1a, with a byte that is in no text between the words.
    let offset: UInt64 = 0xCBF2_9CE4_8422_2325
    func hash(_ start: UInt64, _ word: String) -> UInt64 {
      word.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
    return Set(
      zip(words, words.dropFirst()).map { hash((hash(offset, $0) ^ 0xFF) &* 0x0000_0100_0000_01B3, $1) })
  }

  /// The words of a text's first line, which a title that was given may have the place of.
  static func written(firstLineOf source: String) -> [Word] {
    let line = source.drop(while: \.isWhitespace).prefix(200).prefix { !$0.isNewline }
    return written(String(line), sentences: [])
  }

  /// The words of a paragraph: letters and digits, with apostrophes inside; each character of scripts that do not part
  /// words is one.
  static func written(_ paragraph: Paragraph) -> [Word] {
    written(paragraph.text.text, sentences: paragraph.sentences.map(\.lowerBound))
  }

  private static func written(_ text: String, sentences: [Int]) -> [Word] {
    let starts = Set(sentences)
    var words: [Word] = []
    var isFirst = true
    var begin: String.Index?
    func end(_ index: String.Index) {
      guard let start = begin else { return }
      words.append(Word(text: text[start..<index], beginsSentence: isFirst))
      isFirst = false
      begin = nil
    }
    for index in text.indices {
      let character = text[index]
      if starts.contains(text.utf8.distance(from: text.startIndex, to: index)) {
        end(index)
        isFirst = true
      }
      if character.isIdeograph {
        end(index)
        begin = index
        end(text.index(after: index))
      } else if character.isLetter || character.isNumber {
        begin = begin ?? index
      } else if !(character == "'" || character == "’") {
        end(index)
      }
    }
    end(text.endIndex)
    return words
  }
}

extension Character {
  /// True for characters of scripts that do not part words by spaces.
  fileprivate var isIdeograph: Bool {
    switch unicodeScalars.first?.value ?? 0 {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0x2_0000...0x3_FFFF:
      true
    default: false
    }
  }
}
