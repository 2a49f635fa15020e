import Sound
import Synthesis

/// What a model made of some tokens: without the silence around it, its pauses without noise, its words where they are heard.
struct SpokenPart {
  /// 16-bit mono.
  private(set) var samples: [Int16]
  /// When each word begins; frames of `samples`.
  private(set) var onsets: [Clip.Onset]
  /// Frames at its start and at its end that its neighbours have as well.
  private(set) var overlap = (before: 0, behind: 0)

  /// Parts that are said in one breath are laid over each other for twice this, milliseconds.
  private static let joint = 10

  /// - Parameters:
  ///   - samples: what the model made.
  ///   - ends: where each token ends, frames.
  ///   - isTimed: true where the model says so itself.
  init(_ samples: [Int16], tokens: TokenSequence, ends: [Int], isTimed: Bool, rate: SampleRate) {
    let starts = [0] + ends
    let trimming = Trimming(rate: rate)
    let spoken = starts[tokens.speech.lowerBound]..<starts[tokens.speech.upperBound]
    var range = trimming.speech(in: samples, spoken: isTimed ? spoken : nil)
    let joint = rate.frames(milliseconds: Self.joint).count
    if tokens.isJoinedBefore, let first = tokens.words.first {
      let start = max(min(starts[first.token], samples.count) - joint, 0)
      range = start..<max(range.upperBound, start)
      overlap.before = min(2 * joint, range.count)
    }
    if let next = tokens.joined {
      let cut = min(max(starts[next], range.lowerBound), samples.count)
      range = range.lowerBound..<min(cut + joint, samples.count)
      overlap.behind = min(2 * joint, range.count)
    }
    let pauses = trimming.pauses(in: samples, range)
    let heard = HeardOnsets(tokens, starts: starts, sound: range, pauses: isTimed ? pauses : [])
    onsets = zip(tokens.words, heard.frames).map { word, frame in
      Clip.Onset(scalar: word.scalar, frame: min(max(frame - range.lowerBound, 0), range.count))
    }
    self.samples = trimming.faded(
      samples, range, pauses: pauses, edges: (overlap.before == 0, overlap.behind == 0))
  }

  /// Adds what is said next: laid over the end where both are one breath, else after some silence.
  mutating func append(_ next: SpokenPart, silence: Int) {
    let shared = min(overlap.behind, next.overlap.before, samples.count, next.samples.count)
    if shared == 0 { samples += [Int16](repeating: 0, count: silence) }
    let start = samples.count - shared
    for index in 0..<shared {
      let part = (Float(index) + 0.5) / Float(shared)
      let rise = part * part * (3 - 2 * part)
      let mixed = Float(samples[start + index]) * (1 - rise) + Float(next.samples[index]) * rise
      samples[start + index] = Int16(mixed.rounded())
    }
    samples += next.samples.dropFirst(shared)
    onsets += next.onsets.map { Clip.Onset(scalar: $0.scalar, frame: $0.frame + start) }
    overlap.behind = next.overlap.behind
  }
}

/// When words are heard, of when a model says that they begin.
///
/// Models attend a little before or behind what they say, hibari 45 ms behind and joe up to 0.4 s either way, most of all at pauses:
/// their marks have durations, but the silence begins and ends elsewhere. Where a mark and a pause meet, the ends of the pause
/// are the end of one word and the start of the next; what lies between two pauses is moved in proportion.
struct HeardOnsets {
  /// When each word begins, in the order of the words.
  private(set) var frames: [Int]

  /// - Parameters:
  ///   - starts: where each token begins, and at last where the last one ends.
  ///   - sound: where there is sound.
  ///   - pauses: the silences in it, in order.
  init(_ tokens: TokenSequence, starts: [Int], sound: Range<Int>, pauses: [Range<Int>]) {
    frames = tokens.words.map { starts[$0.token] }
    guard !pauses.isEmpty, !tokens.afterMarks.isEmpty else { return }
    // Places by the model, and where they are heard.
    var anchors: [(said: Int, heard: Int)] = []
    if let first = frames.first, !tokens.isJoinedBefore { anchors.append((first, first)) }
    var taken = 0
    for index in tokens.afterMarks where index > 0 {
      let before = starts[tokens.words[index - 1].token]
      let behind = index + 1 < frames.count ? frames[index + 1] : starts[tokens.speech.upperBound]
      let near = pauses.indices.dropFirst(taken).filter {
        pauses[$0].upperBound > before && pauses[$0].lowerBound < max(behind, frames[index])
      }
      guard let pause = near.max(by: { pauses[$0].count < pauses[$1].count }) else { continue }
      taken = pause + 1
      let end = Self.end(of: index - 1, tokens, starts)
      if anchors.last.map({ $0.said < end && $0.heard < pauses[pause].lowerBound }) ?? true {
        anchors.append((end, pauses[pause].lowerBound))
      }
      if anchors.last.map({ $0.said < frames[index] && $0.heard < pauses[pause].upperBound }) ?? true {
        anchors.append((frames[index], pauses[pause].upperBound))
      }
    }
    frames = frames.map { Self.moved($0, by: anchors) }
  }

  /// Where the last sound of a word ends: at the token of the mark behind it.
  private static func end(of word: Int, _ tokens: TokenSequence, _ starts: [Int]) -> Int {
    let next = word + 1 < tokens.words.count ? tokens.words[word + 1].token : tokens.speech.upperBound
    return starts[max(tokens.words[word].token + 1, min(next - 1, tokens.speech.upperBound))]
  }

  private static func moved(_ frame: Int, by anchors: [(said: Int, heard: Int)]) -> Int {
    guard let last = anchors.last(where: { $0.said <= frame }) else { return frame }
    guard let next = anchors.first(where: { $0.said > frame }) else { return frame + last.heard - last.said }
    let share = Double(frame - last.said) / Double(next.said - last.said)
    return last.heard + Int((share * Double(next.heard - last.heard)).rounded())
  }
}
