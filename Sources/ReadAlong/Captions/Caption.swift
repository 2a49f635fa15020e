import Prose
import Sound

/// What stands on the screen at one time: one or two lines of a sentence.
struct Caption: Hashable, Sendable {
  /// When it appears: when its first word is heard, milliseconds from the begin of the sound.
  var begin: Int
  /// When it goes, at the latest when the next one appears.
  var end: Int
  /// Its lines.
  var lines: [CaptionLine]
}

/// A line of a caption.
struct CaptionLine: Hashable, Sendable {
  /// Its words, of which each knows what stands between it and the next.
  var words: [CaptionWord]
  /// True where a mark has to say that the line runs from right to left.
  var needsDirection = false

  /// The text, of which each word is written as its format wants it.
  func text(_ written: (String) -> String = { $0 }) -> String {
    timedText { _, word in written(word.text) }
  }

  /// The text of words that are written with what is known of them.
  ///
  /// - Parameter written: is told which word of the line it is.
  func timedText(_ written: (Int, CaptionWord) -> String) -> String {
    var result = needsDirection ? "\u{200F}" : ""
    for (index, word) in words.enumerated() {
      result += written(index, word)
      if index < words.count - 1 { result += word.separator }
    }
    return result
  }
}

/// A stretch of a sentence in which no line ends: a word with the marks that belong to it, or a part of one.
struct CaptionWord: Hashable, Sendable {
  /// As written.
  var text: String
  /// What stands behind it where the line goes on: a blank, a blank at which no line ends, or nothing.
  var separator = ""
  /// When it begins to be heard, milliseconds from the begin of the sound; nil for what is heard with the word before it.
  var begin: Int?
  /// How little it disturbs when a line ends behind it; nil where none may.
  var ending: LineEnding?
  /// When it is likely to begin: `begin`, or as far in its piece as in the piece's text.
  var estimate = 0

  /// How many columns it takes: two for wide characters of East Asia, none for what stands on another one.
  var width: Int { text.unicodeScalars.reduce(0) { $0 + $1.columns } }
}

extension CaptionedChapter {
  /// How long a caption stays where nothing follows, milliseconds behind its last word.
  private static let rest = 2000

  /// The captions of the chapter, in order: none begins before the one before it ends.
  func captions(_ words: inout PhraseWords, rate: SampleRate) -> [Caption] {
    var captions: [Caption] = []
    // When the last word of each caption ends.
    var ends: [Int] = []
    func time(_ frames: Frames) -> Int { begin + frames.count * 1000 / rate.hertz }
    for sentence in chapter.heard {
      let parts = sentence.captionWords(words.of(sentence.language), from: begin, rate: rate, to: end)
      // What the sound ends before is shown with what is there.
      guard let first = parts.first?.begin, first < end else {
        if let last = captions.indices.last {
          captions[last].lines += LineCuts(parts).captions.flatMap { $0 }
        }
        continue
      }
      let close = min(time(sentence.end ?? Frames(0)), end)
      let cuts = LineCuts(parts).captions
      for (index, lines) in cuts.enumerated() {
        let start = max(lines[0].words[0].estimate, (captions.last?.begin ?? -1) + 1)
        captions.append(Caption(begin: start, end: end, lines: lines))
        ends.append(index + 1 < cuts.count ? cuts[index + 1][0].words[0].estimate : close)
      }
    }
    for index in captions.indices {
      let next = index + 1 < captions.count ? captions[index + 1].begin : end
      captions[index].end = max(min(next, ends[index] + Self.rest), captions[index].begin + 1)
    }
    return captions
  }
}

extension [CaptionedChapter] {
  /// The captions of all chapters.
  func captions(in book: TimedBook) -> [Caption] {
    var words = PhraseWords()
    return flatMap { $0.captions(&words, rate: book.rate) }
  }
}

extension Unicode.Scalar {
  /// How many columns of a line it takes (UAX 11: wide and fullwidth characters take two).
  var columns: Int {
    if properties.generalCategory == .nonspacingMark || properties.generalCategory == .enclosingMark
      || properties.generalCategory == .format
    {
      return 0
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
