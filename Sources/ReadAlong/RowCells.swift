import Prose
import Storage

/// How the sentences of a row lie in its cells: an element that lights up can be a row, or stand in a cell, and not go from one
/// cell into the next.
enum RowCells {
  /// One sentence is all of the row.
  case inSentence
  /// Every cell begins with a sentence.
  case betweenSentences
  /// It is not printed as a row; cells that sentences go over are one.
  case none

  init(_ paragraph: TimedParagraph) {
    let sentences = paragraph.sentences
    guard paragraph.print == .row, paragraph.role == .body else {
      self = .none
      return
    }
    let isInside = sentences.contains { sentence in
      sentence.marks.contains { $0.offset > 0 && $0.kind.isCell }
    }
    self = sentences.count == 1 ? .inSentence : isInside ? .none : .betweenSentences
  }

  /// The border of two cells.
  static let border = "</td><td>"
}

extension TextMark {
  /// The element of a picture's place, which has no text: its words are drawn by the style sheet.
  static func picture(_ words: String) -> String {
    "<span class=\"picture\" role=\"img\" aria-label=\"\(MarkupText.escaped(words))\"></span>"
  }
}

extension TextMark.Kind {
  /// True for the begin of a cell.
  var isCell: Bool { if case .cell = self { true } else { false } }
}
