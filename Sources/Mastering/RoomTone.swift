import Glibc
public import Sound

/// The sound of an empty room: quiet noise, darker than white, so that silence does not sound like a fault.
///
/// It comes from a fixed seed: the same place in a chapter has the same noise.
public struct RoomTone: Sendable {
  private var noise = NoiseSource(seed: 0x5EED)
  private var low: Float = 0
  private let smoothing: Float
  private let scale: Float

  /// Makes a room.
  ///
  /// - Parameters:
  ///   - level: RMS below full scale; shops want no more than -60 dB.
  ///   - rate: of the sound.
  public init(level: Decibels, rate: SampleRate) {
    // A pole at 800 Hz, where the noise of rooms falls off.
    let pole = Glibc.exp(-2 * Double.pi * 800 / Double(rate.hertz))
    smoothing = Float(1 - pole)
    // White noise over ±½ has an RMS of √(1/12); the filter lets (1-p)²/(1-p²) of its power through.
    let power = (1 - pole) * (1 - pole) / (1 - pole * pole) / 12
    scale = level.amplitude / Float(power.squareRoot())
  }

  /// The next frames.
  public mutating func next(_ count: Int) -> [Float] {
    (0..<count).map { _ in
      low += smoothing * (noise.next() - low)
      return low * scale
    }
  }

  /// Adds the room to samples.
  public mutating func add(to samples: inout [Float]) {
    for index in samples.indices {
      low += smoothing * (noise.next() - low)
      samples[index] += low * scale
    }
  }
}
