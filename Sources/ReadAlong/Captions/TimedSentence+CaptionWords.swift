import Prose
import Sound

extension TimedSentence {
  /// The sentence as stretches in which no line ends, with their times.
  ///
  /// - Parameters:
  ///   - begin: of the chapter in its file of sound, milliseconds.
  ///   - end: of the chapter there; what begins later is heard with what is before it.
  func captionWords(
    _ openers: PhraseWords.Openers, from begin: Int, rate: SampleRate, to end: Int
  ) -> [CaptionWord] {
    let starts = words.map(\.range.lowerBound)
    var stretches: [(range: Range<Int>, separator: String, isWord: Bool)] = []
    // White space and characters of languages without blanks divide; so do pieces, at which no line ends.
    var open: Int?
    var offset = 0
    var before: Unicode.Scalar?
    var piece = 0
    func close(_ separator: String = "", isWord: Bool = false) {
      if let start = open, start < offset { stretches.append((start..<offset, separator, isWord)) }
      open = nil
    }
    for scalar in text.unicodeScalars {
      let isStart = piece < starts.count && starts[piece] <= offset
      if isStart { piece += 1 }
      if scalar.properties.isWhitespace {
        close(scalar.isFirm ? String(Character(scalar)) : " ")
      } else if open == nil {
        open = offset
      } else if let last = before, scalar.isDividable(from: last) {
        close(isWord: isStart)
        open = offset
      } else if isStart {
        close(isWord: before.map { $0.isWordByWord && scalar.isWordByWord } ?? false)
        open = offset
      }
      before = scalar
      offset += scalar.utf8.count
    }
    close()
    return timed(stretches, openers) { frames in
      let time = begin + frames.count * 1000 / rate.hertz
      return time < end ? time : nil
    }
  }

  /// The stretches with their times and how little it disturbs when a line ends behind them.
  ///
  /// - Parameter time: nil for what the sound ends before.
  private func timed(
    _ stretches: [(range: Range<Int>, separator: String, isWord: Bool)], _ openers: PhraseWords.Openers,
    time: (Frames) -> Int?
  ) -> [CaptionWord] {
    let verses = marks.compactMap { $0.kind == .line ? $0.offset : nil }
    var verse = 0
    var result: [CaptionWord] = []
    var piece = -1
    for (index, stretch) in stretches.enumerated() {
      let written = text(in: stretch.range)
      var word = CaptionWord(text: String(written), separator: stretch.separator)
      let last = piece
      while piece + 1 < words.count, words[piece + 1].range.lowerBound <= stretch.range.lowerBound {
        piece += 1
      }
      if piece > last { word.begin = time(words[last + 1].start) }
      word.estimate =
        word.begin ?? estimate(of: stretch.range.lowerBound, in: max(piece, 0), time) ?? result.last?.estimate
        ?? 0
      if index + 1 < stretches.count {
        let next = stretches[index + 1].range.lowerBound
        while verse < verses.count, verses[verse] < stretch.range.upperBound { verse += 1 }
        word.ending =
          verse < verses.count && verses[verse] <= next
          ? .verse
          : ending(
            of: written, stretch.separator, stretch.isWord, text(in: stretches[index + 1].range), openers)
      }
      result.append(word)
    }
    return result
  }

  /// How little it disturbs when a line ends between two stretches; nil where none may.
  private func ending(
    of written: Substring, _ separator: String, _ isWord: Bool, _ next: Substring,
    _ openers: PhraseWords.Openers
  ) -> LineEnding? {
    if separator == " " { return openers.ending(between: written, and: next) }
    guard separator.isEmpty, let last = written.unicodeScalars.last, let first = next.unicodeScalars.first,
      isWord || first.isDividable(from: last)
    else { return nil }
    let mark = openers.ending(between: written, and: next)
    return mark < .opening ? mark : isWord ? .word : .character
  }

  /// When a place in a piece is likely to be heard, by how far it is in the piece's text; nil for what is not heard.
  private func estimate(of offset: Int, in piece: Int, _ time: (Frames) -> Int?) -> Int? {
    guard words.indices.contains(piece) else { return nil }
    let word = words[piece]
    let part = max(0, min(offset, word.range.upperBound) - word.range.lowerBound)
    return time(
      word.start + Frames((word.end - word.start).count * part / max(1, word.range.count)))
  }
}

extension Unicode.Scalar {
  /// White space at which no line ends.
  fileprivate var isFirm: Bool { self == "\u{A0}" || self == "\u{202F}" || self == "\u{2007}" }

  /// Chinese and Japanese characters, between which lines end.
  private var isIdeographic: Bool {
    switch value {
    case 0x2E80...0x30FF, 0x31F0...0x31FF, 0x3400...0xA4CF, 0xF900...0xFAFF, 0xFF01...0xFF9F,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Characters of languages without blanks whose words only pieces tell: Thai, Lao, Burmese, Khmer.
  fileprivate var isWordByWord: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    default: false
    }
  }

  /// True for what never begins a line (JIS X 4051): closing marks, small kana, marks of length and of repetition.
  private var neverBegins: Bool {
    switch properties.generalCategory {
    case .closePunctuation, .finalPunctuation, .otherPunctuation, .nonspacingMark, .modifierLetter:
      return true
    default: break
    }
    return "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ々〻〜–—".unicodeScalars.contains(self)
  }

  /// True where a line of Chinese or Japanese may end between a character and this one.
  fileprivate func isDividable(from last: Unicode.Scalar) -> Bool {
    guard isIdeographic || last.isIdeographic, !neverBegins else { return false }
    switch last.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: return false
    default: return true
    }
  }
}
