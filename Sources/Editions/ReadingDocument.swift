import Preparation
import Prose
import Reading

/// What was asked for when a book was read, in a book document; what is as usual is not there.
struct ReadingDocument: Codable, Sendable {
  private var minutes: Double
  /// True where nothing is said of who published or translated the text.
  private var omitsCredits: Bool?
  private var isOldestFirst: Bool?
  private var signatories: Int?
  private var saysAllParts: Bool?
  private var saysPictures: Bool?
  private var tables: String?
  private var notes: String?
  private var skip: [String]?
  private var only: [String]?
  /// What the person said of the work.
  private var metadata: Metadata?

  init(_ options: PreparedBook.Options) {
    minutes = options.minutes
    omitsCredits = options.readsCredits ? nil : true
    isOldestFirst = options.isOldestFirst ? true : nil
    signatories = options.signatories
    saysAllParts = options.choices.saysAllParts ? true : nil
    saysPictures = options.choices.saysPictures ? true : nil
    tables = options.choices.tables == .automatic ? nil : options.choices.tables.rawValue
    notes = options.notes == .skip ? nil : options.notes.rawValue
    skip = options.skip.isEmpty ? nil : options.skip
    only = options.only.isEmpty ? nil : options.only
    metadata = options.metadata == Metadata() ? nil : options.metadata
  }

  /// The options, without a lexicon.
  func options() throws(BookFault) -> PreparedBook.Options {
    let fault = BookFault("it was asked for what there is not")
    guard minutes > 0, minutes <= 1_000_000, signatories ?? 1 >= 1 else { throw fault }
    var options = PreparedBook.Options(minutes: minutes, readsCredits: omitsCredits != true)
    options.isOldestFirst = isOldestFirst == true
    options.signatories = signatories
    options.choices.saysAllParts = saysAllParts == true
    options.choices.saysPictures = saysPictures == true
    if let tables {
      guard let choice = ReadingChoices.Tables(rawValue: tables) else { throw fault }
      options.choices.tables = choice
    }
    if let notes {
      guard let place = NotePlace(rawValue: notes) else { throw fault }
      options.notes = place
    }
    options.skip = skip ?? []
    options.only = only ?? []
    if let metadata {
      try metadata.check()
      options.metadata = metadata
    }
    return options
  }
}
