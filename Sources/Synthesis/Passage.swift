public import Script

/// What an engine is asked to say in one go, with one memory: some sentences of a paragraph.
///
/// A clip is a pure function of the engine, its version and the passage.
public struct Passage: Hashable, Sendable, Codable {
  /// The phrases in order, each an utterance of its own to the engine.
  public var phrases: [Phrase]

  /// Makes a passage.
  public init(phrases: [Phrase]) { self.phrases = phrases }
}

/// Words that are said without a silence of ours inside.
public struct Phrase: Hashable, Sendable, Codable {
  /// The words as the engine gets them: plain text, no markup, no NUL.
  public var text: String
  /// Who says them.
  public var voice: EngineVoice
  /// The words whose sounds are given, in order.
  public var pronunciations: [Pronunciation]
  /// The words that stand out, in order.
  public var stresses: [Stress]

  /// Makes a phrase.
  public init(
    text: String, voice: EngineVoice, pronunciations: [Pronunciation] = [], stresses: [Stress] = []
  ) {
    self.text = text
    self.voice = voice
    self.pronunciations = pronunciations
    self.stresses = stresses
  }
}

/// A voice as an engine knows it.
public struct EngineVoice: Hashable, Sendable, Codable {
  /// The engine, such as `espeak-ng`.
  public var engine: String
  /// The engine's own name for it, with its variant, such as `en-us+f3`.
  public var name: String
  /// How it speaks.
  public var style: SpeakingStyle

  /// What profiles call the engine that makes sound by rules.
  public static let espeak = "espeak-ng"

  /// A voice of espeak-ng; `rate` in words per minute, `pitch` and `range` 0-99, `wordGap` 0-20.
  public init(espeak name: String, rate: Int, pitch: Int, range: Int, wordGap: Int = 0) {
    self.init(
      engine: Self.espeak, name: name,
      style: .formant(FormantStyle(rate: rate, pitch: pitch, range: range, wordGap: wordGap)))
  }

  /// How it speaks, where sound is made by rules.
  public var formant: FormantStyle? { if case .formant(let style) = style { style } else { nil } }

  /// Makes a voice.
  public init(engine: String, name: String, style: SpeakingStyle) {
    self.engine = engine
    self.name = name
    self.style = style
  }
}

/// How a voice speaks: what an engine of a kind lets us choose.
public enum SpeakingStyle: Hashable, Sendable, Codable {
  /// Of an engine that makes sound by rules.
  case formant(FormantStyle)
  /// Of a neural model.
  case neural(NeuralStyle)
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

  /// Makes a style.
  public init(speed: Int = 100, speaker: String? = nil, isExpressive: Bool = false) {
    self.speed = speed
    self.speaker = speaker
    self.isExpressive = isExpressive
  }
}
