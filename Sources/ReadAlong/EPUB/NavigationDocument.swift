import Languages
import Prose
import Storage

/// The contents of an EPUB: chapters by their levels, landmarks, and the pages of the printed edition.
struct NavigationDocument {
  /// The file's name.
  static let file = "contents.xhtml"

  let layout: EPUBLayout

  /// The file's text.
  var text: String {
    let title = layout.phrases("contents")
    var lines = [
      "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"contents\">",
      "<h1 id=\"contents\"\(layout.phrasesAttributes)>\(MarkupText.escaped(title))</h1>",
    ]
    lines += contents
    lines += ["</nav>", "<nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\">", "<ol>"]
    lines += landmarks.map { item($0.type, $0.file, layout.phrases($0.key), layout.phrasesAttributes) }
    lines += ["</ol>", "</nav>"]
    if !layout.pages.isEmpty {
      lines += ["<nav epub:type=\"page-list\" role=\"doc-pagelist\" id=\"pages\" hidden=\"hidden\">", "<ol>"]
      lines += layout.pages.map { item(nil, $0.place, $0.label, "") }
      lines += ["</ol>", "</nav>"]
    }
    return XHTMLPage(
      title: title, language: layout.book.language, type: nil, body: lines.joined(separator: "\n")
    ).text
  }

  private func item(_ type: String?, _ place: String, _ text: String, _ attributes: String) -> String {
    let type = type.map { " epub:type=\"\($0)\"" } ?? ""
    return "<li><a\(type) href=\"\(place)\"\(attributes)>\(MarkupText.escaped(text))</a></li>"
  }

  /// The list of chapters, those of a deeper level inside of the one before.
  private var contents: [String] {
    var entries = layout.chapters.map {
      (level: $0.chapter.level, place: $0.document, text: layout.title(of: $0), own: "")
    }
    if !layout.book.notes.isEmpty {
      entries.append((1, NotesDocument.file, layout.phrases("notes"), layout.phrasesAttributes))
    }
    var lines: [String] = []
    var open: [Int] = []
    for entry in entries {
      while open.count > 1, open[open.count - 2] >= entry.level {
        lines.append("</li></ol>")
        open.removeLast()
      }
      if let last = open.last, entry.level > last {
        lines.append("<ol>")
        open.append(entry.level)
      } else if open.isEmpty {
        lines.append("<ol>")
        open.append(entry.level)
      } else {
        lines.append("</li>")
        open[open.count - 1] = entry.level
      }
      lines.append("<li><a href=\"\(entry.place)\"\(entry.own)>\(MarkupText.escaped(entry.text))</a>")
    }
    lines += open.map { _ in "</li></ol>" }
    return lines
  }

  private var landmarks: [(type: String, file: String, key: String)] {
    let start = layout.chapters.first { $0.matter == "bodymatter" } ?? layout.chapters.first
    return [
      ("cover", FrontDocuments.coverFile, "cover"), ("titlepage", FrontDocuments.titleFile, "title page"),
      ("toc", "\(Self.file)#toc", "contents"),
    ]
      + (start.map { [("bodymatter", $0.document, "beginning")] } ?? [])
      + (layout.book.notes.isEmpty ? [] : [("footnotes", NotesDocument.file, "notes")])
  }
}
