import Glibc

/// The root mean square of sound.
public struct PowerMeter: Sendable {
  private var sum = 0.0
  private var count = 0

  /// Makes a meter that has heard nothing.
  public init() {}

  /// Listens to more samples, full scale ±1.
  public mutating func add(_ samples: [Float]) {
    var part = 0.0
    for sample in samples { part += Double(sample) * Double(sample) }
    sum += part
    count += samples.count
  }

  /// dB below a full-scale square wave; nil for digital silence.
  public var rms: Double? {
    count > 0 && sum > 0 ? 10 * log10(sum / Double(count)) : nil
  }
}
