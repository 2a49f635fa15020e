public import Prose
public import Synthesis

/// A voice or a variant as espeak-ng lists it.
public struct EspeakVoice: Hashable, Sendable {
  /// The voice's file under the data directory, such as `gmw/en-US` or `!v/f3`.
  public var file: String
  /// A name for people, such as `English (America)`.
  public var name: String
  /// The language tags by which the voice is chosen, its own first (`nb`, then `no`); `variant` for variants.
  public var languages: [String]
  /// 0 not said, 1 male, 2 female.
  public var gender: UInt8

  /// The voice's own language tag.
  public var language: String { languages.first ?? "" }

  /// True for a manner of speaking that is added to a voice with `+`.
  public var isVariant: Bool { file.hasPrefix("!v/") }

  /// What follows the `+` for a variant, the language tag for a voice.
  public var code: String { isVariant ? String(file.dropFirst(3)) : language }
}

extension EngineVoice {
  /// The language of one of espeak-ng's voices: its name without the variant.
  public var espeakLanguage: Language { Language(String(name.prefix { $0 != "+" })) }
}
