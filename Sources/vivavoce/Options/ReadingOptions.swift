public import ArgumentParser
import Preparation
import Reading

/// What of a text is read, at first as well as anew from an audiobook.
struct ReadingOptions: ParsableArguments {
  /// Which parts of a document are read.
  enum Parts: String, ExpressibleByArgument, CaseIterable { case reading, all }

  /// Whether the words that stand for pictures are read.
  enum Pictures: String, ExpressibleByArgument, CaseIterable { case skip, alt }

  @Option(
    help: ArgumentHelp(
      "Of a document: reading, or all to read cover pages, imprints, contents lists too. \(Self.unsaid("reading"))",
      valueName: "which"))
  var parts: Parts?
  @Option(
    help: ArgumentHelp(
      "Chapters to leave out: numbers, ranges, several of these (1,3-5), titles. May be repeated.",
      valueName: "chapters"))
  var skip: [String] = []
  @Option(
    help: ArgumentHelp(
      "The only chapters to read: numbers, ranges, several of these, titles. May be repeated.",
      valueName: "chapters"))
  var only: [String] = []
  @Option(
    help: ArgumentHelp(
      "Where a document’s notes are read: skip, sentence-end, paragraph-end or chapter-end. \(Self.unsaid("skip"))",
      valueName: "where"))
  var notes: NotePlace?
  @Option(
    help: ArgumentHelp(
      "Whether the words that stand for pictures are read: skip or alt. \(Self.unsaid("skip"))",
      valueName: "how"))
  var pictures: Pictures?
  @Option(
    help: ArgumentHelp(
      "Whether tables are read: automatic, rows or skip. \(Self.unsaid("automatic"))", valueName: "how"))
  var tables: ReadingChoices.Tables?

  /// What holds where nothing is said.
  private static func unsaid(_ first: String) -> String {
    "(otherwise: \(first); of an audiobook: as before)"
  }

  var changes: ReadingChanges {
    var changes = ReadingChanges()
    changes.saysAllParts = parts.map { $0 == .all }
    changes.saysPictures = pictures.map { $0 == .alt }
    changes.tables = tables
    changes.notes = notes
    changes.skip = skip
    changes.only = only
    return changes
  }
}

extension NotePlace: ExpressibleByArgument {}
extension ReadingChoices.Tables: ExpressibleByArgument {}
