import Documents
import Muxing
import Prose
import Storage

/// A DAISY 3 book with all of its text and sound, in a zip: a package, one text, a presentation and a sound a chapter, sentence by
/// sentence, and what leads to headings and pages (ANSI/NISO Z39.86-2005).
package struct Daisy3: Deliverable {
  package let name = "daisy3"

  package init() {}

  package func fileName(_ base: String) -> String { "\(base).daisy3.zip" }

  package func write(_ edition: SoundedBook, to path: String) throws {
    let layout = DaisyLayout(edition)
    var archive = try ArchiveWriter(DiskFile(creating: path))
    func add(_ name: String, _ text: String) throws { try archive.add(name, Array(text.utf8), .deflated) }
    let package = Daisy3Package(layout: layout)
    try add(Daisy3Package.file, package.text)
    try add(NavigationControl.file, NavigationControl(layout: layout).text)
    try add(TalkingBookText.file, TalkingBookText(layout: layout).text)
    if let resources = package.resources { try add(Daisy3Package.resourceFile, resources) }
    let presentation = Daisy3Presentation(layout: layout)
    for chapter in layout.chapters {
      try add(chapter.presentation, presentation.text(of: chapter))
      try archive.add(chapter.soundFile, contentsOf: DiskFile(reading: chapter.sound.path))
    }
    try archive.end()
  }
}

/// The presentations of a DAISY 3 book: which text goes with which sound.
struct Daisy3Presentation {
  /// The layout.
  let layout: DaisyLayout

  /// That of a chapter.
  func text(of chapter: DaisyChapter) -> String {
    func part(_ id: String, _ text: String, _ clip: String, _ attributes: String = "") -> String {
      "<par id=\"\(id)\"\(attributes)><text src=\"\(TalkingBookText.file)#\(text)\"/>\(clip)</par>"
    }
    func clip(_ begin: Int, _ end: Int) -> String {
      "<audio src=\"\(chapter.soundFile)\" clipBegin=\"\(DaisyLayout.clock(begin))\" clipEnd=\"\(DaisyLayout.clock(end))\"/>"
    }
    var parts = chapter.steps.map { step in
      switch step {
      case .sentence(let cue):
        let id = DaisyChapter.id(paragraph: cue.paragraph, sentence: cue.sentence)
        return part(id, TalkingBookText.id(id, in: chapter), clip(cue.begin, cue.end))
      case .page(let index):
        let id = DaisyPage.id(index)
        return part(id, id, "", " class=\"pagenum\" customTest=\"pagenum\"")
      }
    }
    if chapter.isSilent {
      let id = DaisyChapter.whole
      parts.insert(part(id, TalkingBookText.id(id, in: chapter), clip(0, chapter.sound.milliseconds)), at: 0)
    }
    let tests =
      layout.pages.isEmpty
      ? ""
      : "\n<customAttributes><customTest id=\"pagenum\" defaultState=\"false\" override=\"visible\"/></customAttributes>"
    let metas = [
      ("dtb:uid", layout.edition.identifier), ("dtb:generator", layout.edition.tags.encoder),
      ("dtb:totalElapsedTime", DaisyLayout.clock(chapter.start)),
    ]
    let length = DaisyLayout.clock(chapter.sound.milliseconds)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE smil PUBLIC "-//NISO//DTD dtbsmil 2005-2//EN" "http://www.daisy.org/z3986/2005/dtbsmil-2005-2.dtd">
      <smil xmlns="http://www.w3.org/2001/SMIL20/">
      <head>
      \(Self.metas(metas))\(tests)
      </head>
      <body>
      <seq id="chapter" dur="\(length)">
      \(parts.joined(separator: "\n"))
      </seq>
      </body>
      </smil>

      """
  }

  /// Elements of metadata, as all of the format's files have them; what is not known is left out.
  static func metas(_ metas: [(name: String, value: String?)]) -> String {
    metas.compactMap { name, value in
      value.map { "<meta name=\"\(name)\" content=\"\(MarkupText.escaped($0))\"/>" }
    }.joined(separator: "\n")
  }
}
