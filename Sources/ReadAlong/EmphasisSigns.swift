import Prose

/// Signs by which plain text emphasises words: `_so_`, `*so*`, `**so**`, `=so=`. They are in the text, nobody says them, and print
/// has another type in their place.
///
/// A sign opens before a word, with no letter or figure before it, and closes behind one, with none after it; it needs a partner of
/// its kind in the paragraph. Signs of arithmetic, of notes and of names (`snake_case`) have none such.
struct EmphasisSigns {
  private struct Open {
    var sign: String
    var sentence: Int
    var range: Range<Int>
  }

  /// Marks what is emphasised in the sentences of a paragraph.
  static func mark(_ sentences: inout [TimedSentence]) {
    var open: [Open] = []
    for index in sentences.indices where sentences[index].text.utf8.contains(where: isSign) {
      for (range, sign, opens, closes) in signs(in: sentences[index].text) {
        if closes, let match = open.lastIndex(where: { $0.sign == sign }) {
          emphasise(&sentences, from: open[match], to: (index, range))
          open.removeSubrange(match...)
        } else if opens, open.count < deepest {
          open.append(Open(sign: sign, sentence: index, range: range))
        }
      }
    }
  }

  private static let deepest = 8

  private static func emphasise(
    _ sentences: inout [TimedSentence], from open: Open, to close: (sentence: Int, range: Range<Int>)
  ) {
    let isStrong = open.sign == "=" || open.sign.utf8.count == 2
    for index in open.sentence...close.sentence {
      let start = index == open.sentence ? open.range.upperBound : 0
      let end = index == close.sentence ? close.range.lowerBound : sentences[index].text.utf8.count
      if start < end {
        sentences[index].spans.append(Span(start..<end, .emphasis(isStrong ? .strong : .moderate)))
      }
    }
    sentences[open.sentence].signs.append(open.range)
    sentences[close.sentence].signs.append(close.range)
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == 0x5F || byte == 0x2A || byte == 0x3D }

  /// The signs of a text, and what each may do.
  private static func signs(in text: String) -> [(range: Range<Int>, sign: String, opens: Bool, closes: Bool)]
  {
    let scalars = ScalarText(text)
    var result: [(range: Range<Int>, sign: String, opens: Bool, closes: Bool)] = []
    var index = 0
    while index < scalars.count {
      let sign = scalars.scalars[index]
      guard sign.isASCII, isSign(UInt8(sign.value)) else {
        index += 1
        continue
      }
      var end = index + 1
      while scalars[end] == sign { end += 1 }
      defer { index = end }
      guard end - index <= (sign == "=" ? 1 : 2) else { continue }
      let isAfterWord = scalars[index - 1].map(isInWord) ?? false
      let isBeforeWord = scalars[end].map(isInWord) ?? false
      let opens = !isAfterWord && scalars[end].map { !$0.isSpace } ?? false
      let closes = !isBeforeWord && scalars[index - 1].map { !$0.isSpace } ?? false
      result.append(
        (scalars.offsets[index]..<scalars.offsets[end], scalars.string(index..<end), opens, closes))
    }
    return result
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetter || scalar.isDigit }
}
