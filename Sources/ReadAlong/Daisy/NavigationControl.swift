import Languages
import Muxing
import Prose
import Storage

/// The navigation control file of a DAISY 3 book (ncx-2005-1): headings inside of each other, and pages, with their places in the
/// order of the book.
struct NavigationControl {
  /// Its file.
  static let file = "book.ncx"

  /// The layout.
  let layout: DaisyLayout

  /// The file's text.
  var text: String {
    let (points, pages) = targets
    let highest = layout.pages.map(\.number).max() ?? 0
    let metas = Daisy3Presentation.metas([
      ("dtb:uid", layout.edition.identifier), ("dtb:depth", String(layout.depth)),
      ("dtb:generator", layout.edition.tags.encoder), ("dtb:totalPageCount", String(layout.pages.count)),
      ("dtb:maxPageNumber", String(highest)),
    ])
    let test =
      layout.pages.isEmpty
      ? ""
      : "\n<smilCustomTest id=\"pagenum\" defaultState=\"false\" override=\"visible\" bookStruct=\"PAGE_NUMBER\"/>"
    let author = layout.edition.tags.author.map { "\n<docAuthor>\(Self.label($0))</docAuthor>" } ?? ""
    let list = pages.isEmpty ? "" : "\n<pageList>\n\(pages.joined(separator: "\n"))\n</pageList>"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
      <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="\(MarkupText.escaped(layout.book.language.tag))">
      <head>
      \(metas)\(test)
      </head>
      <docTitle>\(Self.label(layout.book.title))</docTitle>\(author)
      <navMap>
      \(points.joined(separator: "\n"))
      </navMap>\(list)
      </ncx>

      """
  }

  private static func label(_ text: String, _ clip: String = "") -> String {
    "<text>\(MarkupText.escaped(text))</text>\(clip)"
  }

  /// The headings and the pages, each with its place among both.
  private var targets: (points: [String], pages: [String]) {
    var points: [String] = []
    var pages: [String] = []
    var open: [Int] = []
    var order = 0
    func close(_ depth: Int) {
      while let last = open.last, last >= depth {
        points.append("</navPoint>")
        open.removeLast()
      }
    }
    for chapter in layout.chapters {
      close(chapter.depth)
      open.append(chapter.depth)
      var isNamed = false
      func name(_ clip: String) {
        isNamed = true
        order += 1
        points.append(
          """
          <navPoint id="\(chapter.name)" class="h\(chapter.depth)" playOrder="\(order)">
          <navLabel>\(Self.label(chapter.chapter.title, clip))</navLabel>
          <content src="\(chapter.presentation)#\(chapter.entry)"/>
          """)
      }
      if chapter.isSilent { name("") }
      for step in chapter.steps {
        switch step {
        case .sentence(let cue):
          if !isNamed { name(Self.clip(of: cue, in: chapter)) }
        case .page(let index):
          order += 1
          pages.append(target(index, in: chapter, order: order))
        }
      }
    }
    close(0)
    return (points, pages)
  }

  private func target(_ index: Int, in chapter: DaisyChapter, order: Int) -> String {
    let (page, id) = (layout.pages[index], DaisyPage.id(index))
    return """
      <pageTarget id="\(id)" type="\(page.kind.rawValue)" value="\(page.number)" class="pagenum" playOrder="\(order)">
      <navLabel>\(Self.label(page.label))</navLabel>
      <content src="\(chapter.presentation)#\(id)"/>
      </pageTarget>
      """
  }

  /// The sound of a chapter's heading; nothing where it begins with none.
  private static func clip(of cue: Cue, in chapter: DaisyChapter) -> String {
    let role = chapter.chapter.paragraphs[cue.paragraph].role
    guard role == .heading || role == .title else { return "" }
    return
      "<audio src=\"\(chapter.soundFile)\" clipBegin=\"\(DaisyLayout.clock(cue.begin))\" clipEnd=\"\(DaisyLayout.clock(cue.end))\"/>"
  }
}
