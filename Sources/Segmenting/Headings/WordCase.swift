import Languages
import Prose

/// How a text writes words of its titles in running sentences: "SWANN" is "Swann", "CÔTÉ" is "côté".
struct WordCase {
  /// Bytes of text that are looked at: names are met soon.
  private static let most = 1 << 20

  /// How often each word stands in small letters more than with a capital, outside the beginnings of sentences.
  private var small: [String: Int] = [:]

  /// Looks for the words of titles in capitals; nil where the language does not ask for it, or nothing is in capitals.
  init?(of titles: [String], in blocks: [Block], _ vocabulary: Vocabulary) {
    guard vocabulary.hasTextCase else { return nil }
    var wanted: Set<String> = []
    for block in blocks where block.lines.count <= 4 && block.text.count <= 300 {
      // Titles may stand below their numbers.
      if HeadingCandidate.isCapitals(block.text.text) { wanted.formUnion(Self.words(block.text.text)) }
    }
    for title in titles where HeadingCandidate.isCapitals(title) { wanted.formUnion(Self.words(title)) }
    guard !wanted.isEmpty else { return nil }
    var bytes = 0
    for block in blocks where block.kind == .text {
      bytes += block.text.count
      if bytes > Self.most { break }
      var previous: Unicode.Scalar?
      for word in block.text.text.split(separator: " ") {
        defer { previous = word.unicodeScalars.last }
        let bare = word.droppingFirst { !$0.isLetter }
        for (place, part) in Self.parts(bare).enumerated() {
          guard let head = part.unicodeScalars.first else { continue }
          let key = NumberWords.folded(part)
          guard wanted.contains(key) else { continue }
          if head.isLower {
            small[key, default: 0] += 1
          } else if place > 0
            || bare.startIndex == word.startIndex && previous.map({ $0.isLetter || $0 == "," }) ?? false
          {
            if part.unicodeScalars.contains(where: \.isLower) || part.count == 1 {
              small[key, default: 0] -= 1
            }
          }
        }
      }
    }
  }

  private static func parts(_ word: some StringProtocol) -> [String] {
    var parts: [String] = [""]
    for character in word {
      if character.isLetter { parts[parts.count - 1].append(character) } else { parts.append("") }
    }
    return parts.filter { !$0.isEmpty }
  }

  private static func words(_ title: String) -> [String] { parts(title).map { NumberWords.folded($0) } }

  /// A title in capitals as the text would write it; what the text does not have keeps a capital.
  func written(_ title: String, _ vocabulary: Vocabulary) -> String {
    var result = ""
    var isFirst = true
    var word = ""
    func flush() {
      guard !word.isEmpty else { return }
      defer {
        word = ""
        isFirst = false
      }
      if word.count > 1, Vocabulary.roman(word) != nil, small[NumberWords.folded(word)] ?? 0 <= 0 {
        result += word
        return
      }
      let lower = word.lowercased()
      let isSmall =
        !isFirst && (small[NumberWords.folded(word)] ?? 0 > 0 || vocabulary.titleQuiet.contains(lower))
      result += isSmall ? lower : lower.prefix(1).uppercased() + lower.dropFirst()
    }
    for character in title {
      if character.isLetter {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }
}
