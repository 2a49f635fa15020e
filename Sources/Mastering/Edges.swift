/// Where the sound is in what an engine made: engines put silence of their own around it.
public enum Edges {
  /// The frames of an utterance that hold sound, with a little air; empty for silence.
  ///
  /// - Parameters:
  ///   - samples: 16-bit mono.
  ///   - threshold: what counts as silence, in steps of 1/32768.
  ///   - air: frames kept on both sides, so that no attack or release is cut.
  public static func sound(in samples: [Int16], threshold: Int16 = 24, air: Int) -> Range<Int> {
    let isSound = { (sample: Int16) in sample > threshold || sample < -threshold }
    guard let first = samples.firstIndex(where: isSound), let last = samples.lastIndex(where: isSound) else {
      return 0..<0
    }
    return max(0, first - air)..<min(samples.count, last + 1 + air)
  }
}
