import Sound

/// Cuts the silence off that a model puts around its speech, and the noise out of its pauses.
struct Trimming {
  let rate: SampleRate

  /// Air kept around the speech, milliseconds.
  private static let air = 20
  /// Sound is faded in and out over this, so that no cut is heard.
  private static let fade = 8
  /// What is louder than silence by less is not speech beside it.
  private static let nearly = Decibels(5)
  /// What is silent for less is a stop within a word, milliseconds.
  private static let shortestPause = 80
  /// Below the loudest moment by this, nothing is heard any more.
  private static let threshold = Decibels(-46)

  /// The frames that hold speech: all that is loud, and every sound as far as the model tells where it is.
  func speech(in samples: [Int16], spoken: Range<Int>?) -> Range<Int> {
    let block = rate.frames(milliseconds: 10).count
    let powers = powers(of: samples, block: block)
    guard let loudest = powers.max(), loudest > 0 else { return 0..<0 }
    let least = least(loudest)
    let first = powers.firstIndex { $0 >= least } ?? 0
    let last = powers.lastIndex { $0 >= least } ?? 0
    let air = rate.frames(milliseconds: Self.air).count
    let loud = first * block..<min((last + 1) * block, samples.count)
    // Between the loud and the spoken: a breath before the first sound, a faint last consonant.
    let start = min(loud.lowerBound, spoken?.lowerBound ?? samples.count)
    let end = max(loud.upperBound, spoken?.upperBound ?? 0)
    return max(0, start - air)..<min(samples.count, end + air)
  }

  /// Silences within some frames that are long enough to be pauses; in order.
  func pauses(in samples: [Int16], _ range: Range<Int>) -> [Range<Int>] {
    let block = rate.frames(milliseconds: 5).count
    let powers = powers(of: samples, block: block)
    guard let loudest = powers.max(), loudest > 0 else { return [] }
    let least = least(loudest)
    let nearly = least * Self.nearly.amplitude * Self.nearly.amplitude
    var result: [Range<Int>] = []
    var index = 0
    while index < powers.count {
      let silent = powers[index...].prefix { $0 < least }.count
      guard silent > 0 else {
        index += 1
        continue
      }
      // What is silent begins in what is nearly so: breath behind a word, noise that swells and goes.
      let start = powers[..<index].lastIndex { $0 >= nearly }.map { $0 + 1 } ?? 0
      let end = powers[index...].firstIndex { $0 >= nearly } ?? powers.count
      let pause = start * block..<min(end * block, samples.count)
      if pause.count >= rate.frames(milliseconds: Self.shortestPause).count,
        pause.lowerBound > range.lowerBound, pause.upperBound < range.upperBound
      {
        result.append(pause)
      }
      index = end + 1
    }
    return result
  }

  /// Some frames, faded at their edges; their pauses without the noise that a model has in them.
  ///
  /// The silence around them is none of the model's: hibari's pauses stand out of it at -54 to -75 dBFS.
  ///
  /// - Parameter edges: which of the edges are faded.
  func faded(
    _ samples: [Int16], _ range: Range<Int>, pauses: [Range<Int>] = [], edges: (Bool, Bool) = (true, true)
  ) -> [Int16] {
    var result = Array(samples[range])
    let air = rate.frames(milliseconds: Self.air).count
    if edges.0 { fade(&result, from: 0, by: 1) }
    if edges.1 { fade(&result, from: result.count - 1, by: -1) }
    for pause in pauses where pause.count > 2 * air {
      let quiet = pause.lowerBound + air - range.lowerBound..<pause.upperBound - air - range.lowerBound
      for index in quiet { result[index] = 0 }
      fade(&result, from: quiet.lowerBound - 1, by: -1)
      fade(&result, from: quiet.upperBound, by: 1)
    }
    return result
  }

  /// Fades sound in or out: from silence at a frame to what it is, in steps.
  private func fade(_ samples: inout [Int16], from start: Int, by step: Int) {
    let length = min(rate.frames(milliseconds: Self.fade).count, samples.count / 2)
    for count in 0..<length {
      let index = start + count * step
      guard samples.indices.contains(index) else { return }
      let factor = (Float(count) + 0.5) / Float(length)
      samples[index] = Int16(Float(samples[index]) * factor * factor * (3 - 2 * factor))
    }
  }

  private func powers(of samples: [Int16], block: Int) -> [Float] {
    stride(from: 0, to: samples.count, by: block).map { start in
      let end = min(start + block, samples.count)
      return samples[start..<end].reduce(into: Float(0)) { $0 += Float($1) * Float($1) } / Float(end - start)
    }
  }

  private func least(_ loudest: Float) -> Float {
    loudest * Self.threshold.amplitude * Self.threshold.amplitude
  }
}
