/// The SMIL file of a chapter: which element lights up from when to when (EPUB 3.3, 9).
///
/// Every `seq` names its element, and every `par` its sound with both clocks: without them readers drop it.
struct OverlayDocument {
  let chapter: EPUBChapter

  /// The file's text.
  var text: String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<smil xmlns=\"http://www.w3.org/ns/SMIL\" xmlns:epub=\"http://www.idpf.org/2007/ops\" version=\"3.0\">",
      "<body>",
      "<seq id=\"overlay\" epub:textref=\"\(chapter.document)#\(EPUBChapter.id)\" epub:type=\"\(chapter.type)\">",
    ]
    var open: Cue?
    for cue in chapter.cues {
      guard cue.piece != nil else {
        lines.append(par(cue))
        continue
      }
      if cue.paragraph != open?.paragraph || cue.sentence != open?.sentence {
        if open != nil { lines.append("</seq>") }
        let id = EPUBChapter.id(paragraph: cue.paragraph, sentence: cue.sentence)
        lines.append("<seq epub:textref=\"\(chapter.document)#\(id)\">")
        open = cue
      }
      lines.append(par(cue))
    }
    if open != nil { lines.append("</seq>") }
    lines += ["</seq>", "</body>", "</smil>", ""]
    return lines.joined(separator: "\n")
  }

  private func par(_ cue: Cue) -> String {
    let id = EPUBChapter.id(paragraph: cue.paragraph, sentence: cue.sentence, piece: cue.piece)
    return "<par><text src=\"\(chapter.document)#\(id)\"/><audio src=\"\(chapter.soundFile)\" "
      + "clipBegin=\"\(Self.clock(cue.begin))\" clipEnd=\"\(Self.clock(cue.end))\"/></par>"
  }

  /// A time of some milliseconds as a full clock value: `1:02:03.004`.
  static func clock(_ milliseconds: Int) -> String {
    ClockTime(milliseconds).text(hours: 1, separator: ".")
  }
}
