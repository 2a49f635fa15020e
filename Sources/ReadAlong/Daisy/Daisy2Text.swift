import Languages
import Prose
import Storage

/// The text documents of a DAISY 2.02 book: XHTML 1.0, a chapter a file.
struct Daisy2Text {
  /// The layout.
  let layout: DaisyLayout

  /// The file of a chapter.
  func file(of chapter: DaisyChapter) -> String { "\(chapter.name).html" }

  /// The document of a chapter.
  ///
  /// - Parameter page: how many pages began before.
  func document(of chapter: DaisyChapter, page: inout Int) -> String {
    let text = DaisyText(layout: layout, elements: elements(depth: chapter.depth))
    var (blocks, _) = text.blocks(of: chapter, page: &page)
    for index in layout.notes(in: chapter) {
      let note = layout.book.notes[index]
      blocks.append(
        "<div class=\"notebody\" id=\"note\(index + 1)\"><p>\(note.label) \(MarkupText.escaped(note.text))</p></div>"
      )
    }
    return Self.document(
      title: chapter.chapter.title, language: layout.book.language, metas: [],
      body: "<div id=\"\(DaisyChapter.whole)\">\n\(blocks.joined(separator: "\n"))\n</div>")
  }

  private func elements(depth: Int) -> DaisyText.Elements {
    DaisyText.Elements(
      sentence: { id, language, text in
        let id = id.map { " id=\"\($0)\"" } ?? ""
        let language = language.map(MarkupText.escaped).map { " lang=\"\($0)\" xml:lang=\"\($0)\"" } ?? ""
        return "<span\(id)\(language)>\(text)</span>"
      },
      page: { index, page in
        "<span class=\"page-\(page.kind.rawValue)\" id=\"\(DaisyPage.id(index))\">\(MarkupText.escaped(page.label))</span>"
      },
      note: { index, note in "<a class=\"noteref\" href=\"#note\(index + 1)\">\(note.label)</a>" },
      style: { style, text in
        style.element(text) {
          " lang=\"\(MarkupText.escaped($0.tag))\" xml:lang=\"\(MarkupText.escaped($0.tag))\""
        }
      }, line: "<br/>",
      block: { role, text, isHeading in
        switch role {
        case _ where isHeading: "<h\(depth)>\(text)</h\(depth)>"
        case .body: "<p>\(text)</p>"
        case .quotation: "<blockquote><p>\(text)</p></blockquote>"
        default: "<p class=\"\(role.rawValue)\">\(text)</p>"
        }
      })
  }

  /// An XHTML 1.0 document.
  ///
  /// - Parameter isDirected: false where no direction may be told, as in control centres (d202ncc.dtd).
  static func document(
    title: String, language: Language, metas: [(String, String?)], isDirected: Bool = true, body: String
  ) -> String {
    let head = metas.compactMap { name, value in
      value.map { "\n<meta name=\"\(name)\" content=\"\(MarkupText.escaped($0))\"/>" }
    }
    let tag = MarkupText.escaped(language.tag)
    let direction = isDirected && language.isRightToLeft ? " dir=\"rtl\"" : ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml" lang="\(tag)" xml:lang="\(tag)"\(direction)>
      <head>
      <meta http-equiv="Content-type" content="text/html; charset=utf-8"/>
      <title>\(MarkupText.escaped(title))</title>\(head.joined())
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
  }
}
