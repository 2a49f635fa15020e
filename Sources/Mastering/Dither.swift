/// Rounds samples to 16 bits with triangular dither, so that what rounding adds is noise and not distortion.
///
/// Digital silence stays silence. The noise comes from a fixed seed: the same samples give the same bits.
public struct Dither: Sendable {
  private var noise: NoiseSource

  /// Makes a dither.
  public init(seed: UInt64 = 1) { noise = NoiseSource(seed: seed) }

  /// Rounds samples, full scale ±1; what lies beyond is clipped.
  public mutating func rounded(_ samples: [Float]) -> [Int16] {
    samples.map { sample in
      guard sample != 0 else { return 0 }
      let value = sample * 32768 + noise.next() + noise.next()
      return Int16(max(-32768, min(32767, value.rounded())))
    }
  }
}

/// White noise, evenly spread over ±½: xorshift64*, the same on every machine.
public struct NoiseSource: Sendable {
  private var state: UInt64

  /// Makes a source; the seed must not be 0.
  public init(seed: UInt64) {
    precondition(seed != 0)
    state = seed
  }

  /// The next value.
  public mutating func next() -> Float {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Float(Int64(bitPattern: state &* 0x2545_F491_4F6C_DD1D) >> 40) / Float(1 << 24)
  }
}
