import Glibc

/// A count of sample frames: the program's only measure of time inside audio.
public struct Frames: Hashable, Comparable, Sendable, Codable, AdditiveArithmetic {
  /// How many frames.
  public var count: Int

  /// Makes a count of frames.
  public init(_ count: Int) { self.count = count }

  /// No frames.
  public static let zero = Frames(0)

  /// Earlier or shorter.
  public static func < (left: Frames, right: Frames) -> Bool { left.count < right.count }

  /// The sum.
  public static func + (left: Frames, right: Frames) -> Frames { Frames(left.count + right.count) }

  /// The difference.
  public static func - (left: Frames, right: Frames) -> Frames { Frames(left.count - right.count) }

  /// Decodes from a bare number.
  public init(from decoder: any Decoder) throws {
    count = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Encodes as a bare number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }

  /// The smallest multiple of `block` that is not less.
  public func roundedUp(to block: Int) -> Frames { Frames((count + block - 1) / block * block) }
}

/// A sampling rate in hertz.
public struct SampleRate: Hashable, Sendable, Codable {
  /// Frames per second.
  public var hertz: Int

  /// Makes a rate; hertz must be positive.
  public init(hertz: Int) {
    precondition(hertz > 0)
    self.hertz = hertz
  }

  /// The frames in a number of milliseconds, rounded down.
  public func frames(milliseconds: Int) -> Frames { Frames(milliseconds * hertz / 1000) }

  /// Seconds, for people and for files that people read.
  public func seconds(_ frames: Frames) -> Double { Double(frames.count) / Double(hertz) }
}

/// A ratio of amplitudes on the logarithmic scale, 20·log10.
public struct Decibels: Hashable, Comparable, Sendable, Codable {
  /// The value in dB.
  public var value: Double

  /// Makes a level.
  public init(_ value: Double) { self.value = value }

  /// The ratio of amplitudes: 0 dB is 1.
  public var amplitude: Float { Float(pow(10, value / 20)) }

  /// Quieter.
  public static func < (left: Decibels, right: Decibels) -> Bool { left.value < right.value }
}
