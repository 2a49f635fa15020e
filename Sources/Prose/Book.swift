/// A text in chapters, paragraphs and sentences: what there is to read, before deciding how it is said.
public struct Book: Sendable {
  /// What to call the source in messages.
  public var name: String
  /// The decoded source, into which all source offsets point.
  public var source: String
  /// Title, author, date and the rest.
  public var metadata: Metadata
  /// The chapters in reading order; never empty.
  public var chapters: [Chapter]
  /// What will not be read.
  public var skipped: [Skip]
  /// What a person should look at.
  public var findings: [Finding]
  /// The documents that the source is made of, where there are several.
  public var documents = SourceDocuments()
  /// The notes, which are among what is skipped.
  public var notes: [Note] = []
  /// The work's own cover, where the file that it was read from has one.
  public var cover: Picture?
  /// The pages of a printed edition.
  public var pages: [PageMark] = []
  /// How stretches of the source are printed, by where they begin.
  public var prints: [PrintMark] = []
  /// The file that it was read from, where that is no plain text.
  public var origin: Origin?

  /// Makes a book.
  public init(
    name: String, source: String, metadata: Metadata, chapters: [Chapter], skipped: [Skip],
    findings: [Finding]
  ) {
    self.name = name
    self.source = source
    self.metadata = metadata
    self.chapters = chapters
    self.skipped = skipped
    self.findings = findings
  }
}

/// One entry of a player's chapter list.
public struct Chapter: Sendable {
  /// What a chapter is in the book's order.
  public enum Kind: String, Sendable, Codable {
    /// Title page, preface, foreword, dedication.
    case front
    /// A chapter that the author headed.
    case chapter
    /// A part, book or act that only holds chapters.
    case division
    /// A part that the segmenter made in a text without headings.
    case part
    /// Appendix, notes, afterword.
    case back
    /// Who published, translated or transcribed the text.
    case credits
  }

  /// The title for a player's list.
  public var title: String
  /// What it is.
  public var kind: Kind
  /// Depth, 1 for the outermost.
  public var level: Int
  /// First line in the source, from 1.
  public var line: Int
  /// The paragraphs, the heading first where there is one.
  public var paragraphs: [Paragraph]

  /// Makes a chapter.
  public init(title: String, kind: Kind, level: Int = 1, line: Int, paragraphs: [Paragraph]) {
    self.title = title
    self.kind = kind
    self.level = level
    self.line = line
    self.paragraphs = paragraphs
  }
}

/// A paragraph, with its part in the work.
public struct Paragraph: Sendable {
  /// A paragraph's part in the work.
  public enum Role: String, Sendable, Codable {
    case title, byline, date, salutation, body, heading, verse, valediction, signature, credit
    /// Parts of letters: who sends and who gets it, what it is about, what is added under the name, what it quotes.
    case address, reference, postscript, enclosure, quotation
  }

  /// Its part in the work.
  public var role: Role
  /// Its text.
  public var text: TracedText
  /// First line in the source, from 1.
  public var line: Int
  /// The sentences as ranges of text offsets (UTF-8), in order; what lies between them is white space.
  public var sentences: [Range<Int>]
  /// True where a scene break stands before it.
  public var followsSceneBreak: Bool

  /// Makes a paragraph.
  public init(
    role: Role, text: TracedText, line: Int, sentences: [Range<Int>], followsSceneBreak: Bool = false
  ) {
    self.role = role
    self.text = text
    self.line = line
    self.sentences = sentences
    self.followsSceneBreak = followsSceneBreak
  }
}
