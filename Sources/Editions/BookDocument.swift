import Foundation
public import Narration
package import Preparation
package import Prose
import Reading
import Storage
public import Synthesis

/// The book that an audiobook carries: all that is needed to make it again, or with another voice.
///
/// It travels in the file as deflated JSON, and lies beside it as `book.json`. ARCHITECTURE.md has its form. Anybody may have
/// written what is read back, so everything in it is checked while it is read, and nowhere else: a document that there is
/// has its places in its text and its numbers within bounds.
public struct BookDocument: Sendable {
  /// The program that made it.
  package let program: String
  private let book: Book
  private let provenance: Provenance?
  private let lexicon: [LexiconDocument]
  /// What this edition of the book is.
  public var edition: EditionDocument
  /// The version of its form: 1 for editions that were made before ends of words, sentences and marks were kept.
  package let version: Int

  /// What is known of the work.
  var metadata: Metadata { book.metadata }
  /// The text that it was made of.
  package var source: String { book.source }
  /// The file that the text was read from; nil in editions from before that was kept.
  package var file: Origin? { book.origin }

  /// The version of the form that is written now.
  package static let latest = 2
  /// What it is called beside an audiobook.
  package static let fileName = "book.json"
  /// How much is read; a text of 16 MiB, which is the longest that is made, gives some 85 MB.
  static let limits = JSONGauge.Limits(bytes: 96 << 20, values: 8_000_000, depth: 16)
  /// How much is decoded at a time: a chapter, or all of another member.
  private static let pieceLimits = JSONGauge.Limits(bytes: 96 << 20, values: 500_000, depth: 16)

  /// Takes down a book and how it was made, whose times have the same version.
  package init(_ prepared: PreparedBook, edition: EditionDocument, version: Int = BookDocument.latest) {
    self.version = version
    program = "Vivavoce \(Version.number)"
    book = prepared.book
    provenance = prepared.provenance
    lexicon = prepared.lexicon.entries.map(LexiconDocument.init)
    self.edition = edition
  }

  /// The form of the JSON.
  private struct Form: Encodable {
    var version: Int
    var program: String
    var metadata: Metadata
    var source: String
    var chapters: [ChapterDocument]
    var skipped: [SkipDocument]
    var findings: [Finding]
    var lexicon: [LexiconDocument]
    var edition: EditionDocument
    var documents: SourceDocuments?
    var notes: [NoteDocument]?
    var file: Origin?
    var pages: [PageMark]?
    var prints: [PrintMark]?
    var reading: ReadingDocument?
    var layout: DocumentLayout?
  }

  /// The JSON, the same for the same book.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = TracedText(book.source, at: 0)
    var form = Form(
      version: version, program: program, metadata: book.metadata, source: book.source,
      chapters: book.chapters.map { ChapterDocument($0, source: text) },
      skipped: book.skipped.map(SkipDocument.init), findings: book.findings, lexicon: lexicon,
      edition: edition, documents: book.documents.isEmpty ? nil : book.documents,
      notes: book.notes.isEmpty ? nil : book.notes.map { NoteDocument($0, source: text) })
    form.file = book.origin
    form.pages = book.pages.isEmpty ? nil : book.pages
    form.prints = book.prints.isEmpty ? nil : book.prints
    form.reading = provenance.map { ReadingDocument($0.options) }
    form.layout = provenance?.layout
    return Array(try encoder.encode(form))
  }

  /// Reads and checks a document.
  ///
  /// - Parameter name: the file, for messages.
  /// - Throws: `EditionError.badAudiobook`.
  init(json: [UInt8], name: String) throws(EditionError) {
    do {
      try JSONGauge.check(json, Self.limits)
      try self.init(checking: json)
    } catch let fault as BookFault {
      throw .badAudiobook(path: name, reason: fault.reason)
    } catch let excess as JSONGauge.Excess {
      throw .badAudiobook(path: name, reason: "its book is none of this program's: \(excess)")
    } catch {
      throw .badAudiobook(path: name, reason: "its book is damaged")
    }
  }

  private init(checking json: [UInt8]) throws {
    let members = try JSONPieces.members(of: json)
    func range(_ key: String) throws(BookFault) -> Range<Int> {
      guard let range = members[key] else { throw BookFault("it has no “\(key)”") }
      return range
    }
    func value<Value: Decodable>(_ key: String) throws -> Value { try Self.decoded(json, try range(key)) }

    let version: Int = try value("version")
    guard 1...Self.latest ~= version else { throw BookFault.newer }
    self.version = version
    program = try value("program")
    let metadata: Metadata = try value("metadata")
    try metadata.check()
    let source = SourceText(try value("source"))
    guard source.count <= SourceFile.longestText else { throw BookFault("its text is too long") }
    var chapters: [Chapter] = []
    for range in try JSONPieces.elements(of: json, in: try range("chapters")) {
      let chapter: ChapterDocument = try Self.decoded(json, range)
      chapters.append(try chapter.chapter(in: source))
    }
    guard !chapters.isEmpty else { throw BookFault("it has no chapters") }
    let skipped: [SkipDocument] = try value("skipped")
    let findings: [Finding] = try value("findings")
    guard findings.allSatisfy({ BookFault.lines ~= $0.line }) else { throw BookFault("a line is none") }
    lexicon = try value("lexicon")
    guard lexicon.allSatisfy({ $0.entry != nil }) else {
      throw BookFault("an entry of its lexicon says nothing")
    }
    edition = try value("edition")
    try edition.check(chapters: chapters.count, source: source.count)
    guard edition.times.allSatisfy({ $0.version == version }) else {
      throw BookFault("the times of its words have another version")
    }
    var whole = Book(
      name: "", source: source.text, metadata: metadata, chapters: chapters,
      skipped: try skipped.map { try $0.skip(in: source) }, findings: findings)
    if members["documents"] != nil {
      whole.documents = try value("documents")
      try whole.documents.check(source: source.count)
    }
    if members["notes"] != nil {
      let notes: [NoteDocument] = try value("notes")
      whole.notes = try notes.map { try $0.note(in: source) }
    }
    if members["file"] != nil {
      let file: Origin = try value("file")
      try file.check()
      whole.origin = file
    }
    if members["pages"] != nil {
      whole.pages = try value("pages")
      try whole.pages.check(in: source)
    }
    if members["prints"] != nil {
      whole.prints = try value("prints")
      try whole.prints.check(in: source)
    }
    book = whole
    guard members["reading"] != nil else {
      provenance = nil
      return
    }
    let reading: ReadingDocument = try value("reading")
    var layout: DocumentLayout?
    if members["layout"] != nil {
      layout = try Self.decoded(json, try range("layout"))
      try layout?.metadata.check()
    }
    provenance = Provenance(options: try reading.options(), layout: layout)
  }

  private static func decoded<Value: Decodable>(_ json: [UInt8], _ range: Range<Int>) throws -> Value {
    try json[range].withUnsafeBufferPointer { text in
      var gauge = JSONGauge(pieceLimits)
      try gauge.add(text)
      guard let start = UnsafeMutableRawPointer(mutating: text.baseAddress) else {
        throw JSONPieces.Malformed()
      }
      // The decoder reads where the text is, and is done when this returns.
      let data = Data(bytesNoCopy: start, count: text.count, deallocator: .none)
      return try JSONDecoder().decode(Value.self, from: data)
    }
  }

  /// The lexicon with which it was narrated.
  public var narrationLexicon: Lexicon { Lexicon(lexicon.compactMap(\.entry)) }

  /// The book, ready to be said.
  ///
  /// - Parameters:
  ///   - lexicon: in place of the document's own.
  ///   - name: the file, for messages.
  package func prepared(lexicon: Lexicon? = nil, name: String) -> PreparedBook {
    var book = book
    book.name = name
    return PreparedBook(book: book, lexicon: lexicon ?? narrationLexicon, provenance: provenance)
  }
}

/// How an edition was made, and when its words are heard.
public struct EditionDocument: Codable, Sendable {
  /// The narrator.
  public var voice: VoiceProfile
  /// The narrator's name in the tags.
  public var narrator: String
  /// Nominal bits per second.
  public var bitRate: Int
  /// The delivery profile's name; nil for the ordinary one.
  public var profile: String?
  /// 2 for sound on two channels; nil for one.
  public var channels: Int?
  /// True where the cover is a person's own.
  public var hasOwnCover: Bool
  /// SHA-256 of such a cover's file, in hexadecimal digits, because nothing else tells whether it is the one that was given;
  /// nil for a cover that is drawn, and in editions that were made before this was kept.
  public var coverDigest: String?
  /// Of whom LibriVox's words say that he reads; nil where they are not said, and in editions from before this was kept.
  public var disclaimer: String?
  /// The engine with its version and a digest of its data.
  public var engine: String
  /// Frames per second.
  public var rate: Int
  /// The words' times, chapter by chapter.
  public var times: [TimesDocument]

  /// Takes down how an edition was made.
  package init(
    voice: VoiceProfile, narrator: String, bitRate: Int, profile: String? = nil, channels: Int? = nil,
    hasOwnCover: Bool, coverDigest: String? = nil, disclaimer: String? = nil, engine: String, rate: Int,
    times: [TimesDocument]
  ) {
    self.voice = voice
    self.narrator = narrator
    self.bitRate = bitRate
    self.profile = profile
    self.channels = channels
    self.hasOwnCover = hasOwnCover
    self.coverDigest = coverDigest
    self.disclaimer = disclaimer
    self.engine = engine
    self.rate = rate
    self.times = times
  }
}
