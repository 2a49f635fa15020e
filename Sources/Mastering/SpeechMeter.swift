import Glibc
public import Sound

/// The loudness of a few words: by the weights and the relative gate of ITU-R BS.1770-4, in blocks that are shorter than a word.
///
/// BS.1770's own blocks of 400 ms are longer than "Oh!", and have as much silence in them as there is around it.
public struct SpeechMeter: Sendable {
  private let shelf: Biquad
  private let highPass: Biquad
  /// A block, samples.
  private let step: Int

  /// A meter for mono sound, which counts once.
  public init(rate: SampleRate) {
    // The filters of BS.1770 at any rate, by the bilinear transform (the figures are those of libebur128).
    let hertz = Double(rate.hertz)
    do {
      let k = tan(.pi * 1681.974450955533 / hertz)
      let (high, q) = (pow(10, 3.999843853973347 / 20), 0.7071752369554196)
      let band = pow(high, 0.4996667741545416)
      let a0 = 1 + k / q + k * k
      shelf = Biquad(
        b: ((high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0),
        a: (2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0))
    }
    do {
      let (k, q) = (tan(.pi * 38.13547087602444 / hertz), 0.5003270373238773)
      let a0 = 1 + k / q + k * k
      highPass = Biquad(b: (1, -2, 1), a: (2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0))
    }
    step = max(rate.hertz / 20, 1)
  }

  /// The loudness of samples, full scale ±1, LUFS; nil for silence.
  public func loudness(of samples: [Float]) -> Double? {
    let loud = powers(of: samples).filter { Self.loudness($0) > -70 }
    guard !loud.isEmpty else { return nil }
    let least = Self.loudness(loud.reduce(0, +) / Double(loud.count)) - 10
    let heard = loud.filter { Self.loudness($0) > least }
    return Self.loudness(heard.reduce(0, +) / Double(max(heard.count, 1)))
  }

  private static func loudness(_ power: Double) -> Double { -0.691 + 10 * log10(power) }

  /// The power of the weighted samples, 50 ms each.
  private func powers(of samples: [Float]) -> [Double] {
    var sums: [Double] = []
    var (shelf, highPass) = (shelf, highPass)
    for start in stride(from: 0, to: samples.count, by: step) {
      var sum = 0.0
      for index in start..<min(start + step, samples.count) {
        let weighted = highPass.next(shelf.next(Double(samples[index])))
        sum += weighted * weighted
      }
      sums.append(sum / Double(min(step, samples.count - start)))
    }
    return sums
  }
}

/// A filter of the second order, in the transposed direct form.
private struct Biquad {
  let b: (Double, Double, Double)
  let a: (Double, Double)
  var state = (0.0, 0.0)

  init(b: (Double, Double, Double), a: (Double, Double)) {
    self.b = b
    self.a = a
  }

  mutating func next(_ x: Double) -> Double {
    let y = b.0 * x + state.0
    state.0 = b.1 * x - a.0 * y + state.1
    state.1 = b.2 * x - a.1 * y
    return y
  }
}
