import Prose
package import Reading

/// How a book came to be: what it takes to read it otherwise, without its file.
package struct Provenance: Sendable {
  /// What was asked for.
  package var options: PreparedBook.Options
  /// The document over the book's source; nil for a plain text, whose source is all of it.
  package var layout: DocumentLayout?

  /// Makes it.
  package init(options: PreparedBook.Options, layout: DocumentLayout?) {
    self.options = options
    self.layout = layout
  }
}

/// What of a book is to be read otherwise than before, or than by default; nil for as before.
package struct ReadingChanges: Hashable, Sendable {
  /// True where cover pages, imprints, contents lists and the like are said.
  package var saysAllParts: Bool?
  /// True where the words that stand for pictures are said.
  package var saysPictures: Bool?
  /// What becomes of tables.
  package var tables: ReadingChoices.Tables?
  /// Where the notes are said.
  package var notes: NotePlace?
  /// Chapters to leave out, and the only ones to say; the two together take the place of what was chosen before.
  package var skip: [String] = []
  package var only: [String] = []
  /// True where a person's lexicon came to the book, before whose words those of the book's own give way.
  package var hasNewLexicon = false

  /// Nothing.
  package init() {}

  /// True where everything is as before.
  package var isEmpty: Bool { self == ReadingChanges() }

  /// True where more is wanted than notes in other places.
  package var needsRereading: Bool { needsDocument || hasNewLexicon || !skip.isEmpty || !only.isEmpty }

  /// True where something is wanted that stands in no chapter.
  var needsDocument: Bool { saysAllParts != nil || saysPictures != nil || tables != nil }

  /// What is asked for now.
  package func applied(to options: PreparedBook.Options) -> PreparedBook.Options {
    var options = options
    options.choices.saysAllParts = saysAllParts ?? options.choices.saysAllParts
    options.choices.saysPictures = saysPictures ?? options.choices.saysPictures
    options.choices.tables = tables ?? options.choices.tables
    options.notes = notes ?? options.notes
    if !skip.isEmpty || !only.isEmpty { (options.skip, options.only) = (skip, only) }
    return options
  }
}

extension PreparedBook {
  /// The book, read otherwise, as its file would be; without the credits of level profiles, which are no part of it.
  ///
  /// - Throws: `PreparationError.unusable` for chapters that there are not, for a book from before what is needed was carried,
  ///   and for a damaged one.
  package func rereading(_ changes: ReadingChanges) throws -> PreparedBook {
    guard changes.needsRereading else { return changes.notes.map(placingNotes) ?? self }
    guard let provenance else { return try choosing(changes) }
    var options = changes.applied(to: provenance.options)
    options.lexicon = lexicon
    let named = book.origin?.name ?? ForeignFile.standardInput
    let source: SourceFile
    if let layout = provenance.layout {
      do throws(DocumentLayout.Malformed) {
        var document = try layout.document(over: book.source)
        document.origin = book.origin
        source = SourceFile(name: named, document: document)
      } catch {
        throw damaged
      }
    } else {
      source = SourceFile(name: named, bytes: Array(book.source.utf8))
    }
    var other: PreparedBook
    do {
      other = try PreparedBook(source, options: options)
    } catch PreparationError.unusable(_, let reason) {
      throw PreparationError.unusable(name: book.name, reason: reason)
    }
    guard other.book.source == book.source else { throw damaged }
    other.book.name = book.name
    other.book.origin = book.origin
    // What nothing but the file tells.
    let known = Set(other.book.findings.map(\.code))
    other.book.findings += book.findings.filter {
      ["cover", "encoding"].contains($0.code) && !known.contains($0.code)
    }
    return other
  }

  private var damaged: PreparationError {
    .unusable(
      name: book.name, reason: "its book is damaged: what it was made of is not in it as it should be")
  }

  /// Of a book from before its provenance was carried: notes elsewhere, fewer chapters.
  private func choosing(_ changes: ReadingChanges) throws(PreparationError) -> PreparedBook {
    guard !changes.needsDocument else {
      throw .unusable(
        name: book.name,
        reason: "it does not carry what is left out by default, as audiobooks of earlier versions do not;"
          + " make it again from its file")
    }
    var book = changes.notes.map { placingNotes($0).book } ?? book
    try book.choose(only: changes.only, skip: changes.skip)
    return PreparedBook(book: book, lexicon: lexicon)
  }
}
