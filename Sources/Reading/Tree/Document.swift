public import Prose

/// A document as its format has it: what every reader of a format makes, and what one writer makes a manuscript of.
///
/// It knows nothing of any format's markup. Everything that a person could read in the file is in it, also what is not
/// said by default, which has a reason; what is no reading matter (scripts, styles, white space between elements) is
/// counted only.
public struct Document: Hashable, Sendable {
  /// The format, as messages and `plan --json` name it: `epub`, `docx`.
  public var format: String
  /// What the file declares about the work.
  public var metadata = Metadata()
  /// The book's own cover; nil where it has none.
  public var cover: Picture?
  /// Its parts in reading order: the documents of a spine, the bodies of a FictionBook; one for most formats.
  public var parts: [DocumentPart] = []
  /// The table of contents that the file declares, in its own order; empty where there is none.
  public var contents: [ContentsEntry] = []
  /// What a person should look at.
  public var remarks: [Remark] = []
  /// The file that it is.
  public var origin: Origin?
  /// Where each character of the file's own text went.
  public var account = TextAccount()

  /// Makes a document of a format without anything in it.
  public init(format: String) { self.format = format }

  /// An entry of a table of contents.
  public struct ContentsEntry: Hashable, Sendable, Codable {
    /// The title as listed.
    public var title: String
    /// Depth, 1 for the outermost.
    public var level: Int
    /// The part in which it begins: an index of `parts`.
    public var part: Int
    /// The name of the place in the part; nil for its beginning.
    public var anchor: String?

    /// Makes an entry.
    public init(title: String, level: Int, part: Int, anchor: String? = nil) {
      self.title = title
      self.level = level
      self.part = part
      self.anchor = anchor
    }
  }

  /// What a person should look at, and in which part it is.
  public struct Remark: Hashable, Sendable, Codable {
    /// The kind of finding: `encoding`, `damaged-part`.
    public var code: String
    /// One sentence.
    public var message: String
    /// An index of `parts`; nil for the file as a whole.
    public var part: Int?

    /// Makes a remark.
    public init(code: String, message: String, part: Int? = nil) {
      self.code = code
      self.message = message
      self.part = part
    }
  }
}

/// A part of a document that its format keeps by itself.
public struct DocumentPart: Hashable, Sendable {
  /// Its name as the file names it, such as `OEBPS/chapter-1.xhtml`.
  public var name: String
  /// What it is, where the file says so or its content tells; nil for text.
  public var matter: Matter?
  /// The language that it declares.
  public var language: Language?
  /// What stands in it, in order.
  public var blocks: [DocumentBlock] = []

  /// Makes a part.
  public init(name: String, blocks: [DocumentBlock] = []) {
    self.name = name
    self.blocks = blocks
  }
}

/// What a stretch of a book is among its front, body and back; the words are those of the EPUB 3 Structural Semantics
/// Vocabulary.
public enum Matter: String, Hashable, Sendable, Codable, CaseIterable {
  case cover, titlePage, halfTitle, imprint, colophon, contents, landmarks, pageList, listOfPictures, index,
    notes
  case notice, advertisement, bibliography
  case dedication, epigraph, foreword, preface, introduction, prologue, preamble
  case epilogue, afterword, acknowledgments, appendix, conclusion, glossary, aboutAuthor
  case division, chapter

  /// Why it is not said unless somebody asks for it; nil for what is said.
  public var silence: String? {
    switch self {
    case .cover: "cover"
    case .titlePage, .halfTitle: "title page"
    case .imprint: "imprint"
    case .colophon: "colophon"
    case .contents: "table of contents"
    case .landmarks: "landmarks"
    case .pageList: "page list"
    case .listOfPictures: "list of pictures or tables"
    case .index: "index"
    case .notes: "notes"
    case .notice: "publisher’s notice"
    case .advertisement: "advertisement"
    case .bibliography: "bibliography"
    default: nil
    }
  }

  /// What a chapter of it is in a player's list.
  public var kind: Chapter.Kind {
    switch self {
    case .dedication, .epigraph, .foreword, .preface, .introduction, .preamble, .cover, .titlePage,
      .halfTitle,
      .imprint, .contents, .landmarks, .pageList, .listOfPictures:
      .front
    case .afterword, .acknowledgments, .appendix, .glossary, .aboutAuthor, .index, .notes, .bibliography,
      .advertisement, .colophon, .notice:
      .back
    case .division: .division
    case .prologue, .epilogue, .conclusion, .chapter: .chapter
    }
  }
}

/// A block of a document: what stands on lines of its own.
public struct DocumentBlock: Hashable, Sendable {
  /// What a block is.
  public enum Role: Hashable, Sendable {
    /// A heading of a level from 1.
    case heading(level: Int)
    /// The title of the whole work, where the format marks it as such.
    case title
    /// Running text.
    case paragraph
    /// Lines that are lines: verse, an address.
    case verse
    /// An item of a list; its label is its first run where it has one.
    case item
    /// A row of a table, its cells divided by runs of the kind `cellEdge`.
    case row
    case quote, caption, code
    /// A scene break: it has no words, or ornaments only.
    case sceneBreak
  }

  /// What it is.
  public var role: Role
  /// What it consists of.
  public var runs: [DocumentRun]
  /// Why it is not said unless somebody asks for it: `note`, `picture`, `table`; nil for what is said.
  public var silence: String?
  /// What the stretch is in which it stands, where that is not what its part is.
  public var matter: Matter?
  /// The names of the places that begin at it or lie in it, to which contents lists and links lead.
  public var anchors: [String] = []
  /// The note to which it belongs, by the name that marks lead to; nil for no note.
  public var note: String?
  /// The language in which it is, where the file says so.
  public var language: Language?

  /// Makes a block.
  public init(_ role: Role, _ runs: [DocumentRun] = [], silence: String? = nil) {
    self.role = role
    self.runs = runs
    self.silence = silence
  }

  /// Its words without note marks and page numbers.
  public var text: String {
    runs.reduce(into: "") { text, run in
      switch run.kind {
      case .text: if run.silence == nil { text += run.text }
      case .lineBreak: text += "\n"
      case .cellEdge: text += " | "
      case .noteMark, .pageBreak, .picture: break
      }
    }
  }
}

/// A stretch of a block, all of one kind.
public struct DocumentRun: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// Words, white space collapsed.
    case text
    /// The end of a line within the block; no text.
    case lineBreak
    /// The border of two cells of a row; no text.
    case cellEdge
    /// The mark of a note, which is named by where it leads; its text is what is written there (`12`, `*`).
    case noteMark(String)
    /// A page of a printed edition begins; its text is the page's number.
    case pageBreak
    /// A picture; its text is what is written in place of it.
    case picture
  }

  /// What it is.
  public var kind: Kind
  /// The words; no line end and no tabulator in it.
  public var text: String
  /// Why it is not said, where that does not follow from its kind.
  public var silence: String?
  /// The language, where it is not the block's.
  public var language: Language?
  /// What is said in place of the words, as the author wrote it: the long form of an abbreviation, a reading.
  public var substitute: String?
  /// The sounds, in the International Phonetic Alphabet.
  public var sounds: String?
  /// True where a lexicon of the book, and not the text, says how it sounds or what is said in its place.
  public var isByLexicon = false
  /// Where it leads, where it is a link within the document: `part#anchor`, `part`.
  public var link: String?
  /// True for raised characters.
  public var isRaised = false
  /// Which of its words stand out in print, in order. It divides no run: what is said of the words does.
  public var emphases: [Emphasis] = []

  /// Makes a run.
  public init(_ text: String, _ kind: Kind = .text) {
    self.kind = kind
    self.text = text
  }
}

/// The account of a file's own text: each of its characters that is no white space is in the document text once, or
/// counted under a reason.
public struct TextAccount: Hashable, Sendable {
  /// Characters (Unicode scalars without white space) of the file's own text.
  public var total = 0
  /// Of these, how many are in blocks.
  public var kept = 0
  /// How many are left out before, by reason: `script`, `style`, `hidden`, `second branch`.
  public var leftOut: [String: Int] = [:]

  /// Nothing counted.
  public init() {}

  /// Characters that are neither kept nor left out: none in a right reading.
  public var missing: Int { total - kept - leftOut.values.reduce(0, +) }

  /// Adds what another account says.
  public mutating func add(_ other: TextAccount) {
    total += other.total
    kept += other.kept
    leftOut.merge(other.leftOut, uniquingKeysWith: +)
  }

  /// The characters that count in a text.
  public static func count(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (counts($1) ? 1 : 0) }
  }

  /// True for a character that counts.
  static func counts(_ scalar: Unicode.Scalar) -> Bool {
    // Most characters need not be looked up.
    if scalar.value < 0x80 {
      return scalar.value > 0x20 || !(9...13).contains(scalar.value) && scalar != " "
    }
    return !scalar.properties.isWhitespace
  }
}
