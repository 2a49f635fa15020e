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
  public var formant: FormantStyle? { style.formant }

  /// Makes a voice.
  public init(engine: String, name: String, style: SpeakingStyle) {
    self.engine = engine
    self.name = name
    self.style = style
  }
}
