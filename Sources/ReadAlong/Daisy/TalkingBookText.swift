import Languages
import Muxing
import Prose
import Storage

/// The text of a DAISY 3 book: one DTBook document (dtbook-2005-3).
struct TalkingBookText {
  /// Its file.
  static let file = "book.xml"

  /// The layout.
  let layout: DaisyLayout

  /// The id, in the whole book, of what has an id in a chapter.
  static func id(_ id: String, in chapter: DaisyChapter) -> String { "c\(chapter.index + 1)\(id)" }

  /// The file's text.
  var text: String {
    let (book, tags) = (layout.book, layout.edition.tags)
    let metas = [
      ("dtb:uid", layout.edition.identifier), ("dc:Title", book.title), ("dc:Creator", tags.author),
      ("dc:Identifier", layout.edition.identifier), ("dc:Language", book.language.tag),
      ("dc:Publisher", layout.publisher), ("dc:Date", layout.date), ("dc:Description", tags.description),
    ]
    let direction = book.language.isRightToLeft ? " dir=\"rtl\"" : ""
    let author = tags.author.map { "\n<docauthor>\(MarkupText.escaped($0))</docauthor>" } ?? ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE dtbook PUBLIC "-//NISO//DTD dtbook 2005-3//EN" "http://www.daisy.org/z3986/2005/dtbook-2005-3.dtd">
      <dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/" version="2005-3" xml:lang="\(MarkupText.escaped(book.language.tag))"\(direction)>
      <head>
      \(Daisy3Presentation.metas(metas))
      </head>
      <book>
      <frontmatter>
      <doctitle>\(MarkupText.escaped(book.title))</doctitle>\(author)
      </frontmatter>
      <bodymatter>
      \(levels)
      </bodymatter>
      </book>
      </dtbook>

      """
  }

  /// The chapters, those inside of others in their levels.
  private var levels: String {
    var result: [String] = []
    var open: [Int] = []
    var page = 0
    for chapter in layout.chapters {
      while let last = open.last, last >= chapter.depth {
        result.append("</level\(last)>")
        open.removeLast()
      }
      open.append(chapter.depth)
      let id = Self.id(DaisyChapter.whole, in: chapter)
      let place = chapter.isSilent ? " smilref=\"\(chapter.presentation)#\(DaisyChapter.whole)\"" : ""
      result.append(
        "<level\(chapter.depth) id=\"\(id)\" class=\"\(chapter.chapter.kind.rawValue)\"\(place)>")
      var (blocks, hasHeading) = DaisyText(layout: layout, elements: elements(of: chapter)).blocks(
        of: chapter, page: &page)
      for index in layout.notes(in: chapter) {
        let note = layout.book.notes[index]
        blocks.append(
          "<div class=\"note\" id=\"note\(index + 1)\"><p>\(note.label) \(MarkupText.escaped(note.text))</p></div>"
        )
      }
      // A level has more than a heading.
      if blocks.isEmpty || hasHeading && blocks.count == 1 { blocks.append("<p/>") }
      result += blocks
    }
    return (result + open.reversed().map { "</level\($0)>" }).joined(separator: "\n")
  }

  private func elements(of chapter: DaisyChapter) -> DaisyText.Elements {
    let heading = "h\(chapter.depth)"
    return DaisyText.Elements(
      sentence: { id, language, text in
        let place = id.map {
          " id=\"\(Self.id($0, in: chapter))\" smilref=\"\(chapter.presentation)#\($0)\""
        }
        let language = language.map { " xml:lang=\"\(MarkupText.escaped($0))\"" } ?? ""
        return place.map { "<sent\($0)\(language)>\(text)</sent>" } ?? "<span\(language)>\(text)</span>"
      },
      page: { index, page in
        let id = DaisyPage.id(index)
        return
          "<pagenum id=\"\(id)\" page=\"\(page.kind.rawValue)\" smilref=\"\(chapter.presentation)#\(id)\">\(MarkupText.escaped(page.label))</pagenum>"
      },
      note: { index, note in "<sup><a href=\"#note\(index + 1)\">\(note.label)</a></sup>" },
      style: { style, text in
        style.element(text) { " xml:lang=\"\(MarkupText.escaped($0.tag))\"" }
      }, line: "<br/>",
      block: { role, text, isHeading in
        switch role {
        case _ where isHeading: "<\(heading)>\(text)</\(heading)>"
        case .title, .heading: "<bridgehead>\(text)</bridgehead>"
        case .body: "<p>\(text)</p>"
        case .quotation: "<blockquote><p>\(text)</p></blockquote>"
        case .byline: "<byline>\(text)</byline>"
        case .date: "<dateline>\(text)</dateline>"
        case .address: "<address>\(text)</address>"
        default: "<p class=\"\(role.rawValue)\">\(text)</p>"
        }
      })
  }
}
