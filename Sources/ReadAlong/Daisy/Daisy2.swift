import Documents
import Muxing
import Prose
import Storage

/// A DAISY 2.02 book with all of its text and sound, in a zip: a control centre with headings and pages, a presentation, a text and
/// a sound a chapter, sentence by sentence (DAISY 2.02, 2001).
package struct Daisy2: Deliverable {
  package let name = "daisy2"

  package init() {}

  package func fileName(_ base: String) -> String { "\(base).daisy2.zip" }

  package func write(_ edition: SoundedBook, to path: String) throws {
    let layout = DaisyLayout(edition)
    var archive = try ArchiveWriter(DiskFile(creating: path))
    var page = 0
    let text = Daisy2Text(layout: layout)
    let presentation = Daisy2Presentation(layout: layout)
    try archive.add("ncc.html", Array(ControlCenter(layout: layout).text.utf8), .deflated)
    try archive.add("master.smil", Array(presentation.master.utf8), .deflated)
    for chapter in layout.chapters {
      let document = text.document(of: chapter, page: &page)
      try archive.add(text.file(of: chapter), Array(document.utf8), .deflated)
      try archive.add(chapter.presentation, Array(presentation.text(of: chapter).utf8), .deflated)
      try archive.add(chapter.soundFile, contentsOf: DiskFile(reading: chapter.sound.path))
    }
    try archive.end()
  }
}

/// The presentations of a DAISY 2.02 book: which text goes with which sound.
struct Daisy2Presentation {
  /// The layout.
  let layout: DaisyLayout

  /// That of a chapter.
  func text(of chapter: DaisyChapter) -> String {
    let file = Daisy2Text(layout: layout).file(of: chapter)
    func part(_ id: String, _ text: String, _ clip: String, _ attributes: String = "") -> String {
      "<par endsync=\"last\"\(attributes) id=\"\(id)\"><text src=\"\(file)#\(text)\" id=\"\(id)-text\"/>\(clip)</par>"
    }
    func clip(_ id: String, _ begin: Int, _ end: Int) -> String {
      "<audio src=\"\(chapter.soundFile)\" clip-begin=\"npt=\(seconds(begin))\" clip-end=\"npt=\(seconds(end))\" id=\"\(id)-sound\"/>"
    }
    var parts = chapter.steps.map { step in
      switch step {
      case .sentence(let cue):
        let id = DaisyChapter.id(paragraph: cue.paragraph, sentence: cue.sentence)
        return part(id, id, clip(id, cue.begin, cue.end))
      case .page(let index):
        let id = DaisyPage.id(index)
        return part(id, id, "", " system-required=\"pagenumber-on\"")
      }
    }
    if chapter.isSilent {
      let id = DaisyChapter.whole
      parts.insert(part(id, id, clip(id, 0, chapter.sound.milliseconds)), at: 0)
    }
    return document(
      title: chapter.chapter.title, length: chapter.sound.milliseconds, elapsed: chapter.start,
      body: "<seq dur=\"\(seconds(chapter.sound.milliseconds))\">\n\(parts.joined(separator: "\n"))\n</seq>")
  }

  /// That of the book, which names those of the chapters.
  var master: String {
    let parts = layout.chapters.map { chapter in
      "<ref title=\"\(MarkupText.escaped(chapter.chapter.title))\" src=\"\(chapter.presentation)\" id=\"\(chapter.name)\"/>"
    }
    return document(
      title: nil, length: layout.length, elapsed: nil, body: parts.joined(separator: "\n"))
  }

  private func document(title: String?, length: Int, elapsed: Int?, body: String) -> String {
    let metas: [(String, String?)] = [
      ("dc:format", "Daisy 2.02"), ("dc:identifier", layout.edition.identifier),
      ("dc:title", layout.book.title), ("title", title), ("ncc:generator", layout.edition.tags.encoder),
      ("ncc:totalElapsedTime", elapsed.map(DaisyLayout.clock)),
      ("ncc:timeInThisSmil", DaisyLayout.clock(length)),
    ]
    let head = metas.compactMap { name, value in
      value.map { "<meta name=\"\(name)\" content=\"\(MarkupText.escaped($0))\"/>" }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">
      <smil>
      <head>
      \(head.joined(separator: "\n"))
      <layout><region id="textView"/></layout>
      </head>
      <body>
      \(body)
      </body>
      </smil>

      """
  }

  private func seconds(_ milliseconds: Int) -> String {
    "\(milliseconds / 1000).\((milliseconds % 1000).padded(3))s"
  }
}
