public import Prose

/// How a voice speaks: what an engine of a kind lets us choose.
public enum SpeakingStyle: Hashable, Sendable, Codable {
  /// Of an engine that makes sound by rules.
  case formant(FormantStyle)
  /// Of a neural model.
  case neural(NeuralStyle)

  /// How it speaks, where sound is made by rules; setting it to nothing changes nothing.
  public var formant: FormantStyle? {
    get { if case .formant(let style) = self { style } else { nil } }
    set { if let newValue { self = .formant(newValue) } }
  }

  /// How it speaks, where it is a neural model; setting it to nothing changes nothing.
  public var neural: NeuralStyle? {
    get { if case .neural(let style) = self { style } else { nil } }
    set { if let newValue { self = .neural(newValue) } }
  }

  /// The same manner for a voice that is made by rules: a model has no pitch of its own to give it.
  public var asFormant: FormantStyle {
    switch self {
    case .formant(let style): style
    case .neural(let style): FormantStyle(rate: FormantStyle().rate * style.speed / 100)
    }
  }
}

/// How a voice speaks that is made by rules.
public struct FormantStyle: Hashable, Sendable, Codable {
  /// Words per minute, 80-450.
  public var rate: Int
  /// Base pitch on the engine's scale, 0-99.
  public var pitch: Int
  /// Liveliness of the pitch on the engine's scale, 0-99.
  public var range: Int
  /// How far words stand apart, in the engine's steps of 10 ms at its ordinary rate, 0-20.
  public var wordGap: Int

  /// Makes a style.
  public init(rate: Int = 165, pitch: Int = 45, range: Int = 50, wordGap: Int = 0) {
    self.rate = rate
    self.pitch = pitch
    self.range = range
    self.wordGap = wordGap
  }
}

/// How a voice speaks that is a neural model.
public struct NeuralStyle: Hashable, Sendable, Codable {
  /// Percent of the voice's own pace, 50-200.
  public var speed: Int
  /// The speaker's name or number, where the voice has several; the first otherwise.
  public var speaker: String?
  /// True to let the model's own chance play, which nobody can repeat.
  public var isExpressive: Bool
  /// Semitones above the voice's own pitch, within `pitches`; nil for a voice that has one pitch.
  public var pitch: Double?

  /// How far a voice can be moved, in semitones: of hibari at a pitch of 1.10, 1.4 % of words are misheard, at 0.92 as few as of
  /// her own (`Tests/voices-report`); DistillMOS is 4.25 and 4.53.
  public static let pitches = -1.5...1.65

  /// Its pitch in hundredths of a semitone.
  public var cents: Int { Int(((pitch ?? 0) * 100).rounded()) }

  /// Makes a style.
  public init(
    speed: Int = 100, speaker: String? = nil, isExpressive: Bool = false, pitch: Double? = nil
  ) {
    self.speed = speed
    self.speaker = speaker
    self.isExpressive = isExpressive
    self.pitch = pitch
  }
}

extension SpeakingStyle {
  /// What of a wish a style cannot follow.
  public enum Refusal: Hashable, Sendable {
    /// It has one pitch.
    case onePitch
    /// Percent of its own pace that are asked for, and those that it gets.
    case speed(asked: Int, given: Int)
    /// Words a minute that are asked for, and those that it gets.
    case rate(asked: Int, given: Int)
    /// Semitones above its own pitch that are asked for, and those that it gets.
    case semitones(asked: Double, given: Double)
    /// Steps of the voice's scale of pitch that are asked for, and those that it gets.
    case pitch(asked: Int, given: Int)
  }

  /// Words per minute that rules speak at.
  private static let rates = 80...450
  /// Percent of a neural voice's own pace.
  private static let speeds = 50...200
  /// The scale of pitch of voices that are made by rules.
  private static let pitches = 0...99

  /// The style in the manner that an author asks for, as near as it comes, and what of it cannot be had.
  public func following(_ manner: Manner) -> (style: SpeakingStyle, refused: [Refusal]) {
    var refused: [Refusal] = []
    switch self {
    case .formant(var style):
      let rate = Self.rate(style.rate, manner)
      // espeak-ng's scale has 68 steps an octave at an ordinary liveliness (measured by autocorrelation).
      let pitch = style.pitch + Int((manner.pitch * 68 / 12).rounded())
      style.rate = rate.clamped(to: Self.rates)
      style.pitch = pitch.clamped(to: Self.pitches)
      if manner.rate != 1, rate != style.rate { refused.append(.rate(asked: rate, given: style.rate)) }
      if manner.pitch != 0, pitch != style.pitch { refused.append(.pitch(asked: pitch, given: style.pitch)) }
      return (.formant(style), refused)
    case .neural(var style):
      let speed = Self.rate(style.speed, manner)
      style.speed = speed.clamped(to: Self.speeds)
      if let own = style.pitch {
        let pitch = own + manner.pitch
        style.pitch = pitch.clamped(to: NeuralStyle.pitches)
        if manner.pitch != 0, pitch != style.pitch {
          refused.append(.semitones(asked: manner.pitch, given: (style.pitch ?? own) - own))
        }
      } else if manner.pitch != 0 {
        refused.append(.onePitch)
      }
      if manner.rate != 1, speed != style.speed { refused.append(.speed(asked: speed, given: style.speed)) }
      return (.neural(style), refused)
    }
  }

  private static func rate(_ rate: Int, _ manner: Manner) -> Int {
    Int((Double(rate) * manner.rate).rounded())
  }
}

extension Comparable {
  /// The nearest value in a range.
  package func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
