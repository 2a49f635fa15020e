public import Prose
public import Script
public import Sound

/// An engine that turns passages into sound.
public protocol Synthesizer: Sendable {
  /// The engine's name and version, part of what determines a clip.
  var identity: String { get }

  /// True when saying a passage again costs less than keeping its clip and reading it back.
  var isFasterThanDisk: Bool { get }

  /// A digest of the engine's data, the other part; throws `SynthesisError`.
  func dataDigest() async throws -> String

  /// The rate of every clip.
  var rate: SampleRate { get }

  /// The voices and variants that it offers for words in any language; throws `SynthesisError`.
  func voices() async throws -> [ListedVoice]

  /// What decides, beside its own identity and data, how some other voices sound that it says words in; throws
  /// `SynthesisError`.
  func identity(of others: [EngineVoice]) async throws -> String

  /// What a voice cannot do that a person should know of, a sentence for each; throws `SynthesisError`.
  func remarks(on voice: VoiceProfile) async throws -> [String]

  /// The sound of a passage; throws `SynthesisError`.
  func clip(for passage: Passage) async throws -> Clip
}

/// An engine with a voice or two has none to offer for other languages, and says everything that it is asked for.
extension Synthesizer {
  /// None.
  public func voices() async throws -> [ListedVoice] { [] }
  /// Nothing.
  public func identity(of others: [EngineVoice]) async throws -> String { "" }
  /// Nothing.
  public func remarks(on voice: VoiceProfile) async throws -> [String] { [] }
}

/// A voice or a variant as an engine lists it.
public struct ListedVoice: Hashable, Sendable {
  /// Where the engine has it, such as `gmw/en-US` or `!v/f3`.
  public var file: String
  /// A name for people, such as `English (America)`.
  public var name: String
  /// The language tags by which the voice is chosen, its own first (`nb`, then `no`); `variant` for variants.
  public var languages: [String]
  /// True for a manner of speaking that is added to a voice with `+`.
  public var isVariant: Bool
  /// What follows the `+` for a variant, the language tag for a voice.
  public var code: String

  /// The voice's own language tag.
  public var language: String { languages.first ?? "" }

  /// Lists a voice.
  public init(file: String, name: String, languages: [String]) {
    self.file = file
    self.name = name
    self.languages = languages
    isVariant = false
    code = languages.first ?? ""
  }

  /// Lists a variant.
  public init(file: String, name: String, variant code: String) {
    self.file = file
    self.name = name
    languages = ["variant"]
    isVariant = true
    self.code = code
  }
}

/// What engines make of words, known before any of them is started.
public protocol Elocution: Sendable {
  /// A phrase with what its voice's engine must be told to say it well.
  func fitted(_ phrase: Phrase) -> Phrase

  /// Why a voice's engine cannot give the sounds of some words; nil where it can, or where it shows only when it speaks.
  func refusal(of pronunciation: Pronunciation, by voice: EngineVoice) -> PronunciationRefusal?

  /// A narrator who sounds like a man or a woman, where the engine can make one of the voice.
  func profile(_ profile: VoiceProfile, soundingLike gender: VoiceWish.Gender) -> VoiceProfile
}

/// Why an engine cannot give sounds that a lexicon or an author asks for.
public enum PronunciationRefusal: Hashable, Sendable {
  /// It takes none in the language of the voice.
  case language
  /// It lacks this one.
  case sound(String)
}
