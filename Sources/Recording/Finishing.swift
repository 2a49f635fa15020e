import Mastering
import Prose
import Script
package import Sound
import Synthesis

/// A word and when it is heard.
package struct TimedWord: Hashable, Sendable {
  /// The part of the source that it stands for, UTF-8 bytes; nil for words that are not in it.
  package var source: Range<Int>?
  /// Index of its sentence in the chapter's script, from 0.
  package var sentence: Int
  /// First frame, from the chapter's start.
  package var start: Frames
  /// The frame after the last.
  package var end: Frames

  /// Times a word.
  package init(source: Range<Int>?, sentence: Int, start: Frames, end: Frames) {
    self.source = source
    self.sentence = sentence
    self.start = start
    self.end = end
  }

  /// The same word in something longer, in which it is heard `offset` later.
  func later(by offset: Frames) -> TimedWord {
    TimedWord(source: source, sentence: sentence, start: start + offset, end: end + offset)
  }
}

/// A place with a name, and when it comes.
package struct TimedMark: Hashable, Sendable {
  /// The name that the author gave it.
  package var name: String
  /// The frame, from the chapter's start.
  package var place: Frames

  /// Times a mark.
  package init(name: String, place: Frames) {
    self.name = name
    self.place = place
  }
}

/// Makes finished sound of an engine's clips: one level, clean edges, the voice's own silences.
struct Finishing: Sendable {
  /// What the voice's speech is multiplied with to have the target loudness.
  let gain: Float
  private let limiter: Limiter
  private let rate: SampleRate
  private let balance: SentenceBalance?

  /// - Parameter balance: what brings sentences towards one level; nil to leave them as they are.
  init(
    gain: Float, ceiling: Decibels = LevelProfile.library.ceiling, rate: SampleRate,
    balance: SentenceBalance? = nil
  ) {
    self.gain = gain
    self.rate = rate
    self.balance = balance
    limiter = Limiter(ceiling: ceiling, rate: rate)
  }

  /// The sound of a passage, and its words and marks timed from `start`.
  func finish(_ clip: Clip, of plan: PassagePlan, from start: Frames) -> (
    samples: [Float], words: [TimedWord], marks: [TimedMark]
  ) {
    var samples = [Float](repeating: 0, count: rate.frames(milliseconds: plan.lead).count)
    var words: [TimedWord] = []
    var marks: [TimedMark] = []
    let air = rate.frames(milliseconds: 12).count
    let sounds = clip.utterances.map { Edges.sound(in: $0.samples, air: air) }
    let balanced = factors(clip, sounds, plan)
    for (index, utterance) in clip.utterances.enumerated() {
      let sound = sounds[index]
      let offset = start.count + samples.count
      let spoken = timed(
        plan.words[index], onsets: utterance.onsets, sound: sound, at: offset,
        sentence: plan.sentences[index])
      words += spoken
      for mark in plan.marks[index] {
        let next = plan.words[index].firstIndex { $0.scalars.lowerBound >= mark.scalar }
        let place = next.map { spoken[$0].start } ?? Frames(offset + sound.count)
        marks.append(TimedMark(name: mark.name, place: place))
      }
      let factor = gain * (plan.levels[index] * plan.volumes[index]) / 32768 * balanced[index]
      samples.reserveCapacity(
        samples.count + sound.count + rate.frames(milliseconds: plan.pauses[index]).count)
      for sample in utterance.samples[sound] { samples.append(Float(sample) * factor) }
      samples.append(
        contentsOf: repeatElement(0, count: rate.frames(milliseconds: plan.pauses[index]).count))
    }
    limiter.limit(&samples)
    return (samples, words, marks)
  }

  /// What brings each utterance's sentence towards its voice's level.
  private func factors(_ clip: Clip, _ sounds: [Range<Int>], _ plan: PassagePlan) -> [Float] {
    let isNatural = plan.passage.phrases.map { $0.voice.style.neural != nil }
    guard let balance, isNatural.contains(true) else {
      return [Float](repeating: 1, count: clip.utterances.count)
    }
    let heard = clip.utterances.indices.map { index in
      let factor = gain * plan.levels[index] / 32768
      return isNatural[index]
        ? clip.utterances[index].samples[sounds[index]].map { Float($0) * factor } : []
    }
    return balance.factors(of: heard, isNatural: isNatural, sentences: plan.sentences)
  }

  /// Each word begins where the engine says, and ends where the next begins.
  ///
  /// The engine may report several onsets for one of our words, or none for one that it runs together with
  /// its neighbour: such a word shares the time of the word before it evenly.
  private func timed(
    _ words: [SpokenWord], onsets: [Clip.Onset], sound: Range<Int>, at offset: Int, sentence: Int
  ) -> [TimedWord] {
    guard !words.isEmpty else { return [] }
    var starts = [Int?](repeating: nil, count: words.count)
    var word = 0
    for onset in onsets {
      while word < words.count, words[word].scalars.upperBound <= onset.scalar { word += 1 }
      guard word < words.count else { break }
      if starts[word] == nil, onset.scalar >= words[word].scalars.lowerBound {
        starts[word] = min(max(onset.frame - sound.lowerBound, 0), sound.count)
      }
    }
    starts[0] = 0
    let known = Self.interpolated(starts, end: sound.count)
    return words.indices.map { index in
      TimedWord(
        source: words[index].source, sentence: sentence, start: Frames(offset + known[index]),
        end: Frames(offset + known[index + 1]))
    }
  }

  /// Fills unknown starts evenly between known ones, keeps them rising, and adds the end.
  private static func interpolated(_ starts: [Int?], end: Int) -> [Int] {
    var result: [Int] = []
    var index = 0
    while index < starts.count {
      let value = max(starts[index] ?? 0, result.last ?? 0)
      var next = index + 1
      while next < starts.count, starts[next] == nil { next += 1 }
      let limit = max(next < starts.count ? starts[next] ?? end : end, value)
      for step in 0..<next - index { result.append(value + (limit - value) * step / (next - index)) }
      index = next
    }
    result.append(max(end, result.last ?? 0))
    return result
  }
}
