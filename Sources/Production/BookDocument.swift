import Foundation
public import Narration
import Prose
import Sound
import Storage
public import Synthesis

/// The book that an audiobook carries: all that is needed to make it again, or with another voice.
///
/// It travels in the file as deflated JSON, and lies beside it as `book.json`. What is read back is checked, since
/// anybody may have written it. ARCHITECTURE.md has its form.
public struct BookDocument: Codable, Sendable {
  /// The version of the form.
  private var version = Self.version
  /// The program that made it.
  let program: String
  var metadata: Metadata
  var source: String
  private var chapters: [ChapterDocument]
  private var skipped: [SkipDocument]
  private var findings: [Finding]
  private var lexicon: [LexiconDocument]
  /// What this edition of the book is.
  public var edition: EditionDocument

  private static let version = 1
  /// The largest document that is read: a library's longest book has some twenty megabytes.
  static let largest = 256 << 20

  /// Takes down a book and how it was made.
  init(_ prepared: PreparedBook, edition: EditionDocument) {
    let book = prepared.book
    program = "Vivavoce \(Version.number)"
    metadata = book.metadata
    source = book.source
    chapters = book.chapters.map { ChapterDocument($0, source: book.source) }
    skipped = book.skipped.map(SkipDocument.init)
    findings = book.findings
    lexicon = prepared.lexicon.entries.map(LexiconDocument.init)
    self.edition = edition
  }

  /// The JSON, the same for the same book.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }

  /// Reads a document.
  ///
  /// - Parameter name: the file, for messages.
  /// - Throws: `ProductionError.badAudiobook`.
  init(json: [UInt8], name: String) throws(ProductionError) {
    do {
      self = try JSONDecoder().decode(BookDocument.self, from: Data(json))
    } catch {
      throw .badAudiobook(path: name, reason: "its book is damaged")
    }
    guard version == Self.version else {
      throw .badAudiobook(path: name, reason: "a newer version of this program made it; use that one")
    }
  }

  /// The lexicon with which it was narrated.
  public var narrationLexicon: Lexicon { Lexicon(lexicon.compactMap(\.entry)) }

  /// The book, ready to be said.
  ///
  /// - Parameters:
  ///   - lexicon: in place of the document's own.
  ///   - name: the file, for messages.
  /// - Throws: `ProductionError.badAudiobook` where a place is outside the source.
  public func prepared(lexicon: Lexicon? = nil, name: String) throws(ProductionError) -> PreparedBook {
    do {
      let text = SourceBytes(source)
      let book = Book(
        name: name, source: source, metadata: metadata,
        chapters: try chapters.map { try $0.chapter(in: text) },
        skipped: try skipped.map { try $0.skip(in: text) }, findings: findings)
      guard !book.chapters.isEmpty else { throw BadPlace() }
      return PreparedBook(book: book, lexicon: lexicon ?? narrationLexicon)
    } catch {
      throw .badAudiobook(path: name, reason: "its book is damaged: a place is not in its text")
    }
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
  /// The engine with its version and a digest of its data.
  public var engine: String
  /// Frames per second.
  public var rate: Int
  /// The words' times, chapter by chapter.
  public var times: [TimesDocument]
}

/// When the words of a chapter are heard.
public struct TimesDocument: Codable, Sendable {
  /// Length of the chapter, frames.
  public var frames: Int
  /// For each word of the source two numbers: how much further on in the source it stands than the one before, in UTF-8
  /// bytes, and how much later it begins, in frames. One text, since a book has hundreds of thousands of them.
  private var words: String

  init(_ words: [TimedWord], length: Frames) {
    frames = length.count
    var numbers = ""
    var last = (source: 0, frame: 0)
    for word in words {
      guard let source = word.source?.lowerBound else { continue }
      numbers += numbers.isEmpty ? "" : " "
      numbers += "\(source - last.source) \(word.start.count - last.frame)"
      last = (source, word.start.count)
    }
    self.words = numbers
  }

  /// Source offset and first frame of each word.
  public var places: [(source: Int, frame: Int)] {
    let numbers = words.utf8.split(separator: UInt8(ascii: " ")).compactMap { Int(Substring($0)) }
    var place = (source: 0, frame: 0)
    return stride(from: 0, to: numbers.count - 1, by: 2).map { index in
      place = (place.source &+ numbers[index], place.frame &+ numbers[index + 1])
      return place
    }
  }
}
