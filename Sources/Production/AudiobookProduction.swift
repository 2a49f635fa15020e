import CoverArt
package import Editions
package import Engines
import Foundation
import Languages
import Mastering
import Muxing
import Narration
package import Preparation
package import Prose
import ReadAlong
package import Recording
import Script
package import Sound
package import Storage
package import Synthesis

/// Makes one audiobook: everything that was asked for, validated before any work.
package struct AudiobookProduction: Sendable {
  /// The text.
  package let book: PreparedBook
  /// The narrator.
  package let profile: VoiceProfile
  /// Those whom the text may call by name.
  package var ensemble: [VoiceProfile] = []
  /// Where the audiobook goes.
  package var destination: Destination
  /// The name of the narrator in the tags.
  package var narrator: String
  /// In which form the audiobook is made.
  package var form = AudiobookForm()
  /// What is made besides, with the text in it.
  var companions = Companions()
  /// False to leave what lies beside an audiobook as it is: its book and its cover.
  var writesBeside = true
  /// How many takes are recorded at once.
  package var jobs = 1
  /// A picture for the cover, PNG or JPEG; nil to draw one.
  package var cover: SourceFile?
  /// Of whom LibriVox's words say that he reads, which the book has; nil where they are not said.
  var disclaimer: String?
  /// False to leave out of the carried book which cover was given, as in editions from before that was kept.
  var keepsCoverDigest = true
  /// The version of the carried book's form: an older one to make an older edition again.
  var bookVersion = BookDocument.latest
  /// Where takes are kept; nil to record everything anew.
  package var store: ContentStore?
  /// False to give up where another run is at work on the same book.
  package var waits = true
  /// True to make the file even if some words could not be said.
  package var allowsGaps = false
  /// True to remove the other editions once this one is there.
  package var replacesEditions = false
  /// True to take the place of another book that has the same title.
  package var replacesBook = false
  /// How long the engine may take for a passage, seconds.
  package var patience = EnginePool.patience
  /// The executable that acts as the engines' worker.
  package var workerProgram = "/proc/self/exe"
  /// The engines' workers and models, where several productions share them; nil for its own.
  package var pool: EnginePool?
  /// Starts an engine that is none of ours; nil for the engines of the voices.
  var startEngine: (@Sendable () async throws -> any Synthesizer)?
  /// Where natural voices are installed.
  package var naturalVoices = NaturalVoiceStore.own(environment: ProcessInfo.processInfo.environment)

  /// Makes a production with ordinary settings: one M4B, one job, no store.
  package init(book: PreparedBook, profile: VoiceProfile, destination: Destination) {
    self.book = book.said(by: profile)
    self.profile = profile
    self.destination = destination
    narrator = profile.narrator
  }

  /// What a run made.
  package struct Result: Sendable {
    /// The files of the audiobook, in the order of their kinds and then of the book.
    package var paths: [String]
    /// The first of them.
    package var path: String { paths.first ?? "" }
    /// Running time.
    package var length: Frames
    /// Frames per second.
    package var rate: SampleRate
    /// The chapters' titles and places in a file of the first kind that has all of them.
    package var chapters: [(title: String, start: Frames, end: Frames)]
    /// The words of each chapter, timed from the chapter's start.
    package var words: [[TimedWord]]
    /// What a person should look at.
    package var findings: [Finding]
    /// How much was new.
    package var work: RecordingWork
  }

  /// Makes the audiobook.
  ///
  /// - Parameter progress: hears of the work as it goes on, from any thread.
  /// - Throws: `ProductionError`, `EditionError`, `RecordingError`, `SynthesisError`, `MuxingError`, `FileError`,
  ///   `Ledger.Discrepancy`, and
  ///   `CancellationError` when its task is cancelled; in every case no file is left or changed.
  package func run(progress: @escaping @Sendable (ProgressEvent) -> Void) async throws -> Result {
    do {
      return try await make(progress: progress)
    } catch {
      // A worker that cancellation stopped is no worker that was lost.
      try Task.checkCancellation()
      throw error
    }
  }

  private func make(progress: @escaping @Sendable (ProgressEvent) -> Void) async throws -> Result {
    let metadata = book.book.metadata
    // A picture that was given is refused at once; one that is drawn, as PNG, is drawn meanwhile.
    let isPNG = try cover == nil || picture(title: metadata.shownTitle, author: metadata.author).isPNG
    async let drawn = picture(title: metadata.shownTitle, author: metadata.author)
    let scripts = book.scripts()
    try book.check(scripts)
    let (workerProgram, patience, profile) = (workerProgram, patience, profile)
    let pool =
      pool
      ?? EnginePool(
        store: naturalVoices,
        // One worker tells the sounds of words faster than models say them.
        size: EnginePool.Size(lanes: jobs, workers: profile.style.neural == nil ? jobs : 1),
        program: workerProgram, patience: patience)
    let unknownSounds = UnknownSounds()
    let startEngine =
      startEngine ?? {
        try await MixedSynthesizer(narrator: profile, pool: pool, sounds: unknownSounds)
      }
    async let opening = Studio(
      profile: profile, ensemble: ensemble, scripts: scripts, form: form,
      store: profile.isExpressive ? nil : store, elocution: EngineRegistry(), start: startEngine)

    let known = KnownBook(book.book, goingTo: destination)
    let place = try await BookPlace.open(
      known, in: FolderName(destination, for: metadata, narrator: narrator), replacesBook: replacesBook,
      waiting: BookFolder.Waiting(isAllowed: waits) { progress(.waiting(folder: $0)) })
    let folder = place.folder
    let names = FileNames(
      title: metadata.shownTitle, author: metadata.author, chapters: book.book.chapters.map(\.title),
      form: form)
    let claim = EditionPlace.Claim(
      voice: profile, narrator: narrator, isSplit: form.isSplit, replacesEditions: replacesEditions,
      replacesBook: replacesBook)
    var edition = EditionPlace(claim, of: known, at: place)
    let base = try base(at: &edition, of: known, names: names)
    let beside = edition.allowed(
      writesBeside
        ? [BookDocument.fileName, isPNG ? "cover.png" : "cover.jpg"]
          + (form.hasSidecars ? Sidecars.names : []) : [])
    let companionNames = companions.names(
      base, of: names, form: form, chapters: book.book.chapters.count, isPNG: isPNG)
    try edition.check(companionNames)
    try folder.claim(
      (form.isSplit ? names.parts : form.containers.map { names.whole(base, in: $0) }) + companionNames
        + beside)
    for note in edition.notes { progress(.note(note)) }
    let studio = try await opening

    var findings = book.findings(of: scripts, cast: studio.cast)
    findings += studio.remarks.map { Finding(line: 1, code: "estimated-times", message: $0) }
    findings += studio.findings(of: scripts, in: book.lines)
    let session = RecordingSession(book: book, scripts: scripts, studio: studio, jobs: jobs)
    let recording = try await session.record(spool: try PacketSpool(in: folder.path), progress: progress)
    guard recording.gaps.isEmpty || allowsGaps else {
      throw ProductionError.incomplete(recording.gaps)
    }
    findings += unknownSounds.all.map { $0.finding(in: scripts, of: book.lines) }
    progress(.muxing)
    let files = try audiobookFiles(recording, picture: try await drawn, studio: studio, names: names)
    var written = try files.write(named: base, into: folder)
    if !companions.isEmpty {
      var beside = CompanionFiles(
        companions: companions, files: files,
        book: timedBook(recording, scripts: scripts, rate: studio.rate), source: book.book)
      written += try beside.write(named: base, into: folder)
      findings += beside.findings
    }
    let small = try small(files).filter { beside.contains($0.name) }
    findings += try Publication(claim, of: known, as: edition, at: place).publish(written, beside: small)
    let kind = form.sounds[0]
    return Result(
      paths: written.filter { !$0.isDetail }.map { folder.place($0.name) },
      length: files.track(for: kind).marks.last?.end ?? .zero,
      rate: form.encoding(for: kind, rate: studio.rate).rate,
      chapters: files.track(for: kind).marks.map { ($0.title, $0.start, $0.end) },
      words: recording.chapters.map(\.words),
      findings: findings + recording.gaps.map(\.finding), work: recording.work)
  }

  /// What the files are called that have the whole book; makes sure that the audiobook may be written.
  private func base(
    at edition: inout EditionPlace, of known: KnownBook, names: FileNames
  ) throws(EditionError) -> String {
    if case .file(let path) = destination {
      try edition.check(audiobook: path, of: known)
      return String(FolderContents.base(of: Paths.name(of: path)))
    }
    if form.isSplit { try edition.check(names.parts) }
    guard !form.isSplit || companions.needsChapters else { return "" }
    return try edition.base { base in
      (form.isSplit ? [] : form.containers.map { names.whole(base, in: $0) }) + companions.editionNames(base)
    }
  }

  /// The book with the times of its recording.
  private func timedBook(_ recording: RecordedBook, scripts: [ChapterScript], rate: SampleRate) -> TimedBook {
    TimedBook(
      book, scripts: scripts,
      timings: recording.chapters.map {
        ChapterTiming(words: $0.words, marks: $0.marks, length: $0.length, rate: rate)
      }, rate: rate, narrator: narrator)
  }

  /// The files that lie beside the audiobook.
  private func small(_ files: AudiobookFiles) throws -> [(name: String, bytes: [UInt8])] {
    [
      (BookDocument.fileName, files.book),
      (files.cover.isPNG ? "cover.png" : "cover.jpg", files.cover.bytes),
    ] + (form.hasSidecars ? try Sidecars.files(files.tags) : [])
  }

  /// The files, the book that goes with them, and what they say of themselves.
  private func audiobookFiles(
    _ recording: RecordedBook, picture: CoverImage, studio: Studio, names: FileNames
  ) throws -> AudiobookFiles {
    let roles = Set(book.book.chapters.flatMap(\.paragraphs).map(\.role))
    let edition = EditionDocument(
      voice: profile.carried(by: roles), narrator: narrator,
      bitRate: form.encoding(for: form.sounds[0], rate: studio.rate).bitRate,
      profile: form.levels == .library ? nil : form.levels.name,
      channels: form.isStereo ? 2 : nil, hasOwnCover: cover != nil,
      coverDigest: cover != nil && keepsCoverDigest ? ContentKey(of: picture.bytes).description : nil,
      disclaimer: disclaimer, engine: studio.engine,
      rate: studio.rate.hertz,
      times: recording.chapters.map {
        TimesDocument($0.words, marks: $0.marks, length: $0.length, version: bookVersion)
      })
    var tags = Tags(book.book.metadata, narrator: narrator, encoder: Version.program)
    tags.language = book.language
    if case .loudness(let level) = form.levels.level { tags.loudness = level + (form.isStereo ? 3 : 0) }
    return AudiobookFiles(
      recording: recording, studio: studio, form: form, names: names, tags: tags,
      cover: CoverPicture(bytes: picture.bytes, isPNG: picture.isPNG),
      book: try BookDocument(book, edition: edition, version: bookVersion).json())
  }

  /// The picture that was given, or one that is drawn.
  private func picture(title: String, author: String?) throws -> CoverImage {
    if let cover {
      do {
        return try CoverImage(given: cover.bytes)
      } catch {
        throw ProductionError.badCover(path: cover.name, reason: "\(error)")
      }
    }
    let drawing = Cover(
      title: title, author: author,
      subtitle: Phrases(book.language)("read by {narrator}", ["narrator": narrator]))
    return try CoverImage(bytes: drawing.png())
  }
}

extension PreparedBook {
  /// The book as a narrator wishes to say what could not be read in it.
  package func said(by profile: VoiceProfile) -> PreparedBook { profile.saysGaps ? self : silencingGaps() }
}
