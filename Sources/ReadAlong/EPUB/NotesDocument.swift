import Languages
import Prose
import Storage

/// The notes of a book, which are not said: by chapter, each with the way back to its mark.
struct NotesDocument {
  /// The file's name.
  static let file = "notes.xhtml"

  let layout: EPUBLayout

  /// The id of a note by its place among the book's.
  static func id(_ index: Int) -> String { "note\(index + 1)" }

  /// The id of a note's mark.
  static func markID(_ index: Int) -> String { "mark\(index + 1)" }

  /// The file's text; nil for a book without notes.
  var text: String? {
    let notes = layout.book.notes
    guard !notes.isEmpty else { return nil }
    let title = layout.phrases("notes")
    let back = MarkupText.escaped(layout.phrases("back to the text"))
    var lines = [
      "<section epub:type=\"footnotes\" aria-labelledby=\"notes\">",
      "<h1 id=\"notes\"\(layout.phrasesAttributes)>\(MarkupText.escaped(title))</h1>",
    ]
    var chapter: Int?
    for (index, note) in notes.enumerated() where layout.chapters.indices.contains(note.chapter) {
      let own = layout.chapters[note.chapter]
      if note.chapter != chapter, layout.chapters.count > 1 {
        lines.append("<h2>\(MarkupText.escaped(layout.title(of: own)))</h2>")
      }
      chapter = note.chapter
      let paragraphs = note.text.split(whereSeparator: { $0.isNewline && $0 != "\u{2028}" }).map {
        paragraph in
        paragraph.split(separator: "\u{2028}", omittingEmptySubsequences: false).map {
          MarkupText.escaped($0)
        }
        .joined(separator: "<br/>")
      }
      let link =
        "<a class=\"backlink\" role=\"doc-backlink\" href=\"\(own.document)#\(Self.markID(index))\" aria-label=\"\(back)\">"
        + "\(MarkupText.escaped(note.label))</a>"
      lines.append("<aside id=\"\(Self.id(index))\" epub:type=\"footnote\" role=\"doc-footnote\">")
      lines.append("<p>\(link) \(paragraphs.first ?? "")</p>")
      lines += paragraphs.dropFirst().map { "<p>\($0)</p>" }
      lines.append("</aside>")
    }
    lines.append("</section>")
    return XHTMLPage(
      title: title, language: layout.book.language, type: "backmatter", body: lines.joined(separator: "\n")
    ).text
  }
}
