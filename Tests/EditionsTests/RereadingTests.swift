import Foundation
import Prose
import Reading
import Synthesis
import TestSupport
import Testing

@testable import Editions
@testable import Engines
@testable import Preparation

/// A book that is read otherwise out of an audiobook is what its file would give.
@Suite struct RereadingTests {
  private static let files = [
    "epub/the-lamp-room.epub", "docx/the-lamp-room.docx", "fictionbook/the-lamp-room.fb2",
    "odt/the-lamp-room.odt", "html/the-lamp-room.html", "markdown/the-lamp-room.md", "rtf/the-lamp-room.rtf",
    "mail/the-lamp-room.eml", "pdf/the-lamp-room.pdf", "mobi/the-lamp-room.mobi", "azw3/the-lamp-room.azw3",
  ]

  private static let changes: [ReadingChanges] = {
    func change(_ set: (inout ReadingChanges) -> Void) -> ReadingChanges {
      var change = ReadingChanges()
      set(&change)
      return change
    }
    return [
      change { $0.saysAllParts = true }, change { $0.saysPictures = true }, change { $0.tables = .rows },
      change { $0.tables = .skip }, change { $0.notes = .chapterEnd }, change { $0.only = ["1"] },
      change { $0.skip = ["1"] },
      change {
        $0.saysAllParts = true
        $0.saysPictures = true
        $0.tables = .rows
        $0.notes = .sentenceEnd
      },
    ]
  }()

  private func source(_ path: String) throws -> SourceFile {
    let parts = path.split(separator: "/").map(String.init)
    let url = Places.package.appendingPathComponent("Tests/Books/lamp-room-\(parts[0])/in/\(parts[1])")
    let document = try Readers.document(in: try ForeignFile(name: parts[1], path: url.path))
    return SourceFile(name: parts[1], document: try #require(document))
  }

  /// The book as an audiobook carries it.
  private func carried(_ book: PreparedBook, without keys: [String] = []) throws -> BookDocument {
    let profile = try #require(try VoiceLibrary().profiles.first)
    let edition = EditionDocument(
      voice: profile, narrator: "N", bitRate: 64_000, hasOwnCover: false, engine: "engine", rate: 22_050,
      times: [])
    let json = try BookDocument(book, edition: edition).json()
    guard !keys.isEmpty else { return try BookDocument(json: json, name: "x.m4b") }
    var object = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    for key in keys { object[key] = nil }
    return try BookDocument(
      json: Array(try JSONSerialization.data(withJSONObject: object)), name: "x.m4b")
  }

  private func isSame(_ found: PreparedBook, _ expected: PreparedBook) throws {
    #expect(found.scripts() == expected.scripts())
    #expect(found.book.chapters.map(\.title) == expected.book.chapters.map(\.title))
    #expect(found.book.skipped == expected.book.skipped)
    #expect(found.book.metadata == expected.book.metadata)
    #expect(found.book.pages == expected.book.pages)
    #expect(found.book.prints == expected.book.prints)
    #expect(found.book.origin == expected.book.origin)
    #expect(found.findings(of: found.scripts()) == expected.findings(of: expected.scripts()))
    _ = try found.ledger()
  }

  @Test(arguments: files) func whatIsReadOtherwiseIsWhatTheFileGives(path: String) throws {
    let source = try source(path)
    var metadata = Metadata()
    metadata.author = "Somebody Else"
    let usual = PreparedBook.Options(minutes: 4, metadata: metadata)
    let read = try carried(try PreparedBook(source, options: usual)).prepared(name: "x.m4b")
    for change in Self.changes {
      // Of one chapter none can be left out.
      guard let expected = try? PreparedBook(source, options: change.applied(to: usual)) else {
        #expect(!change.skip.isEmpty || !change.only.isEmpty)
        #expect(refusal(read, change) != nil)
        continue
      }
      let found = try read.rereading(change)
      try isSame(found, expected)
      #expect(found.book.name == "x.m4b")
      // And once more, back to what it was.
      var back = ReadingChanges()
      (back.saysAllParts, back.saysPictures, back.tables, back.notes) = (false, false, .automatic, .skip)
      if !change.skip.isEmpty || !change.only.isEmpty {
        back.only = ["1-\(read.book.chapters.count)"]
      }
      let again = try carried(found).prepared(name: "y.m4b").rereading(back)
      #expect(again.scripts() == read.scripts())
      #expect(try carried(found).prepared(name: "y.m4b").scripts() == found.scripts())
    }
  }

  @Test func aPlainTextIsReadOtherwiseToo() throws {
    let text = "THE WEIR\r\n\r\nCHAPTER I\r\n\r\nIt was r\u{E9}d.\r\n\r\nCHAPTER II\r\n\r\nIt was blue.\r\n"
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), latin] {
      let source = SourceFile(name: "the-weir.txt", bytes: bytes)
      let book = try PreparedBook(source, options: PreparedBook.Options())
      let read = try carried(book).prepared(name: "x.m4b")
      #expect(read.book.origin?.size == bytes.count && read.book.origin?.format == "text")
      var change = ReadingChanges()
      change.only = ["2"]
      let found = try read.rereading(change)
      try isSame(found, try PreparedBook(source, options: change.applied(to: PreparedBook.Options())))
      change.only = ["7"]
      #expect(refusal(read, change)?.contains("x.m4b: there is no chapter 7") == true)
    }
  }

  /// Why a book cannot be read otherwise; nil where it can.
  private func refusal(_ book: PreparedBook, _ change: ReadingChanges) -> String? {
    do {
      _ = try book.rereading(change)
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Of an edition from before it was carried, what needs what was left out is refused in one line.
  @Test func earlierEditionsSayWhatTheyCannot() throws {
    let book = try PreparedBook(try source(Self.files[0]), options: PreparedBook.Options())
    let old = try carried(book, without: ["reading", "layout", "file", "pages"]).prepared(name: "old.m4b")
    #expect(old.scripts() == book.scripts())
    var change = ReadingChanges()
    change.saysAllParts = true
    let line = try #require(refusal(old, change))
    #expect(line.contains("old.m4b") && line.contains("make it again from its file") && !line.contains("\n"))
    change = ReadingChanges()
    change.only = ["1"]
    change.notes = .chapterEnd
    let found = try old.rereading(change)
    #expect(found.book.chapters.count == 1)
    _ = try found.ledger()
  }

  /// A document whose numbers are another's is refused.
  @Test func aLayoutOfAnotherTextIsRefused() throws {
    let book = try PreparedBook(try source(Self.files[0]), options: PreparedBook.Options())
    let other = try PreparedBook(try source(Self.files[1]), options: PreparedBook.Options())
    let mixed = PreparedBook(book: book.book, lexicon: book.lexicon, provenance: other.provenance)
    var change = ReadingChanges()
    change.saysAllParts = true
    #expect(refusal(mixed, change)?.contains("damaged") == true)
  }

  @Test func theFileIsKnownAgain() throws {
    let read = try carried(try PreparedBook(try source(Self.files[0]), options: PreparedBook.Options()))
    let file = try #require(read.file)
    #expect(file.format == "epub" && file.mediaType == "application/epub+zip")
    #expect(file.name == "the-lamp-room.epub" && file.sha256.count == 64 && file.size > 1000)
    #expect(file.reader == Readers.version)
  }
}
