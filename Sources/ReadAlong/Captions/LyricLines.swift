import Prose

/// LRC: lines of lyrics with the time of each word, as players of music show them.
struct LyricLines: CaptionFormat {
  let name = "lrc"
  // Stamps are mm:ss.xx; many players read two digits of minutes.
  let isForShortFiles = true

  func text(of chapters: [CaptionedChapter], in book: TimedBook) -> String {
    let captions = chapters.captions(in: book)
    let title = chapters.count == 1 ? chapters[0].chapter.title : book.title
    var tags = [("ti", title), ("ar", book.metadata.author ?? ""), ("al", book.title)]
    tags.append(("length", Self.lengthText(chapters.last?.end ?? 0)))
    var text = tags.filter { !$0.1.isEmpty }.map { "[\($0.0):\(Self.plain($0.1))]\n" }.joined()
    for (index, caption) in captions.enumerated() {
      for line in Self.joined(caption.lines) {
        let begin = line.words[0].begin ?? caption.begin
        text += "[\(stamp(begin))]"
        text += line.timedText { place, word in
          let time = place == 0 ? begin : word.begin
          return (time.map { "<\(stamp($0))>" } ?? "") + Self.written(word.text)
        }
        text += "\n"
      }
      // A line without words takes the last one away where a pause follows.
      if index + 1 == captions.count || captions[index + 1].begin > caption.end {
        text += "[\(stamp(caption.end))]\n"
      }
    }
    return text
  }

  /// Lines that begin where no time is known are a part of the line before them.
  private static func joined(_ lines: [CaptionLine]) -> [CaptionLine] {
    var result: [CaptionLine] = []
    for line in lines {
      if let last = result.indices.last, line.words[0].begin == nil {
        result[last].words += line.words
      } else {
        result.append(line)
      }
    }
    return result
  }

  private func stamp(_ milliseconds: Int) -> String {
    let time = ClockTime(hundredths: milliseconds)
    return "\(time.minutes.padded(2)):\(time.seconds.padded(2)).\((time.fraction / 10).padded(2))"
  }

  private static func lengthText(_ milliseconds: Int) -> String {
    let time = ClockTime(milliseconds)
    return "\(time.minutes.padded(2)):\(time.seconds.padded(2))"
  }

  /// A word joiner keeps what looks like a word's time from being one.
  private static func written(_ text: String) -> String { text.replacing("<", with: "<\u{2060}") }

  /// A tag's text, which ends at its bracket.
  private static func plain(_ text: String) -> String {
    text.replacing("[", with: "(").replacing("]", with: ")").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
  }
}
