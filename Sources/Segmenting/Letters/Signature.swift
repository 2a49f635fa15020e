import Languages
import Prose

/// A line with a name under a letter.
struct Signature {
  /// The writer as signed, without offices, kisses and "(Signed)".
  let author: String

  /// Reads a line that may be a signature.
  ///
  /// - Parameter isExpected: true under a farewell, where a name in small letters is one too.
  init?(_ line: String, _ vocabulary: Vocabulary, isExpected: Bool) {
    let letters = vocabulary.letters
    var text = line.trimmed.droppingFirst { "_*\"“„«-—–/".unicodeScalars.contains($0) || $0.isSpace }[...]
    // "(Signed) Tom", "[Signed,] Tom", "/s/ Tom", "p.p. Tom".
    let bare = PhraseList.words(text)
    let count = letters.signed.match(bare[...])
    if count > 0 {
      var words = 0
      var index = text.startIndex
      var inWord = false
      while index < text.endIndex, words < count || !(text[index].isLetter || text[index].isNumber) || inWord
      {
        let isPart =
          text[index].isLetter || text[index].isNumber || inWord && (text[index] == "." || text[index] == "'")
        if isPart, !inWord { inWord = true }
        if !isPart, inWord {
          inWord = false
          words += 1
        }
        index = text.index(after: index)
      }
      text = text[index...]
    }
    // "(Mrs.) Augusta Wain"
    if text.hasPrefix("("), let close = text.firstIndex(of: ")"), text[close...].count > 2,
      case let inside = PhraseList.words(text[..<close]), inside.count == 1,
      letters.courtesies.contains(inside[0])
    {
      text = text[text.index(after: close)...].droppingFirst(while: \.isSpace)
    }
    // What stands in brackets behind a name is no part of it: "(Mrs)", "(retd)".
    while text.hasSuffix(")") || text.hasSuffix("]") || text.hasSuffix(")."),
      let open = text.lastIndex(where: { $0 == "(" || $0 == "[" }),
      open > text.startIndex, Self.isNames(text[..<open], vocabulary)
    { text = text[..<open].droppingLast(while: \.isSpace) }
    var name = String(text.droppingLast { $0.isSpace || "_*\"”“»,;]".unicodeScalars.contains($0) })
    name = Self.withoutOffice(Self.withoutKisses(name))
    if name.hasSuffix("."), Self.isPlainEnd(name) { name.removeLast() }
    // "Orevelle Wright 525P": a telegram's hour.
    let pieces = name.split(separator: " ")
    if pieces.count > 2, let last = pieces.last, last.contains(where: \.isNumber), last.count <= 6 {
      name = pieces.dropLast().joined(separator: " ")
    }
    let words = name.split(separator: " ")
    guard (1...7).contains(words.count), name.utf8.count <= 60 else { return nil }
    guard !name.unicodeScalars.contains(where: { $0.isDigit || "!?@;=|+".unicodeScalars.contains($0) }) else {
      return nil
    }
    // "Go: Washington" has a colon inside, "Priya:" is no signature.
    if name.hasSuffix(":") { return nil }
    let capitals = words.filter { $0.unicodeScalars.first { !$0.isOpener }?.isUpper ?? false }
    let isNames = Self.isNames(name[...], vocabulary)
    guard
      isNames && !capitals.isEmpty
        || isExpected && words.count <= 2 && name.allSatisfy({ $0.isLetter || $0 == " " || $0 == "." })
    else { return nil }
    author = Self.quiet(name)
  }

  /// True where each word could be of a name: with a capital, a particle, a title, an office's abbreviation.
  private static func isNames(_ text: Substring, _ vocabulary: Vocabulary) -> Bool {
    let letters = vocabulary.letters
    return text.split(separator: " ").allSatisfy { word in
      let lower = word.lowercased()
      return word.unicodeScalars.first { !$0.isOpener }?.isUpper ?? false
        || vocabulary.particles.contains(lower)
        || letters.links.contains(lower) || letters.degrees.contains(lower)
        // "ir. Marleen Oosterhof", "oma Jet".
        || word.hasSuffix(".") && word.count <= 5 || letters.courtesies.contains(lower)
        || letters.addressees.contains(lower)
    }
  }

  /// "F. C. WESTON CHURCHILL" in small letters; initials, degrees and numerals stay.
  private static func quiet(_ name: String) -> String {
    name.split(separator: " ").map { word in
      let letters = word.filter(\.isLetter)
      guard letters.count >= 3, letters == letters.uppercased(), letters != letters.lowercased(),
        !word.dropLast().contains("."), Numeral(String(letters)) == nil
      else { return String(word) }
      // "O’NEILL", "HALE-SMITH": each part begins with a capital.
      var isFirst = true
      return String(
        word.map { letter -> Character in
          defer { isFirst = !letter.isLetter }
          return isFirst ? letter : Character(letter.lowercased())
        })
    }.joined(separator: " ")
  }

  /// Without "Oberstudienrat i. R., Göttingen" behind a comma; "M.D.", "Jr." and their like stay.
  private static func withoutOffice(_ name: String) -> String {
    guard let comma = name.firstIndex(of: ",") else { return name }
    let rest = name[name.index(after: comma)...].trimmed
    let isDegree =
      rest.count <= 12 && (rest.contains(".") || rest == rest.uppercased()) && !rest.contains(" ")
    return isDegree || rest.isEmpty ? name : String(name[..<comma])
  }

  /// "Ann xx".
  private static func withoutKisses(_ name: String) -> String {
    var words = name.split(separator: " ")
    while words.count > 1, let last = words.last, last.allSatisfy({ "xXoO".contains($0) }) {
      words.removeLast()
    }
    return words.joined(separator: " ")
  }

  /// True where a full stop at the end is none of the name: "R. Walton.", not "A. H." or "M.D."
  private static func isPlainEnd(_ name: String) -> Bool {
    guard let last = name.split(separator: " ").last?.dropLast() else { return false }
    return last.count > 3 && !last.contains(".")
  }
}
