public import Sound

/// What a run tells while it works.
public enum ProgressEvent: Sendable {
  /// The text is read and laid out; rendering begins.
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
  private let weights: [Int]
  private var audio = Frames.zero
  private var doneWeight = 0
  private var chaptersDone = 0

  init(rate: SampleRate, weights: [Int], report: @escaping @Sendable (ProgressEvent) -> Void) {
    self.rate = rate
    self.weights = weights
    self.report = report
  }

  func advance(_ frames: Frames, fractionOfChapter: Double, chapter: Int) {
    audio = audio + frames
    let total = max(weights.reduce(0, +), 1)
    let fraction = min((Double(doneWeight) + partial(chapter, fractionOfChapter)) / Double(total), 1)
    report(.advanced(audio: audio, rate: rate, fraction: fraction, chaptersDone: chaptersDone))
  }

  private var running: [Int: Double] = [:]

  private func partial(_ chapter: Int, _ fraction: Double) -> Double {
    running[chapter] = Double(weights[chapter]) * fraction
    return running.keys.sorted().reduce(0) { $0 + (running[$1] ?? 0) }
  }

  func finish(_ chapter: Int, title: String, length: Frames) {
    running[chapter] = nil
    doneWeight += weights[chapter]
    chaptersDone += 1
    report(.finishedChapter(index: chapter, title: title, length: length, rate: rate))
  }
}
