/// What is open while a part of a DOCX is read.
extension DOCXStory {
  /// What sort of part it is.
  enum Kind: Hashable {
    case text
    /// Notes; the names of their marks begin so.
    case notes(String)
    case comments
    case heads
    /// Words in pictures: diagrams, charts.
    case pictures
  }

  /// What holds for a run of words.
  struct Run {
    var style: String?
    var words = DOCXStyles.Words()
    /// The note whose mark the words are.
    var mark: String?
  }

  /// What holds for a paragraph.
  struct Shape {
    var style: String?
    var outline: Int?
    var list: String?
    var level: Int?
    var isCentered: Bool?
    var isInitial = false
    var isEndDeleted = false
    var isDone = false
  }

  /// A field that has begun.
  struct Field {
    /// Which one it is of the part.
    var number: Int
    var instruction = ""
    /// What it is, once its result begins.
    var kind: FieldKind?
  }

  /// A drawing, of which only the end tells what it is.
  struct Drawing {
    var words = ""
    var isPicture = false
    var hasBox = false
  }

  /// A content control.
  struct Control {
    /// What it is that Word fills by itself.
    var matter: Matter?
    /// True where its words only say what to write there.
    var isPlaceholder = false
  }

  enum Properties { case paragraph, mark, run, row, cell, control, other }
}
