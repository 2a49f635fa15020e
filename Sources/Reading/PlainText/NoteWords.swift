import Languages

/// What notes are called in text that has no markup, in every language: the text's own is not known yet.
enum NoteWords {
  private static let labels = BracketWords.words("note-label")
  private static let headings = BracketWords.words("note-heading")
  private static let pages = BracketWords.words("page")
  private static let pictures = LanguagePack.all.reduce(into: Set<String>()) {
    $0.formUnion($1.words("headings", "picture"))
  }
  /// No longer line heads notes, bytes.
  private static let longestHeading = 60
  /// Nothing longer stands before the colon, bytes.
  private static let longestLabel = 60

  /// What a bracket says that it holds.
  struct Opening {
    /// "1" of "[Footnote 1: "; nil for a note without a mark.
    var label: String?
    /// Where its text begins.
    var text: Int
    /// True for a picture.
    var isPicture = false
    /// False for "[Footnote 1]", which has no text within.
    var hasText = true
  }

  /// True for a line that heads notes: "FOOTNOTES:", "Notes to Chapter I".
  static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= longestHeading, line.contains(where: { $0 >= 0x80 || 0x41...0x5A ~= $0 & 0xDF })
    else { return false }
    let words = String(decoding: line, as: UTF8.self).lowercased()
    let letters = words.trimming { !$0.isLetter }
    if headings.contains(String(letters)) { return true }
    // "Notes to Chapter I", and no sentence.
    guard let last = words.last, last.isLetter || last.isNumber || last == ":",
      words.first?.isLetter ?? false,
      !words.dropLast().contains(where: { ":;,!?[]".contains($0) }), words.split(separator: " ").count <= 6
    else { return false }
    return headings.contains(String(letters.prefix { $0.isLetter }))
  }

  /// What the bracket that opens at a place says that it holds: "[Footnote 1: ", "[Note: ", "[Illustration: "; nil for another.
  ///
  /// A bare "Footnote 1: " begins where there is no bracket.
  static func opening(at place: Int, in bytes: [UInt8], before end: Int) -> Opening? {
    var start = bytes[place] == 0x5B ? place + 1 : place
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x5F || bytes[start] == 0x2A { start += 1 }
    let limit = min(end, start + longestLabel)
    guard start < limit, bytes[start] >= 0x80 || 0x41...0x5A ~= bytes[start] & 0xDF else { return nil }
    // ":", ".", "]", "[" or the line's end
    let stop =
      (start..<limit).first { [0x3A, 0x2E, 0x5D, 0x5B, 0x0A, 0x0D].contains(bytes[$0]) } ?? limit
    guard stop < end else { return nil }
    let head = String(decoding: bytes[start..<stop], as: UTF8.self).lowercased().filter { $0 != "_" }
    var words = head.split(separator: " ").map(String.init)
    let mark = bytes[stop]
    let isOpen = mark == 0x3A || mark == 0x2E || mark == 0x5D
    if let first = words.first, pictures.contains(first) {
      guard
        mark == 0x3A || mark == 0x5D && words.count <= 2 || mark == 0x0A || mark == 0x0D || words.count == 1
      else { return nil }
      return Opening(label: nil, text: stop, isPicture: true)
    }
    guard isOpen else { return nil }
    let text = stop + (mark == 0x5D ? 0 : 1)
    if labels.contains(words.joined(separator: " ")) {
      return mark == 0x5D ? nil : Opening(label: nil, text: text)
    }
    guard words.count > 1, var last = words.popLast() else { return nil }
    last = String(last.trimming { "()#".contains($0) })
    guard labels.contains(words.joined(separator: " ")), isLabel(last) else { return nil }
    let written =
      String(decoding: bytes[start..<stop], as: UTF8.self).split(separator: " ").last
      .map { String($0.trimming { "()#_".contains($0) }) } ?? last
    return Opening(label: written, text: text, hasText: mark != 0x5D)
  }

  private static func isLabel(_ word: String) -> Bool {
    guard !word.isEmpty, word.utf8.count <= 12 else { return false }
    if word.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return word.utf8.count <= 4 }
    if word.allSatisfy({ "*†‡§".contains($0) }) { return true }
    return word.count <= 2 && word.first?.isLetter ?? false
      || word.allSatisfy { "ivxl".contains($0) }
  }

  /// The number of a page that a bracket names, "[Pg 12]", "[p. 12]", and where it ends.
  static func page(at place: Int, in bytes: [UInt8], before end: Int) -> (number: Int, range: Range<Int>)? {
    let limit = min(end, place + 20)
    guard let stop = (place + 1..<limit).first(where: { bytes[$0] == 0x5D }) else { return nil }
    let words = String(decoding: bytes[place + 1..<stop], as: UTF8.self).lowercased().split {
      " .".contains($0)
    }
    guard words.count == 2, let number = Int(words[1]), pages.contains(String(words[0])) else { return nil }
    return (number, place..<stop + 1)
  }
}

extension StringProtocol {
  /// Without the characters of a kind at both ends.
  func trimming(_ isOut: (Character) -> Bool) -> SubSequence {
    guard let first = firstIndex(where: { !isOut($0) }), let last = lastIndex(where: { !isOut($0) }) else {
      return self[endIndex...]
    }
    return self[first...last]
  }
}
