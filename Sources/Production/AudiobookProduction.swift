import CoverArt
import EspeakSynthesis
import Foundation
import Muxing
import Narration
public import Prose
public import Sound
public import Storage
public import Synthesis

/// Makes one audiobook: everything that was asked for, validated before any work.
public struct AudiobookProduction: Sendable {
  /// Where the audiobook goes.
  public enum Destination: Hashable, Sendable {
    /// Under `DIR/<Author>/<Title>/`, the layout that audiobook servers expect.
    case library(String)
    /// In this folder.
    case folder(String)
    /// In this very file, whatever was in it.
    case file(String)

    func folder(for metadata: Metadata) -> String {
      switch self {
      case .library(let root):
        [root, FileName.of(metadata.author ?? "Unknown Author"), FileName.of(metadata.shownTitle)]
          .joined(separator: "/")
      case .folder(let folder): folder
      case .file(let file): Audiobook.folder(of: file)
      }
    }
  }

  /// The text.
  public let book: PreparedBook
  /// The narrator.
  public let profile: VoiceProfile
  /// Those whom the text may call by name.
  public var ensemble: [VoiceProfile] = []
  /// Where the audiobook goes.
  public var destination: Destination
  /// The name of the narrator in the tags.
  public var narrator: String
  /// Nominal bits per second, 16,000 to 256,000.
  public var bitRate = 64_000
  /// How many takes are recorded at once.
  public var jobs = 1
  /// A picture for the cover, PNG or JPEG; nil to draw one.
  public var cover: SourceFile?
  /// Where takes are kept; nil to record everything anew.
  public var store: ContentStore?
  /// False to give up where another run is at work on the same book.
  public var waits = true
  /// True to make the file even if some words could not be said.
  public var allowsGaps = false
  /// True to remove the other editions once this one is there.
  public var replacesEditions = false
  /// How long the engine may take for a passage, seconds.
  public var patience = EspeakSynthesizer.patience
  /// The executable that acts as the engines' worker.
  public var workerProgram = "/proc/self/exe"
  /// Where natural voices are installed.
  public var naturalVoices = NaturalVoiceStore.own(environment: ProcessInfo.processInfo.environment)

  /// Makes a production with ordinary settings: 64 kb/s, one job, no store.
  public init(book: PreparedBook, profile: VoiceProfile, destination: Destination) {
    self.book = book
    self.profile = profile
    self.destination = destination
    narrator = profile.narrator
  }

  /// What a run made.
  public struct Result: Sendable {
    /// The audiobook.
    public var path: String
    /// Running time.
    public var length: Frames
    /// Frames per second.
    public var rate: SampleRate
    /// The chapters' titles and places.
    public var chapters: [(title: String, start: Frames, end: Frames)]
    /// The words of each chapter, timed from the chapter's start.
    public var words: [[TimedWord]]
    /// What a person should look at.
    public var findings: [Finding]
    /// How much was new.
    public var work: RecordingWork
  }

  /// Makes the audiobook.
  ///
  /// - Parameter progress: hears of the work as it goes on, from any thread.
  /// - Throws: `ProductionError`, `SynthesisError`, `MuxingError`, `FileError`, `Ledger.Discrepancy`, and
  ///   `CancellationError` when its task is cancelled; in every case no file is left or changed.
  public func run(progress: @escaping @Sendable (ProgressEvent) -> Void) async throws -> Result {
    do {
      return try await make(progress: progress)
    } catch {
      // A worker that cancellation stopped is no worker that was lost.
      try Task.checkCancellation()
      throw error
    }
  }

  private func make(progress: @escaping @Sendable (ProgressEvent) -> Void) async throws -> Result {
    let scripts = book.scripts()
    _ = try book.ledger(of: scripts)
    let metadata = book.book.metadata
    let picture = try picture(title: metadata.shownTitle, author: metadata.author)
    let folder = try await BookFolder.open(
      destination.folder(for: metadata),
      waiting: BookFolder.Waiting(isAllowed: waits) { progress(.waiting(folder: $0)) })
    let (workerProgram, patience, profile) = (workerProgram, patience, profile)
    let natural = NaturalVoices(store: naturalVoices, lanes: jobs, program: workerProgram) {
      try EspeakSynthesizer(program: workerProgram, patience: patience)
    }
    let studio = try await Studio(
      profile: profile, ensemble: ensemble, scripts: scripts, bitRate: bitRate,
      store: profile.isExpressive ? nil : store
    ) {
      try MixedSynthesizer(narrator: profile, natural: natural, program: workerProgram, patience: patience)
    }

    var findings = book.findings(of: scripts, cast: studio.cast)
    findings += studio.remarks.map { Finding(line: 1, code: "estimated-times", message: $0) }
    let session = RecordingSession(book: book, scripts: scripts, studio: studio, jobs: jobs)
    let recording = try await session.record(spool: try PacketSpool(in: folder.path), progress: progress)
    guard recording.gaps.isEmpty || allowsGaps else {
      throw ProductionError.incomplete(recording.gaps)
    }
    findings += natural.unknownSounds.map { $0.finding(in: scripts, of: book.book.source) }
    progress(.muxing)
    let edition = EditionDocument(
      voice: profile, narrator: narrator, bitRate: bitRate, hasOwnCover: cover != nil, engine: studio.engine,
      rate: studio.rate.hertz,
      times: recording.chapters.map { TimesDocument($0.words, length: $0.encoded.length) })
    let marks = try publish(
      recording, edition: edition, picture: picture, studio: studio, folder: folder)
    return Result(
      path: marks.path, length: marks.list.last?.end ?? .zero, rate: studio.rate,
      chapters: marks.list.map { ($0.title, $0.start, $0.end) }, words: recording.chapters.map(\.words),
      findings: findings + recording.gaps.map(\.finding), work: recording.work)
  }

  /// Puts the file, the book and the cover in their places.
  private func publish(
    _ recording: Recording, edition: EditionDocument, picture: CoverImage, studio: Studio, folder: BookFolder
  ) throws -> (path: String, list: [ChapterMark]) {
    let metadata = book.book.metadata
    let editions = Audiobook.editions(in: folder.path)
    let json = try BookDocument(book, edition: edition).json()
    var tags = Tags(
      title: metadata.shownTitle, author: metadata.author, narrator: narrator, date: metadata.date,
      description: metadata.description, language: book.language, encoder: "Vivavoce \(Version.number)")
    tags.book = Audiobook.carried(json)
    let name =
      switch destination {
      case .file(let path): Audiobook.name(of: path)
      default:
        replacesEditions
          ? FileName.of(metadata.shownTitle) + ".m4b"
          : EditionName.name(
            title: metadata.shownTitle, voice: profile, among: editions, in: folder.path)
      }
    let marks = try M4BMuxer(rate: studio.rate, bitRate: bitRate).write(
      recording.chapters.map(\.encoded),
      configuration: try AACEncoder(rate: studio.rate, bitRate: bitRate).configuration, tags: tags,
      cover: CoverPicture(bytes: picture.bytes, isPNG: picture.isPNG), to: folder.partial(name))
    let coverName = picture.isPNG ? "cover.png" : "cover.jpg"
    try folder.write(json, as: "book.json")
    try folder.write(picture.bytes, as: coverName)
    try Task.checkCancellation()
    try folder.publish([name, "book.json", coverName])
    if replacesEditions { try folder.remove(editions.map(\.name).filter { $0 != name }) }
    return (folder.place(name), marks)
  }

  /// The picture that was given, or one that is drawn.
  private func picture(title: String, author: String?) throws -> CoverImage {
    if let cover {
      do {
        return try CoverImage(bytes: cover.bytes)
      } catch {
        throw ProductionError.badCover(path: cover.name, reason: "\(error)")
      }
    }
    let drawing = Cover(title: title, author: author, subtitle: "Read by \(narrator)")
    return try CoverImage(bytes: drawing.png())
  }
}

extension Metadata {
  /// The title, or a word for a work without one.
  var shownTitle: String { title ?? "Untitled" }
}

/// The program's version.
public enum Version {
  /// As in tags and `--version`.
  public static let number = "1.0.0"
}
