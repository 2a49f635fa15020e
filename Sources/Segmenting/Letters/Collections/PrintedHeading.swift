import Languages
import Prose

/// The heading of a letter in print: "II.--TO BENJAMIN ROBERT HAYDON.", "2.—DE Mme DE SÉVIGNÉ A M. DE POMPONNE[33].", "_To Mrs. Saville_".
struct PrintedHeading {
  /// Whom the letter is to, in small letters where the heading is in capitals alone.
  let recipient: String
  /// True where a number stands before it, or it is in capitals or emphasised: a heading wherever it stands.
  let isPlain: Bool

  init?(_ line: String, _ vocabulary: Vocabulary) {
    // The longest heading and a date are fewer words than these.
    guard line.utf8.lazy.filter({ $0 == 0x20 }).count <= 48 else { return nil }
    // A date in the same block is none of it.
    let lines = line.split(separator: "\u{2028}").filter { DateLine.whole(String($0), vocabulary) == nil }
    let line = lines.joined(separator: " ")
    let (text, hasNumber) = Self.withoutNumber(Self.withoutNotes(line.trimmed), vocabulary)
    let isEmphasised = line.trimmed.hasPrefix("_")
    let words = text.split(separator: " ").map {
      String(
        $0.droppingFirst { "_*\"“".unicodeScalars.contains($0) }.droppingLast {
          "_*\"”".unicodeScalars.contains($0)
        })
    }
    let bare = words.map { $0.lowercased().filter { $0.isLetter || $0 == "'" } }
    guard (2...(hasNumber ? 28 : 16)).contains(words.count), let first = bare.first else { return nil }
    let to = vocabulary.letters.recipients
    let place: Int
    if to.contains(first), !vocabulary.bylines.contains(first) {
      // "A. F.-D." is a name, "LETTRE DU COMTE" says whose it is.
      guard !words[0].hasSuffix("."),
        !(vocabulary.letterWords.contains(first) && vocabulary.bylines.contains(bare[1]))
      else { return nil }
      place = vocabulary.letterWords.contains(first) && to.contains(bare[1]) && words.count > 2 ? 1 : 0
    } else if vocabulary.bylines.contains(first) || hasNumber,
      // "TRAJAN TO PLINY" has one name before it, "DE MME DE SÉVIGNÉ A" a small word first.
      let inner = bare.indices.dropFirst(vocabulary.bylines.contains(first) ? 2 : 1).first(where: {
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
      name.first?.unicodeScalars.first(where: { !$0.isOpener }).map({
        $0.isUpper || vocabulary.particles.contains(bare[place + 1])
      })
        ?? false
    else { return nil }
    var found = String(name.joined(separator: " ").droppingLast { ".,:;-—".unicodeScalars.contains($0) })
    // "[To Mrs. Saville]"
    if line.trimmed.hasPrefix("["), found.hasSuffix("]") { found.removeLast() }
    guard !found.isEmpty else { return nil }
    let isCapitals = HeadingCandidate.isCapitals(found)
    recipient = isCapitals ? HeadingTitle.quiet(found, vocabulary) : found
    isPlain = hasNumber || HeadingCandidate.isCapitals(text) || isEmphasised
  }

  /// Without "II.--", "2.—", "I -- ", "IV. ".
  private static func withoutNumber(_ text: String, _ vocabulary: Vocabulary) -> (String, Bool) {
    let head = text.prefix { $0.isLetter || $0.isNumber }
    guard !head.isEmpty,
      Int(head) != nil || head == head.uppercased() && (Numeral(String(head)) != nil || isMisprint(head))
    else { return (text, false) }
    let rest = text[head.endIndex...].droppingFirst { ".-—– ,:".unicodeScalars.contains($0) }
    // "I" and "A" alone may be words: a mark must follow.
    guard rest.startIndex > text.index(after: head.startIndex),
      text[head.endIndex...].first != " " || text.contains("--") || text.contains("—")
        // "XXI To PRISCUS", "LXXII TRAJAN TO PLINY"
        || head.count >= 2
          && rest.split(separator: " ").prefix(2).contains(where: {
            vocabulary.letters.recipients.contains($0.lowercased())
          }),
      !rest.isEmpty
    else { return (text, false) }
    return (String(rest), true)
  }

  /// "CXXXVIL", "XXXV1": a numeral of some length in which one was taken for another.
  static func isMisprint(_ text: Substring) -> Bool {
    text.count >= 3 && text.allSatisfy { "IVXLC1".contains($0) }
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
