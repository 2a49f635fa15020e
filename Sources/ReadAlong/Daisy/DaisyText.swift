import Prose
import Storage

/// The text of a chapter of a DAISY book, in the elements of one of its formats.
struct DaisyText {
  /// The elements of a format.
  struct Elements {
    /// Those of a sentence: its attributes for an id, a language, and its name.
    var sentence: (_ id: String?, _ language: String?, _ text: String) -> String
    /// That of a page's begin.
    var page: (_ index: Int, _ page: DaisyPage) -> String
    /// That of a note's mark.
    var note: (_ index: Int, _ note: TimedNote) -> String
    /// A stretch in another language, or that stands out.
    var style: (_ style: TextStyle, _ text: String) -> String
    /// The end of a line.
    var line: String
    /// A paragraph; the last says whether it is the first heading of the chapter.
    var block: (_ role: Paragraph.Role, _ text: String, _ isFirstHeading: Bool) -> String
  }

  /// The layout.
  let layout: DaisyLayout
  /// The elements.
  let elements: Elements

  /// The blocks of a chapter, the first of which is its heading where it has one.
  ///
  /// - Parameter page: how many pages began before.
  func blocks(of chapter: DaisyChapter, page: inout Int) -> (blocks: [String], hasHeading: Bool) {
    var blocks: [String] = []
    var hasHeading = false
    for (index, paragraph) in chapter.chapter.paragraphs.enumerated() {
      var text = ""
      for (number, sentence) in paragraph.sentences.enumerated() {
        if number > 0, sentence.followsBlank { text += " " }
        let marks = sentence.marks.map { mark in (mark.offset, element(of: mark.kind, &page)) }
        var markup = SentenceMarkup(sentence, marks: marks, style: elements.style)
        let id = DaisyChapter.id(paragraph: index, sentence: number)
        let language = sentence.language == layout.book.language ? nil : sentence.language.tag
        let inner = markup.text(words: [])
        let isHeard = chapter.heard.contains(id)
        text += isHeard || language != nil ? elements.sentence(isHeard ? id : nil, language, inner) : inner
      }
      let isHeading = blocks.isEmpty && (paragraph.role == .heading || paragraph.role == .title)
      hasHeading = hasHeading || isHeading
      blocks.append(elements.block(paragraph.role, text, isHeading))
    }
    return (blocks, hasHeading)
  }

  private func element(of mark: TextMark.Kind, _ page: inout Int) -> String {
    switch mark {
    case .line: return elements.line
    // Rows are read in a line here, and pictures are in the book that it was made of.
    case .cell, .picture: return ""
    case .page:
      defer { page += 1 }
      return elements.page(page, layout.pages[page])
    case .note(let index):
      return layout.book.notes.indices.contains(index) ? elements.note(index, layout.book.notes[index]) : ""
    }
  }
}
