package import Sound

/// What a run tells while it works.
package enum ProgressEvent: Sendable {
  /// Another run has the book's folder; this one waits for it.
  case waiting(folder: String)
  /// What a person should know of the place before anything is changed there.
  case note(any CustomStringConvertible & Sendable)
  /// The text is read and laid out; recording begins.
  case began(title: String, chapters: [String], characters: Int)
  /// More sound exists: frames of audio so far, and how much of the text, 0 to 1.
  case advanced(audio: Frames, rate: SampleRate, fraction: Double, chaptersDone: Int)
  /// A chapter is encoded.
  case finishedChapter(index: Int, title: String, length: Frames, rate: SampleRate)
  /// All chapters are encoded and are being put into the file.
  case muxing
}

/// Adds up the progress of several lanes.
actor ProgressTally {
  private let report: @Sendable (ProgressEvent) -> Void
  private let rate: SampleRate
  private let titles: [String]
  private let weights: [[Int]]
  private let total: Int
  private var audio = Frames.zero
  private var done = 0
  private var chaptersDone = 0
  private var left: [Int]
  private var lengths: [Frames]

  /// - Parameter weights: how much work each take of each chapter is.
  init(
    rate: SampleRate, titles: [String], weights: [[Int]], report: @escaping @Sendable (ProgressEvent) -> Void
  ) {
    self.rate = rate
    self.titles = titles
    self.weights = weights
    self.report = report
    total = max(weights.joined().reduce(0, +), 1)
    left = weights.map(\.count)
    lengths = weights.map { _ in .zero }
  }

  /// A take is done.
  func finish(_ take: Int, of chapter: Int, length: Frames) {
    audio = audio + length
    lengths[chapter] = lengths[chapter] + length
    done += weights[chapter][take]
    left[chapter] -= 1
    if left[chapter] == 0 {
      chaptersDone += 1
      report(
        .finishedChapter(index: chapter, title: titles[chapter], length: lengths[chapter], rate: rate))
    }
    let fraction = Double(done) / Double(total)
    report(.advanced(audio: audio, rate: rate, fraction: fraction, chaptersDone: chaptersDone))
  }
}
