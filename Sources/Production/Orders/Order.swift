package import Editions
import Engines
package import Mastering
import Muxing
import Narration
package import Preparation
import Prose
import ReadAlong
import Reading
import Recording
package import Synthesis

/// What somebody wants made, with everything in it that can be known to be right before any work: the files are read, the
/// narrator is found, the wishes fit together.
///
/// Whoever takes wishes (a command line, a page, another program) builds it in the same way, and adds what he knows of places.
package struct Order: Sendable {
  /// What is said.
  package let book: PreparedBook
  /// The narrator.
  package let profile: VoiceProfile
  /// Those whom the text may call by name.
  package let ensemble: [VoiceProfile]
  /// What of the lexicons is left out, a sentence each.
  package let remarks: [String]
  private(set) var form: AudiobookForm
  /// What is made besides.
  private(set) var companions = Companions()
  /// False to leave what lies beside an audiobook as it is.
  private var writesBeside = true
  private let narrator: String
  /// Of whom LibriVox's words say that he reads; nil where they are not said.
  private let disclaimer: String?
  private let cover: SourceFile?
  /// True where it is not the text of an audiobook that is there.
  private let hasNewText: Bool

  /// A text, and everything that somebody may say of what is made of it.
  package struct Text: Sendable {
    /// The text's file; `-` for standard input.
    package var path: String
    /// What is said of it.
    package var wishes = TextWishes()
    /// What is said of the work.
    package var metadata = MetadataWishes()

    /// A text of which nothing is said.
    package init(_ path: String) { self.path = path }

    fileprivate func check() throws(OrderFault) {
      try wishes.check()
      try metadata.check()
    }
  }

  /// An audiobook of a text.
  ///
  /// - Parameters:
  ///   - lexicons: files of lexicons.
  ///   - cover: the file of a picture; nil to draw one.
  /// - Throws: `OrderFault`, `PreparationError`, `ReadingError`, `LexiconError`, `VoiceError`, `SynthesisError`,
  ///   `ProductionError.badCover`.
  package init(
    of text: Text, voice: VoiceChoice, lexicons: [String] = [], form: FormWishes = FormWishes(),
    edition: EditionWishes = EditionWishes(), cover: String? = nil
  ) async throws {
    try text.check()
    try form.check()
    try edition.check()
    var picture = try cover.map { try SourceFile(picture: $0) }
    let known = try text.metadata.metadata()
    let source = try SourceFile(book: text.path)
    let library = try LexiconLibrary(files: lexicons)
    remarks = library.findings
    var book = try await PreparedBook(
      source, options: text.wishes.options(lexicon: library.lexicon, known: known), for: voice)
    let chosen = try await voice.narrator(for: book.language)
    book.remark(on: chosen)
    var profile = chosen.profile
    profile.isExpressive = profile.isExpressive || edition.isExpressive
    narrator = edition.narrator ?? known.narrator ?? profile.narrator
    var shape = form.form
    shape.bitRate = edition.bitRate.map { $0 * 1000 }
    companions = form.companions
    disclaimer = form.levels == "librivox" ? form.disclaimer : nil
    book = book.addingWords(of: form.levels, narrator: narrator, disclaimer: disclaimer)
    if picture == nil {
      let own = book.book.ownCover
      picture = own.picture
      if let fault = own.fault {
        book.remark("cover", "the book’s own cover is not used, one is drawn: \(fault)")
      }
    }
    if companions.deliverables.contains(where: { $0.name == Companions.inPlace }),
      source.document?.format == Companions.inPlace
    {
      do {
        companions.original = try OriginalEPUB(text.path, of: book)
      } catch let problem as PlacingProblem {
        book.remark("narrated-in-place", Companions.madeAnew(since: problem))
      }
    }
    self.cover = picture
    self.book = book
    self.profile = profile
    self.form = shape
    ensemble = voice.library.profiles
    hasNewText = true
  }

  /// Another edition of an audiobook: of its own book, or of a new text.
  ///
  /// - Throws: as for a text; `EditionError.badAudiobook`.
  package init(
    after audiobook: Audiobook, text: Text? = nil, voice: VoiceChoice, lexicons: [String] = [],
    edition: EditionWishes = EditionWishes()
  ) async throws {
    try text?.check()
    try edition.check()
    let old = audiobook.document.edition
    let library = try LexiconLibrary(own: audiobook.document.narrationLexicon, files: lexicons)
    let carried = audiobook.document.prepared(lexicon: library.lexicon, name: audiobook.path)
    var changes = edition.reading
    changes.hasNewLexicon = !lexicons.isEmpty && carried.isSaidByLexicons
    let other = try text.map {
      let known = try $0.metadata.metadata()
      return try PreparedBook(
        try SourceFile(book: $0.path), options: $0.wishes.options(lexicon: library.lexicon, known: known))
    }
    let chosen = try await voice.narrator(
      after: old.voice, for: (other ?? carried).language, isNew: other != nil)
    var profile = chosen.profile
    profile.isExpressive = voice.name == nil && profile.isExpressive || edition.isExpressive
    var book =
      try other
      ?? Self.reading(carried, changes, of: old, narrator: Self.narrator(edition, profile, after: old))
    book.remark(on: chosen)
    self.init(
      after: audiobook, book: book,
      profile: profile, edition: edition, ensemble: voice.library.profiles, remarks: library.findings,
      hasNewText: other != nil)
  }

  /// The same edition of an audiobook again.
  ///
  /// - Parameter ensemble: those whom the text may call by name.
  package init(again audiobook: Audiobook, ensemble: [VoiceProfile]) {
    let document = audiobook.document
    self.init(
      after: audiobook,
      book: document.prepared(lexicon: document.narrationLexicon, name: audiobook.path),
      profile: document.edition.voice, edition: EditionWishes(), ensemble: ensemble, remarks: [])
  }

  /// Editions with text of an audiobook that is there, whose words and times they have.
  ///
  /// - Parameter ensemble: those whom the text may call by name.
  /// - Throws: `OrderFault`.
  package init(
    readingAlong audiobook: Audiobook, form wishes: FormWishes, ensemble: [VoiceProfile]
  ) throws(OrderFault) {
    try wishes.check()
    self.init(again: audiobook, ensemble: ensemble)
    companions = wishes.companions
    writesBeside = false
    var form = form
    form.containers = []
    // Captions need no sound but times, and those are kept with the audiobook's own.
    form.chapterSound = wishes.form.chapterSound ?? M4BContainer()
    companions.captionedSound = M4BContainer()
    self.form = form
  }

  /// An audiobook that is there as a private podcast.
  ///
  /// - Parameter address: of the folder in which it will be found, with a slash at its end.
  /// - Throws: `OrderFault`.
  init(feeding audiobook: Audiobook, address: String, ensemble: [VoiceProfile]) throws(OrderFault) {
    var wishes = FormWishes()
    wishes.containers = ["epub"]
    try self.init(readingAlong: audiobook, form: wishes, ensemble: ensemble)
    companions.feed = address
  }

  private init(
    after audiobook: Audiobook, book: PreparedBook, profile: VoiceProfile, edition: EditionWishes,
    ensemble: [VoiceProfile], remarks: [String], hasNewText: Bool = false
  ) {
    let old = audiobook.document.edition
    self.book = book
    self.profile = profile
    self.ensemble = ensemble
    self.remarks = remarks
    self.hasNewText = hasNewText
    var form = AudiobookForm(old)
    if let bitRate = edition.bitRate { form.bitRate = bitRate * 1000 }
    self.form = form
    narrator = Self.narrator(edition, profile, after: old)
    disclaimer = old.disclaimer
    cover =
      old.hasOwnCover
      ? audiobook.cover.map { SourceFile(name: "of \(audiobook.path)", bytes: $0) } : nil
  }

  /// The narrator's name in the tags.
  private static func narrator(
    _ edition: EditionWishes, _ profile: VoiceProfile, after old: EditionDocument
  ) -> String {
    edition.narrator ?? (profile.name == old.voice.name ? old.narrator : profile.narrator)
  }

  /// A carried book read otherwise; what its level profile says besides is said again.
  private static func reading(
    _ carried: PreparedBook, _ changes: ReadingChanges, of edition: EditionDocument, narrator: String
  ) throws -> PreparedBook {
    let book = try carried.rereading(changes)
    guard changes.needsRereading, carried.provenance != nil else { return book }
    return book.addingWords(of: edition.profile ?? "", narrator: narrator, disclaimer: edition.disclaimer)
  }

  /// True where its text was read from the file that an audiobook was made of; nil where there is no new text, or the audiobook
  /// is from before its file was kept.
  func isSameFile(as audiobook: Audiobook) -> Bool? {
    guard hasNewText, let old = audiobook.document.file, let new = book.book.origin else { return nil }
    return old.sha256 == new.sha256
  }

  /// The level profile, which may have a caution for who orders it.
  package var levels: LevelProfile { form.levels }

  /// The work, to be begun.
  package func production(
    to destination: Destination, run: RunWishes
  ) -> AudiobookProduction {
    var production = AudiobookProduction(book: book, profile: profile, destination: destination)
    production.ensemble = ensemble
    production.narrator = narrator
    production.disclaimer = disclaimer
    production.form = form
    production.companions = companions
    production.writesBeside = writesBeside
    production.cover = cover
    production.jobs = run.jobs
    production.store = run.store
    production.waits = run.waits
    production.allowsGaps = run.allowsGaps
    if let patience = run.patience { production.patience = patience }
    return production
  }
}

extension PreparedBook {
  /// Reads a text that a voice was asked for: one that does not tell its language is in the voice's.
  ///
  /// - Throws: as `init(_:options:)`; `VoiceError`, `SynthesisError`.
  package init(_ source: SourceFile, options: Options, for voice: VoiceChoice) async throws {
    var options = options
    if let asked = try await voice.asked() { options.usualLanguage = asked.language }
    try self.init(source, options: options)
  }

  /// Says who reads where it is somebody else than was asked for.
  package mutating func remark(on narrator: ChosenNarrator) {
    // A carried book has what was said of the edition before.
    forget("narrator-language")
    if let remark = narrator.remark(on: language) { self.remark("narrator-language", remark) }
  }

  /// The book with what a level profile wants said before and behind it.
  fileprivate func addingWords(of levels: String, narrator: String, disclaimer: String?) -> PreparedBook {
    switch levels {
    case "acx": addingCredits(narrator: narrator)
    case "librivox": disclaimer.map { addingLibriVoxText(narrator: $0) } ?? self
    default: self
    }
  }
}
