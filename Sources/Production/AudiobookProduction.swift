import CoverArt
import EspeakSynthesis
import Muxing
import Narration
public import Prose
public import Sound
public import Synthesis

/// Makes one audiobook: everything that was asked for, validated before any work.
public struct AudiobookProduction: Sendable {
  /// The text.
  public let book: PreparedBook
  /// The narrator.
  public let profile: VoiceProfile
  /// The name of the narrator in the tags.
  public var narrator: String
  /// Where the author's folder is made.
  public var output: String
  /// Nominal bits per second, 16,000 to 256,000.
  public var bitRate: Int
  /// How many chapters are rendered at once.
  public var jobs: Int
  /// A picture for the cover, PNG or JPEG; nil to draw one.
  public var cover: SourceFile?
  /// The executable that acts as the engine's worker.
  public var workerProgram: String

  /// Makes a production with ordinary settings: 64 kb/s, one job.
  public init(book: PreparedBook, profile: VoiceProfile, output: String) {
    self.book = book
    self.profile = profile
    self.output = output
    narrator = profile.narrator
    bitRate = 64_000
    jobs = 1
    cover = nil
    workerProgram = "/proc/self/exe"
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
  }

  /// Makes the audiobook.
  ///
  /// - Parameter progress: hears of the work as it goes on, from any thread.
  /// - Throws: `ProductionError`, `SynthesisError`, `MuxingError`, `Ledger.Discrepancy`, and
  ///   `CancellationError` when its task is cancelled; in every case no file is left or changed.
  public func run(progress: @escaping @Sendable (ProgressEvent) -> Void) async throws -> Result {
    _ = try book.ledger()
    let metadata = book.book.metadata
    let title = metadata.title ?? "Untitled"
    let picture = try picture(title: title, author: metadata.author)
    let first = try EspeakSynthesizer(program: workerProgram)
    let cast = Casting(profile: profile, voices: try await first.voices())
    let gain = try await Calibration.gain(of: cast, with: first)

    let folder = try BookFolder(
      output: output, author: metadata.author, title: title, fileExtension: "m4b")
    let rendered = try await render(
      with: first, cast: cast, gain: gain, folder: folder.path, progress: progress)
    progress(.muxing)
    let tags = Tags(
      title: title, author: metadata.author, narrator: narrator, date: metadata.date,
      description: metadata.description, language: book.language, encoder: "Vivavoce \(Version.number)")
    let muxer = M4BMuxer(rate: first.rate, bitRate: bitRate)
    let marks = try muxer.write(
      rendered.map(\.encoded), configuration: rendered.first?.configuration ?? [], tags: tags,
      cover: CoverPicture(bytes: picture.bytes, isPNG: picture.isPNG), to: folder.partial)
    try Task.checkCancellation()
    try folder.publish()
    try folder.write(picture.bytes, as: picture.isPNG ? "cover.png" : "cover.jpg")
    return Result(
      path: folder.audiobook, length: marks.last?.end ?? .zero, rate: first.rate,
      chapters: marks.map { ($0.title, $0.start, $0.end) }, words: rendered.map(\.words),
      findings: book.book.findings)
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

  /// Renders the chapters on several lanes, the longest first, so that all lanes end at about the same time.
  private func render(
    with first: EspeakSynthesizer, cast: Casting, gain: Float, folder: String,
    progress: @escaping @Sendable (ProgressEvent) -> Void
  ) async throws -> [RenderedChapter] {
    let chapters = book.book.chapters
    let weights = chapters.map { $0.paragraphs.reduce(1) { $0 + $1.text.count } }
    let order = chapters.indices.sorted { weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1] }
    let queue = WorkQueue(order)
    let tally = ProgressTally(rate: first.rate, weights: weights, report: progress)
    progress(
      .began(
        title: book.book.metadata.title ?? "", chapters: chapters.map(\.title),
        characters: weights.reduce(0, +)))

    return try await withThrowingTaskGroup(of: [(Int, RenderedChapter)].self) { group in
      for number in 0..<min(jobs, chapters.count) {
        group.addTask {
          let synthesizer = number == 0 ? first : try EspeakSynthesizer(program: workerProgram)
          let lane = ChapterLane(
            synthesizer: synthesizer, cast: cast, gain: gain, bitRate: bitRate, folder: folder)
          var done: [(Int, RenderedChapter)] = []
          while let index = await queue.next() {
            let script = book.script(of: chapters[index])
            let chapter = try await lane.render(chapters[index], script: script) { frames, fraction in
              await tally.advance(frames, fractionOfChapter: fraction, chapter: index)
            }
            await tally.finish(index, title: chapters[index].title, length: chapter.encoded.length)
            done.append((index, chapter))
          }
          return done
        }
      }
      var results = [RenderedChapter?](repeating: nil, count: chapters.count)
      for try await part in group {
        for (index, chapter) in part { results[index] = chapter }
      }
      return results.compactMap { $0 }
    }
  }
}

/// Hands out work, each piece once.
private actor WorkQueue {
  private var rest: [Int]

  init(_ order: [Int]) { rest = order.reversed() }

  func next() -> Int? { rest.popLast() }
}

/// The program's version.
public enum Version {
  /// As in tags and `--version`.
  public static let number = "1.0.0"
}
