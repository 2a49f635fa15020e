import Languages
import Prose
import Storage

/// The XHTML file of a chapter: its text and nothing else, each sentence in an element, words too where they light up.
struct ChapterDocument {
  private let layout: EPUBLayout
  private let chapter: EPUBChapter
  /// The words of each sentence that lights up, by paragraph and sentence; none where all of it does.
  private let lit: [Place: [Int]]

  private struct Place: Hashable {
    var paragraph: Int
    var sentence: Int
  }

  init(_ chapter: EPUBChapter, in layout: EPUBLayout) {
    self.chapter = chapter
    self.layout = layout
    var lit: [Place: [Int]] = [:]
    for cue in chapter.cues {
      lit[Place(paragraph: cue.paragraph, sentence: cue.sentence), default: []] +=
        cue.piece.map { [$0] } ?? []
    }
    self.lit = lit
  }

  /// The file's text.
  var text: String {
    let title = layout.title(of: chapter)
    var page = chapter.firstPage
    var blocks = ChapterBlocks()
    for (index, paragraph) in chapter.chapter.paragraphs.enumerated() {
      blocks.add(paragraph, content: content(of: paragraph, index, page: &page))
    }
    let lines = blocks.ended()
    let name =
      blocks.hasHeading
      ? "aria-labelledby=\"\(ChapterBlocks.headingID)\"" : "aria-label=\"\(MarkupText.escaped(title))\""
    let role = chapter.accessibleRole.map { " role=\"\($0)\"" } ?? ""
    let type = chapter.type == chapter.matter ? "" : " epub:type=\"\(chapter.type)\""
    let kind = layout.book.metadata.kind.map { " class=\"\($0.rawValue)\"" } ?? ""
    return XHTMLPage(
      title: title, language: layout.book.language, type: chapter.matter,
      body: """
        <section id="\(EPUBChapter.id)"\(kind)\(type)\(role) \(name)>
        \(lines.joined(separator: "\n"))
        </section>
        """
    ).text
  }

  /// The sentences of a paragraph.
  private func content(of paragraph: TimedParagraph, _ index: Int, page: inout Int) -> String {
    var result = ""
    let cells = RowCells(paragraph)
    for (number, sentence) in paragraph.sentences.enumerated() {
      if number > 0 { result += sentence.followsBlank ? " " : Self.join }
      // What ends between two sentences would light up with the second.
      let ends = sentence.marks.prefix { $0.offset == 0 && ($0.kind == .line || $0.kind.isCell) }
      result += ends.map { element(of: $0.kind, in: cells, page: &page) }.joined()
      let marks = sentence.marks.dropFirst(ends.count).map {
        ($0.offset, element(of: $0.kind, in: cells, page: &page))
      }
      let words = lit[Place(paragraph: index, sentence: number)]
      var markup = SentenceMarkup(
        sentence, marks: marks, hides: (signs: true, edges: cells != .none),
        style: { style, markup in
          style.element(markup) { layout.attributes(of: $0, in: sentence.language) }
        })
      let text = markup.text(
        words: (words ?? []).map {
          (EPUBChapter.id(paragraph: index, sentence: number, piece: $0), sentence.words[$0].range)
        })
      let id = words.map { _ in " id=\"\(EPUBChapter.id(paragraph: index, sentence: number))\"" } ?? ""
      let language = layout.attributes(of: sentence.language, in: layout.book.language)
      switch cells {
      case .inSentence: result += "<tr\(id)\(language)><td>\(text)</td></tr>"
      default: result += id.isEmpty && language.isEmpty ? text : "<span\(id)\(language)>\(text)</span>"
      }
    }
    return result
  }

  /// A blank that is not seen: sentences are apart for whoever reads the text without its style.
  private static let join = "<span class=\"join\"> </span>"
  private static let line = "<br/>"

  /// The element of a mark, which has no text: its number is drawn by the style sheet.
  private func element(of mark: TextMark.Kind, in cells: RowCells, page: inout Int) -> String {
    switch mark {
    case .line: return Self.line
    case .cell: return cells == .none ? "" : RowCells.border
    case .picture(let words): return TextMark.picture(words)
    case .page(let label):
      defer { page += 1 }
      let name = MarkupText.escaped(layout.phrases("page {n}", ["n": label]))
      return
        "<span id=\"\(EPUBPage.id(page))\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" aria-label=\"\(name)\"></span>"
    case .note(let index):
      guard layout.book.notes.indices.contains(index) else { return "" }
      let label = layout.book.notes[index].label
      let name = MarkupText.escaped(layout.phrases("note {n}", ["n": label]))
      return
        "<a id=\"\(NotesDocument.markID(index))\" class=\"noteref\" epub:type=\"noteref\" role=\"doc-noteref\" "
        + "href=\"\(NotesDocument.file)#\(NotesDocument.id(index))\" data-label=\"\(MarkupText.escaped(label))\" "
        + "aria-label=\"\(name)\"></a>"
    }
  }
}
