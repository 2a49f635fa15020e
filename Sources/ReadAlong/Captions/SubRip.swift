/// SubRip: captions with numbers, as players of films read them.
struct SubRip: CaptionFormat {
  let name = "srt"

  func text(of chapters: [CaptionedChapter], in book: TimedBook) -> String {
    var text = ""
    for (index, caption) in chapters.captions(in: book).enumerated() {
      text += "\(index + 1)\n\(stamp(caption.begin)) --> \(stamp(caption.end))\n"
      for line in caption.lines { text += line.text(Self.written) + "\n" }
      text += "\n"
    }
    return text
  }

  private func stamp(_ milliseconds: Int) -> String { ClockTime(milliseconds).text(hours: 2, separator: ",") }

  /// The format has no escapes: a word joiner keeps what looks like a tag or an arrow from being one.
  private static func written(_ text: String) -> String {
    guard text.contains(where: { $0 == "<" || $0 == "{" || $0 == ">" }) else { return text }
    return text.replacing("-->", with: "--\u{2060}>").replacing("<", with: "<\u{2060}").replacing(
      "{", with: "{\u{2060}")
  }
}
