import Languages
package import Narration
package import Prose
package import Reading
package import Script
import Segmenting

/// A text that is read, segmented and accounted for: ready to be planned or spoken.
package struct PreparedBook: Sendable {
  /// What a person may ask for about the text.
  package struct Options: Sendable {
    /// Target length of made parts, minutes.
    package var minutes: Double
    /// What the person says about the work.
    package var metadata: Metadata
    /// False to leave the credits unspoken.
    package var readsCredits: Bool
    /// How names are said that their spelling does not tell.
    package var lexicon: Lexicon
    /// True for letters in the order of their dates.
    package var isOldestFirst = false
    /// How many signatories are named before the others are counted; nil for all.
    package var signatories: Int?
    /// What of a document is said.
    package var choices = ReadingChoices()
    /// The language of a text that does not tell its own.
    package var usualLanguage = Language.americanEnglish
    /// The encoding of a plain text; nil to find it out.
    package var encoding: TextEncoding?
    /// Where notes are said.
    package var notes = NotePlace.skip
    /// Chapters to leave out, by number or title.
    package var skip: [String] = []
    /// The only chapters to say; all where it is empty.
    package var only: [String] = []

    /// Makes options.
    package init(
      minutes: Double = 6, metadata: Metadata = Metadata(), readsCredits: Bool = true,
      lexicon: Lexicon = Lexicon()
    ) {
      self.lexicon = lexicon
      self.minutes = minutes
      self.metadata = metadata
      self.readsCredits = readsCredits
    }
  }

  /// The book.
  package internal(set) var book: Book
  /// The language in which it is read.
  package let language: Language
  /// Who decides what is said.
  package private(set) var narrator: Narrator
  /// How names are said that their spelling does not tell.
  package let lexicon: Lexicon
  /// The lines of its source.
  package let lines: LineIndex
  /// Where each character of its file went; nil for a plain text, whose file is its source, and for a book that an audiobook
  /// carries.
  package private(set) var account: TextAccount?
  /// How it came to be; nil for a book that an audiobook carries from before this was kept.
  package private(set) var provenance: Provenance?

  /// Reads, segments and accounts for a text.
  ///
  /// - Throws: `ReadingError`, or `PreparationError.unusable` where there is nothing to say.
  package init(_ source: SourceFile, options: Options) throws {
    var manuscript: Manuscript
    var provenance = Provenance(options: options, layout: nil)
    if var document = source.document {
      if document.isSaidByLexicons {
        document.giveWay(to: try LexiconLibrary.own(in: options.lexicon))
      }
      (manuscript, provenance.layout) = Readers.manuscriptAndLayout(
        of: document, named: source.name, choices: options.choices)
    } else {
      manuscript = try Readers.manuscript(
        from: source.bytes, name: source.name, encoding: options.encoding)
    }
    guard manuscript.source.utf8.count <= SourceFile.longestText else {
      throw PreparationError.unusable(
        name: source.name,
        reason: "its text is longer than \(SourceFile.longestText >> 20) MiB; split it into volumes")
    }
    if source.document != nil, let encoding = options.encoding {
      manuscript.findings.append(
        Finding(
          line: 1, code: "encoding",
          message: "the file says itself how its text is encoded; “\(encoding.name)” was not needed"))
    }
    var segmenting = Segmenter.Options(minutes: options.minutes, metadata: options.metadata)
    segmenting.isOldestFirst = options.isOldestFirst
    segmenting.signatories = options.signatories
    segmenting.usualLanguage = options.usualLanguage
    var book = Segmenter(options: segmenting).book(from: manuscript)
    if !options.readsCredits { book.omitCredits() }
    try book.choose(only: options.only, skip: options.skip)
    book.placeNotes(options.notes)
    if source.document == nil {
      let name = source.name == ForeignFile.standardInput ? nil : source.name
      book.origin = Readers.origin(ofText: source.bytes, name: name)
    }
    // A document that is too large to be laid out is not read otherwise.
    let isWhole = source.document == nil || provenance.layout != nil
    self.init(book: book, lexicon: options.lexicon, provenance: isWhole ? provenance : nil)
    account = source.document?.account
    guard saysSomething else {
      throw PreparationError.unusable(
        name: source.name,
        reason: "there is nothing to say in it: it has no words besides marks, notes and what is left out;"
          + " give a text with words")
    }
  }

  /// True where some word of the source is said.
  private var saysSomething: Bool {
    book.chapters.lazy.flatMap(\.paragraphs).contains { paragraph in
      // A number in brackets numbers something, and is nothing by itself.
      guard paragraph.text.source != nil, paragraph.text.text.firstMatch(of: /^\s*\[\d+\]\s*$/) == nil else {
        return false
      }
      // In nearly every text it is the very first sentence.
      var beginning = paragraph
      beginning.sentences = Array(paragraph.sentences.prefix(1))
      return [beginning, paragraph].contains { part in
        narrator.script(of: part).sentences.contains { sentence in
          sentence.phrases.contains { $0.words.contains { $0.source != nil } }
        }
      }
    }
  }

  /// A book that is segmented already.
  package init(book: Book, lexicon: Lexicon, provenance: Provenance? = nil) {
    self.book = book
    self.provenance = provenance
    self.lexicon = lexicon
    lines = LineIndex(book.source)
    language = book.metadata.language ?? .americanEnglish
    narrator = Self.narrator(of: book, lexicon: lexicon, saysGaps: true)
  }

  private static func narrator(of book: Book, lexicon: Lexicon, saysGaps: Bool) -> Narrator {
    let marks = NoteMarks(in: book)
    return Narrator(
      language: book.metadata.language ?? .americanEnglish, author: book.metadata.author, lexicon: lexicon,
      hasNoteMarks: marks.arePresent, noteNumbers: marks.numbers, saysGaps: saysGaps)
  }

  /// The book with what could not be read in its source, "[illegible]", left silent.
  package func silencingGaps() -> PreparedBook {
    var book = self
    book.narrator = Self.narrator(of: self.book, lexicon: lexicon, saysGaps: false)
    return book
  }

  /// Adds something that a person should look at, about the work as a whole.
  package mutating func remark(_ code: String, _ message: String) {
    book.findings.append(Finding(line: 1, code: code, message: message))
  }

  /// Drops what was said of another edition of the work, by its code.
  package mutating func forget(_ code: String) { book.findings.removeAll { $0.code == code } }

  /// What is said in a chapter.
  package func script(of chapter: Chapter) -> ChapterScript { narrator.script(of: chapter) }

  /// What is said in every chapter.
  package func scripts() -> [ChapterScript] { book.chapters.map(script) }

  /// What a person should look at: in the source, and in what is said of it.
  package func findings(of scripts: [ChapterScript]) -> [Finding] {
    let findings =
      book.findings + NarrationFindings(scripts).findings(lines)
      + SkipFindings(book.skipped, scripts, in: book.source, lines).findings
    return findings.map { $0.placed(in: book.documents, lines) }
  }

  /// Makes sure that every part of the source is accounted for once.
  ///
  /// - Parameter scripts: what is said.
  /// - Throws: `Ledger.Discrepancy` where it does not add up.
  package func check(_ scripts: [ChapterScript]) throws(Ledger.Discrepancy) {
    var coverage = Coverage()
    for script in scripts { coverage.enter(script) }
    coverage.enter(book.skipped)
    try coverage.close(over: book.source, of: book.documents)
  }

  /// The account of every part of the source.
  ///
  /// - Parameter scripts: what is said, where the caller has it already.
  /// - Throws: `Ledger.Discrepancy` where it does not add up.
  package func ledger(of scripts: [ChapterScript]? = nil) throws(Ledger.Discrepancy) -> Ledger {
    var ledger = Ledger()
    if let scripts {
      for script in scripts { ledger.enter(script) }
    } else {
      for chapter in book.chapters { ledger.enter(script(of: chapter)) }
    }
    ledger.enter(book.skipped)
    try ledger.close(over: book.source, of: book.documents)
    return ledger
  }
}

extension PreparedBook {
  /// The source from its first heading up to its last one, UTF-8 bytes; nil with less than two headings.
  package var headedRange: Range<Int>? {
    let headings = book.chapters.flatMap(\.paragraphs).filter { $0.role == .heading }
      .compactMap(\.text.source?.lowerBound)
    guard let first = headings.min(), let last = headings.max(), first < last else { return nil }
    return first..<last
  }
}

extension Book {
  /// Leaves the credits out, on request.
  mutating func omitCredits() {
    for chapter in chapters where chapter.kind == .credits {
      for paragraph in chapter.paragraphs {
        skipped += paragraph.text.skips(line: paragraph.line, reason: "credits, on request")
      }
    }
    chapters.removeAll { $0.kind == .credits }
  }
}

extension Metadata {
  /// The title, or a word for a work without one.
  package var shownTitle: String { title ?? Phrases(language ?? .americanEnglish)("untitled") }

  /// The date that a letter has before its title among files, as ISO 8601 writes it, so that letters lie in the order in
  /// which they were written; nil for other works, where it is not known, and where the title begins with it.
  package var shelfDate: String? {
    guard kind == .letter, let date, Self.isISO(date), !shownTitle.hasPrefix(date) else { return nil }
    return date
  }

  /// The title without the date that our own titles of letters end in; empty where it is nothing else.
  package var undatedTitle: Substring {
    let title = shownTitle
    guard let date, let written = LanguagePack.written(date, in: language ?? .americanEnglish),
      title.hasSuffix(written)
    else { return title[...] }
    return title.dropLast(written.count).droppingLast { $0 == "," || $0 == " " }
  }

  /// "1921", "1921-05", "1921-05-03"
  private static func isISO(_ date: String) -> Bool {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count).elementsEqual([4, 2, 2].prefix(parts.count))
      && date.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-") }
  }
}
