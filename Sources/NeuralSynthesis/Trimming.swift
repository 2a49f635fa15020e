import Sound

/// Cuts the silence off that a model puts around its speech, and joins what was said in parts.
struct Trimming {
  let rate: SampleRate

  /// Air kept around the speech, milliseconds.
  private static let air = 20
  /// Sound is faded in and out over this, so that no cut is heard.
  private static let fade = 8
  /// Below the loudest moment by this, nothing is heard any more.
  private static let threshold = Decibels(-46)

  /// The frames that hold speech: all that is loud, and every sound as far as the model tells where it is.
  func speech(in samples: [Int16], spoken: Range<Int>?) -> Range<Int> {
    let block = rate.frames(milliseconds: 10).count
    let powers = stride(from: 0, to: samples.count, by: block).map { start in
      let end = min(start + block, samples.count)
      return samples[start..<end].reduce(into: Float(0)) { $0 += Float($1) * Float($1) } / Float(end - start)
    }
    guard let loudest = powers.max(), loudest > 0 else { return 0..<0 }
    let least = loudest * Self.threshold.amplitude * Self.threshold.amplitude
    let first = powers.firstIndex { $0 >= least } ?? 0
    let last = powers.lastIndex { $0 >= least } ?? 0
    let air = rate.frames(milliseconds: Self.air).count
    let loud = first * block..<min((last + 1) * block, samples.count)
    // Between the loud and the spoken: a breath before the first sound, a faint last consonant.
    let start = min(loud.lowerBound, spoken?.lowerBound ?? samples.count)
    let end = max(loud.upperBound, spoken?.upperBound ?? 0)
    return max(0, start - air)..<min(samples.count, end + air)
  }

  /// Those frames, faded at both ends.
  func faded(_ samples: [Int16], _ range: Range<Int>) -> [Int16] {
    var result = Array(samples[range])
    let length = min(rate.frames(milliseconds: Self.fade).count, result.count / 2)
    for index in 0..<length {
      let factor = (Float(index) + 0.5) / Float(length)
      let smooth = factor * factor * (3 - 2 * factor)
      result[index] = Int16(Float(result[index]) * smooth)
      let other = result.count - 1 - index
      result[other] = Int16(Float(result[other]) * smooth)
    }
    return result
  }
}
