public import Sound

/// What a shop or a player expects of files: levels, silence, format.
public struct LevelProfile: Hashable, Sendable {
  /// What level is aimed at.
  public enum Level: Hashable, Sendable {
    /// Integrated loudness, LUFS.
    case loudness(Double)
    /// Root mean square of the whole file, dB below full scale.
    case rms(Double)
  }

  /// How files are called.
  public enum Naming: Hashable, Sendable {
    /// After the titles of what is in them: `03 - The Gate.mp3`.
    case titles
    /// In small letters without spaces, after work, number and author: `thelake_03_keel_128kb.mp3`.
    case catalogue
  }

  /// What a person calls it.
  public var name: String
  /// For whom it is, in a sentence.
  public var purpose: String
  /// The level aimed at.
  public var level: Level
  /// The levels that are allowed, in the unit of `level`.
  public var allowed: ClosedRange<Double>
  /// The true peak aimed at, dBTP; encoding adds some tenths of a dB.
  public var ceiling: Decibels
  /// The highest peak allowed in the finished file: dBTP, or dB of samples where `level` is an RMS.
  public var peak: Decibels
  /// Silence before a file's first word, milliseconds; nil to leave it to the voice.
  public var head: ClosedRange<Int>?
  /// Silence after its last word, milliseconds.
  public var tail: ClosedRange<Int>?
  /// Noise laid under everything; nil for digital silence.
  public var roomTone: Decibels?
  /// The loudest noise floor allowed, RMS.
  public var noiseFloor: Decibels?
  /// The rate that is required; nil for the engine's own.
  public var rate: SampleRate?
  /// The bit rate that is required, at least, bits per second for one channel.
  public var bitRate: Int?
  /// The only container that is taken; nil for any.
  public var container: String?
  /// True where each chapter is a file of its own.
  public var isSplit = false
  /// How its files are called.
  public var naming = Naming.titles
  /// True where a retail sample belongs to a book.
  public var wantsSample = false
  /// The longest file that is taken, seconds.
  public var longest: Double?
  /// What must be said plainly about it, if anything.
  public var caution: String?

  /// Head and tail as they are made: the middle of what is allowed, but no tail longer than it must be.
  public var edges: (head: Int, tail: Int)? {
    guard let head, let tail else { return nil }
    return (
      (head.lowerBound + head.upperBound) / 2,
      max(tail.lowerBound + 500, min((tail.lowerBound + tail.upperBound) / 2, 3000))
    )
  }

  /// Ordinary audiobooks, for players and servers of one's own.
  public static let library = LevelProfile(
    name: "library", purpose: "players and servers of your own: -19 LUFS mono", level: .loudness(-19),
    allowed: -21 ... -17, ceiling: Decibels(-3.8), peak: Decibels(-1))

  /// Podcast apps; the same sound on two channels reads 3 dB louder.
  public static let podcast = LevelProfile(
    name: "podcast", purpose: "podcast apps: -19 LUFS mono, which is -16 LUFS stereo", level: .loudness(-19),
    allowed: -20 ... -18, ceiling: Decibels(-2.5), peak: Decibels(-1), rate: SampleRate(hertz: 44_100))

  /// The technical requirements of ACX (Audible).
  public static let acx = LevelProfile(
    name: "acx", purpose: "the technical requirements of ACX (Audible)", level: .rms(-20.5),
    allowed: -23 ... -18, ceiling: Decibels(-3.8), peak: Decibels(-3), head: 500...1000, tail: 1000...5000,
    roomTone: Decibels(-72), noiseFloor: Decibels(-60), rate: SampleRate(hertz: 44_100), bitRate: 192_000,
    container: "mp3", isSplit: true, wantsSample: true, longest: 120 * 60,
    caution: "ACX takes books read by synthetic voices only where it has authorised that; "
      + "a file that passes here meets its technical requirements, no more")

  /// The technical requirements of LibriVox.
  public static let librivox = LevelProfile(
    name: "librivox", purpose: "the technical requirements of LibriVox: 89 dB", level: .loudness(-18),
    allowed: -21 ... -16, ceiling: Decibels(-3.8), peak: Decibels(-1), head: 500...1000, tail: 4500...10_000,
    noiseFloor: Decibels(-60), rate: SampleRate(hertz: 44_100), bitRate: 128_000, container: "mp3",
    isSplit: true, naming: .catalogue,
    caution: "LibriVox takes human readers only; a file that passes here meets its technical requirements, "
      + "no more")

  /// All of them, the ordinary one first.
  public static let all = [library, podcast, acx, librivox]

  /// The one of a name.
  public static func named(_ name: String) -> LevelProfile? { all.first { $0.name == name } }
}

extension LevelProfile {
  /// What of it decides the bytes of a recording: target, ceiling, and the room's level where there is one.
  public var figures: [Double] {
    let target: Double
    switch level {
    case .loudness(let value), .rms(let value): target = value
    }
    return [target, ceiling.value] + (roomTone.map { [$0.value] } ?? [])
  }
}
