/// Web Video Text Tracks (W3C, 2019), with the time of each word.
struct WebVTT: CaptionFormat {
  let name = "vtt"

  func text(of chapters: [CaptionedChapter], in book: TimedBook) -> String {
    var text = "WEBVTT\n"
    for caption in chapters.captions(in: book) {
      text += "\n\(stamp(caption.begin)) --> \(stamp(caption.end))\n"
      // A word's time lies within the caption and rises (WebVTT 1.0, 4.2.2); the first word begins with it.
      var last = caption.begin
      for line in caption.lines {
        text +=
          line.timedText { _, word in
            var stamp = ""
            if let begin = word.begin, begin > last, begin < caption.end {
              last = begin
              stamp = "<\(self.stamp(begin))>"
            }
            return stamp + Self.escaped(word.text)
          } + "\n"
      }
    }
    return text
  }

  private func stamp(_ milliseconds: Int) -> String { ClockTime(milliseconds).text(hours: 2, separator: ".") }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
