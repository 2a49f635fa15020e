/// Advanced SubStation Alpha: captions of which each word is filled with colour while it is heard, as karaoke is.
struct SubStation: CaptionFormat {
  let name = "ass"

  func text(of chapters: [CaptionedChapter], in book: TimedBook) -> String {
    var text = """
      [Script Info]
      Title: \(Self.written(book.title.split(whereSeparator: \.isNewline).joined(separator: " ")))
      ScriptType: v4.00+
      WrapStyle: 2
      ScaledBorderAndShadow: yes
      PlayResX: 1280
      PlayResY: 720

      [V4+ Styles]
      Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
      Style: Default,sans-serif,52,&H0000D7FF,&H00FFFFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,0,2,40,40,50,1

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

      """
    for caption in chapters.captions(in: book) {
      let lines = karaoke(caption)
      text += "Dialogue: 0,\(stamp(caption.begin)),\(stamp(caption.end)),Default,,0,0,0,,\(lines)\n"
    }
    return text
  }

  /// The lines with how long each word is filled, in hundredths; the differences of rounded times, so that nothing adds up.
  private func karaoke(_ caption: Caption) -> String {
    let words = caption.lines.flatMap(\.words)
    var times = words.compactMap(\.begin).dropFirst(words.first?.begin == nil ? 0 : 1).map {
      ClockTime.hundredths($0)
    }[...]
    times.append(ClockTime.hundredths(caption.end))
    var last = ClockTime.hundredths(caption.begin)
    var isFirst = true
    func length() -> String {
      let next = max(times.popFirst() ?? last, last)
      defer { last = next }
      return "{\\k\(next - last)}"
    }
    return caption.lines.map { line in
      line.timedText { _, word in
        defer { isFirst = false }
        return (isFirst || word.begin != nil ? length() : "") + Self.written(word.text)
      }
    }.joined(separator: "\\N")
  }

  private func stamp(_ milliseconds: Int) -> String {
    let time = ClockTime(hundredths: milliseconds)
    return
      "\(time.hours):\((time.minutes % 60).padded(2)):\(time.seconds.padded(2)).\((time.fraction / 10).padded(2))"
  }

  /// Braces begin orders, which not all players let escape; nor a backslash, behind which a word joiner keeps letters from being one.
  private static func written(_ text: String) -> String {
    text.replacing("{", with: "(").replacing("}", with: ")").replacing("\\", with: "\\\u{2060}")
  }
}
