import Prose
import Script

/// What a paragraph's role asks: signatures in full, lines closed as sentences are.
extension Verbalizer {
  /// "N. Khrushchev" under a letter by Nikita Khrushchev is said in full.
  func signature(_ paragraph: Paragraph, _ range: Range<Int>) -> [Piece]? {
    guard paragraph.role == .signature, let author = style.author else { return nil }
    let signed = paragraph.text[range].split { !$0.isLetter && $0 != "-" && $0 != "’" && $0 != "'" }.map(
      String.init)
    let names = author.split(separator: " ").map(String.init)
    guard let surname = signed.last, signed.count > 1, surname == names.last, let first = names.first,
      let initial = signed.first,
      initial.count == 1, first.hasPrefix(initial)
    else { return nil }
    let whole = Piece(range: range, spoken: author + ".", treatment: .rewritten(rule: "signature"))
    let line = TokenLine(paragraph.text, range)
    guard let last = line.tokens.lastIndex(where: { $0.text == surname }),
      case .ipa(let sounds) = lexicon.match(line, last, language)?.saying
    else { return [whole] }
    // The lexicon knows how the surname sounds.
    let place = line.tokens[last].range
    let given = names.dropLast().joined(separator: " ") + " "
    return [
      Piece(
        range: range.lowerBound..<place.lowerBound, spoken: given,
        treatment: .rewritten(rule: "signature")),
      Piece(range: place, spoken: surname, treatment: .rewritten(rule: "lexicon"), ipa: sounds),
      Piece(
        range: place.upperBound..<range.upperBound, spoken: ".", treatment: .rewritten(rule: "signature")),
    ]
  }

  /// Lines that end without a mark get the fall of a full stop.
  func closed(_ pieces: [Piece], _ paragraph: Paragraph) -> [Piece] {
    guard [.title, .date, .byline, .signature, .credit, .heading].contains(paragraph.role), !pieces.isEmpty
    else { return pieces }
    let said = pieces.map(\.spoken).joined().unicodeScalars.reversed().first { !$0.isSpace && !$0.isCloser }
    guard let said, !".!?…:;,".unicodeScalars.contains(said.latinMark) else {
      return capitalised(pieces, paragraph)
    }
    var result = pieces
    // The last piece that is heard carries the stop.
    if let index = result.lastIndex(where: { !$0.spoken.isEmpty }) {
      result[index].spoken = result[index].spoken.droppingLast { $0 == " " } + "."
    }
    return capitalised(result, paragraph)
  }

  /// "by Agnes Holloway" opens with a capital, as if it were a sentence, and its "by" is no mere link between words.
  private func capitalised(_ pieces: [Piece], _ paragraph: Paragraph) -> [Piece] {
    guard paragraph.role == .byline, var first = pieces.first,
      first.spoken.unicodeScalars.first?.isLetter ?? false
    else { return pieces }
    first.spoken = first.spoken.capitalisedWord
    guard language.code == "en", first.treatment == .asWritten, first.spoken.hasPrefix("By ") else {
      return [first] + pieces.dropFirst()
    }
    let end = first.range.lowerBound + 2
    let by = Piece(
      range: first.range.lowerBound..<end, spoken: "By", treatment: .rewritten(rule: "byline"), ipa: "ˈbaɪ")
    first.spoken = String(first.spoken.dropFirst(2))
    first.range = end..<first.range.upperBound
    return [by, first] + pieces.dropFirst()
  }
}
