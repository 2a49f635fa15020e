import Glibc

/// What becomes of a model's pitch: another height, and a rise at the end of some questions.
struct PitchContour {
  /// Hundredths of a semitone above the model's own pitch.
  var cents: Int
  /// The tokens over which the voice rises.
  var rises: [Range<Int>]
  /// How many frames of the pitch each token lasts.
  var durations: [Int]
  /// How loud the voice is in each frame, natural logarithms.
  var loudness: [Float]

  /// A question ends so far above the pitch of its last stress, semitones; people's end two to six above it. Of 18 in
  /// `Tests/voices-report` 14 then end high or rise, of 9 before, and DistillMOS is what it was.
  private static let rise = 2.0
  /// As much as the pitch is lifted at most, semitones: hibari falls by seven or eight at the end of whatever she says.
  private static let most = 9.0
  /// A rise begins no earlier before the end, frames of 12.5 ms.
  private static let longest = 28
  /// What is softer than the loudest frame by this is no voice any more, 24 dB: the last sound's duration has the silence behind it.
  private static let silence: Float = 2.8

  /// The pitch of each frame, hertz; what has no voice has none.
  func changed(_ pitch: [Float]) -> [Float] {
    var result = pitch
    if cents != 0 {
      let factor = Float(exp2(Double(cents) / 1200))
      for index in result.indices { result[index] *= factor }
    }
    let ends = durations.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    for tokens in rises where tokens.upperBound < ends.count && !tokens.isEmpty {
      let whole = ends[tokens.lowerBound]..<min(ends[tokens.upperBound], result.count, loudness.count)
      guard let loudest = loudness[whole].max(),
        let last = loudness[whole].lastIndex(where: { $0 > loudest - Self.silence })
      else { continue }
      let end = last + 1
      let start = max(whole.lowerBound, end - Self.longest)
      guard result[start] > 0, result[last] > 0 else { continue }
      let lift = 12 * log2(Double(result[start] / result[last])) + Self.rise
      for index in start..<whole.upperBound {
        let part = min((Double(index - start) + 1) / Double(end - start), 1)
        result[index] *= Float(exp2(min(max(lift, 0), Self.most) * part * part * (3 - 2 * part) / 12))
      }
    }
    return result
  }
}
