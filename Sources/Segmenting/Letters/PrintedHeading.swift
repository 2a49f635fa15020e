import Languages
import Prose

/// The heading of a letter in print: "II.--TO BENJAMIN ROBERT HAYDON.", "2.—DE Mme DE SÉVIGNÉ A M. DE POMPONNE[33].", "_To Mrs. Saville_".
struct PrintedHeading {
  /// Whom the letter is to, in small letters where the heading is in capitals alone.
  let recipient: String
  /// True where a number stands before it, or it is in capitals or emphasised: a heading wherever it stands.
  let isPlain: Bool

  init?(_ line: String, _ vocabulary: Vocabulary) {
    // A date in the same block is none of it.
    let lines = line.split(separator: "\u{2028}").filter { DateLine.whole(String($0), vocabulary) == nil }
    let line = lines.joined(separator: " ")
    let (text, hasNumber) = Self.withoutNumber(Self.withoutNotes(line.trimmed))
    let isEmphasised = line.trimmed.hasPrefix("_")
    let words = text.split(separator: " ").map {
      String(
        $0.droppingFirst { "_*\"“[(".unicodeScalars.contains($0) }.droppingLast {
          "_*\"”])".unicodeScalars.contains($0)
        })
    }
    let bare = words.map { $0.lowercased().filter { $0.isLetter || $0 == "'" } }
    guard (2...16).contains(words.count), let first = bare.first else { return nil }
    let to = vocabulary.letters.recipients
    let place: Int
    if to.contains(first), !vocabulary.bylines.contains(first) {
      place = 0
    } else if vocabulary.bylines.contains(first) || hasNumber,
      let inner = bare.indices.dropFirst(2).first(where: {
        to.contains(bare[$0]) && !vocabulary.bylines.contains(bare[$0])
      })
    {
      // "Emerson to Carlyle": both are names.
      place = inner
    } else {
      return nil
    }
    let name = words[(place + 1)...]
    guard !name.isEmpty,
      words.enumerated().allSatisfy({ index, word in
        index == place || word.unicodeScalars.first?.isUpper ?? true
          || vocabulary.particles.contains(bare[index])
          || word.count <= 2 || word.unicodeScalars.first?.properties.isAlphabetic == false
      }),
      name.first?.unicodeScalars.first.map({ $0.isUpper || vocabulary.particles.contains(bare[place + 1]) })
        ?? false
    else { return nil }
    let found = String(name.joined(separator: " ").droppingLast { ".,:;-—".unicodeScalars.contains($0) })
    guard !found.isEmpty else { return nil }
    let isCapitals = HeadingCandidate.isCapitals(found)
    recipient = isCapitals ? HeadingTitle.quiet(found, vocabulary) : found
    isPlain = hasNumber || HeadingCandidate.isCapitals(text) || isEmphasised
  }

  /// Without "II.--", "2.—", "I -- ", "IV. ".
  private static func withoutNumber(_ text: String) -> (String, Bool) {
    let head = text.prefix { $0.isLetter || $0.isNumber }
    guard !head.isEmpty, Int(head) != nil || Numeral(head.uppercased()) != nil && head == head.uppercased()
    else { return (text, false) }
    let rest = text[head.endIndex...].droppingFirst { ".-—– ,:".unicodeScalars.contains($0) }
    // "I" and "A" alone may be words: a mark must follow.
    guard rest.startIndex > text.index(after: head.startIndex),
      text[head.endIndex...].first != " " || text.contains("--") || text.contains("—"),
      !rest.isEmpty
    else { return (text, false) }
    return (String(rest), true)
  }

  /// Without "[33]", "[1]" wherever they stand.
  static func withoutNotes(_ text: String) -> String {
    guard text.contains("[") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      result += rest[..<open]
      let tail = rest[rest.index(after: open)...]
      let digits = tail.prefix(while: \.isNumber)
      if !digits.isEmpty, digits.endIndex < rest.endIndex, rest[digits.endIndex] == "]" {
        rest = rest[rest.index(after: digits.endIndex)...]
      } else {
        result.append("[")
        rest = tail
      }
    }
    return result + rest
  }
}
